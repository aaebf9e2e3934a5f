import { ServiceError } from "../api/client";
import { inBoth } from "../language/language";
import { EntityLink } from "../parts/EntityLink";
import { Failure } from "../parts/Failure";
import { TypeBadge } from "../parts/TypeBadge";

const useWords = inBoth(
  {
    title: "这个地址原来指的是几个不同的实体",
    explained: "后来查明，当初归在一起的其实不是同一个，已经分开。请选择您要找的：",
    gone: "图谱里没有这个条目",
    search: "它可能已改名、并入别的条目，或不在这个快照中。请按名称检索。",
  },
  {
    title: "This address stood for what turned out to be several things",
    explained: "What had been taken for one thing has been parted. Choose the one that is meant:",
    gone: "There is no such entry",
    search:
      "It may have another name, be part of another entry, or not be in this snapshot. Search for its name.",
  },
);

interface Candidate {
  readonly iri: string;
  readonly label: string;
  readonly types: readonly string[];
}

interface Props {
  readonly iri: string;
  readonly error: Error;
  readonly retry: () => void;
}

/** Why there is no page of an entity: it was parted, it is not there, or something is wrong. */
export function Absence({ iri, error, retry }: Props) {
  const words = useWords();
  if (!(error instanceof ServiceError)) return <Failure error={error} retry={retry} />;
  if (error.status === 404)
    return (
      <>
        <h1>{words.gone}</h1>
        <p class="iri">{iri}</p>
        <p>
          <a href="#/">{words.search}</a>
        </p>
      </>
    );
  if (error.code !== "split") return <Failure error={error} retry={retry} />;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="iri soft small">{iri}</p>
      <p>{words.explained}</p>
      <ul class="facts card">
        {candidatesOf(error).map((each) => (
          <li key={each.iri}>
            <EntityLink iri={each.iri} label={each.label} /> <TypeBadge types={each.types} />{" "}
            <span class="soft small iri">{each.iri}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function candidatesOf({ details }: ServiceError): readonly Candidate[] {
  return Array.isArray(details.candidates) ? details.candidates : [];
}
