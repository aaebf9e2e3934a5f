import { entityAddress } from "../../app/address";
import { localName } from "../../parts/kinds";
import { readTerm, XSD } from "../rdf";
import { labels } from "./labels";

interface Props {
  readonly written: string;
  /** The thing whose name it is, where that is known. */
  readonly thing?: string;
}

/** A value: a thing as a link by its name, a text as it is. Everything in it is text. */
export function Cell({ written, thing = "" }: Props) {
  const term = readTerm(written);
  const named = readTerm(thing);
  if (term.kind === "none") return null;
  if (named.kind === "iri")
    return (
      <a href={entityAddress(named.text)} title={named.text}>
        {term.text}
      </a>
    );
  if (term.kind !== "iri") return <span lang={term.language}>{term.text}</span>;
  return (
    <a href={entityAddress(term.text)} title={term.text}>
      {labels.value.get(term.text) || localName(term.text)}
    </a>
  );
}

/** What else there is to know of a value. */
export function Nature({ written }: { readonly written: string }) {
  const { kind, text, language, datatype } = readTerm(written);
  const said = kind === "iri" ? text : (language ?? (datatype ? datatype.replace(XSD, "xsd:") : ""));
  return said ? <span class="soft small iri">{said}</span> : null;
}
