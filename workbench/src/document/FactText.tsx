import { EntityLink } from "../parts/EntityLink";
import { localName } from "../parts/kinds";
import type { Node, Taken } from "./answers";

interface Props {
  readonly fact: Taken;
  readonly things: Readonly<Record<string, Node>>;
  /** Of classes. */
  readonly labels: Readonly<Record<string, string>>;
}

/** What of a fact's node is said in words; the rest of it are links between nodes. */
const SAID = ["title", "date", "metric", "value", "unit", "period", "amount"];

/** A fact of a document in one line: subject, relation, object, and what else is said. */
export function FactText({ fact, things, labels }: Props) {
  const said = qualifiersOf(fact);
  return (
    <span class="fact-text">
      <End iri={fact.subject} things={things} labels={labels} /> <span class="soft">{fact.label}</span>{" "}
      {said.metric === undefined ? (
        <End iri={fact.object} things={things} labels={labels} />
      ) : (
        <span>
          {said.metric} {said.value}
          {said.unit} {said.period && <span class="soft date">{said.period}</span>}
        </span>
      )}
      {said.title && <b> {said.title}</b>}
      {said.amount && <span> ¥{said.amount}</span>}
      {said.date && <span class="soft date"> {said.date}</span>}
    </span>
  );
}

function End({ iri, things, labels }: Omit<Props, "fact"> & { readonly iri: string }) {
  const thing = things[iri];
  return thing ? <EntityLink iri={iri} label={thing.label} /> : <span>{labels[iri] ?? localName(iri)}</span>;
}

export function qualifiersOf(fact: Taken): Readonly<Record<string, string | undefined>> {
  const all: Readonly<Record<string, unknown>> = JSON.parse(fact.qualifiers || "{}");
  return Object.fromEntries(
    SAID.flatMap((name) => (all[name] === undefined ? [] : [[name, String(all[name])]])),
  );
}
