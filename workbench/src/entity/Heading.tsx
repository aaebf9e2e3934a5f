import type { Entity, Fact, Value } from "../api/answers";
import { addressOf } from "../app/address";
import { inBoth } from "../language/language";
import { EntityLink } from "../parts/EntityLink";
import { localName } from "../parts/kinds";
import { TypeBadge } from "../parts/TypeBadge";
import { Addresses } from "./Addresses";
import { Measures } from "./Measures";

const useWords = inBoth(
  {
    aliases: "又名",
    lies: "位于",
    belongs: "隶属于",
    moved: "您打开的是它从前的地址：后来查明两者是同一个，已并入本条目。",
    truncated: "内容过多：下文只列出其中 2000 条，未必有全部任职与事件；各类总数见“相关”。",
    rest: "完整内容可用 SPARQL 查询",
    separator: "、",
    more: (count: number) => `等 ${count} 个名称`,
  },
  {
    aliases: "Also called",
    lies: "In",
    belongs: "Part of",
    moved:
      "You came by an address that it had before: the two turned out to be one thing, which is this entry.",
    truncated:
      "There is too much for one page: 2,000 statements are listed, not all posts and events among them; “Related” has the numbers of all. ",
    rest: "Ask for all by SPARQL",
    separator: ", ",
    more: (count) => `${count} names in all`,
  },
);

const FEW = 8;

/** Who or what it is: names, kind, where it lies and what it belongs to, what it is in the network, its addresses. */
export function Heading({ entity, at }: { readonly entity: Entity; readonly at: string | null }) {
  const words = useWords();
  const { iri, label, types, labels } = entity;
  return (
    <>
      <h1>
        {label} <TypeBadge types={types} labels={labels} />
      </h1>
      {entity.redirected_from && (
        <p class="notice">
          {words.moved} <span class="iri small">{entity.redirected_from}</span>
        </p>
      )}
      <Aliases aliases={entity.aliases} />
      <Places name={words.lies} places={endsOf(entity, "locatedIn")} />
      <Places name={words.belongs} places={endsOf(entity, "partOf")} />
      <Measures entity={entity} />
      <Addresses entity={entity} at={at} />
      {entity.truncated && (
        <p class="notice">
          {words.truncated}
          <a href={addressOf("query", { query: everythingOf(iri) })}>{words.rest}</a>
        </p>
      )}
    </>
  );
}

function Aliases({ aliases }: { readonly aliases: readonly string[] }) {
  const words = useWords();
  if (aliases.length === 0) return null;
  const shown = aliases.slice(0, FEW).join(words.separator);
  if (aliases.length <= FEW)
    return (
      <p class="told">
        <span class="soft">{words.aliases}</span> {shown}
      </p>
    );
  return (
    <details class="told">
      <summary>
        {words.aliases} {shown} …… {words.more(aliases.length)}
      </summary>
      {aliases.slice(FEW).join(words.separator)}
    </details>
  );
}

interface PlacesProps {
  readonly name: string;
  readonly places: readonly Value[];
}

function Places({ name, places }: PlacesProps) {
  const words = useWords();
  if (places.length === 0) return null;
  return (
    <p class="told">
      <span class="soft">{name}</span>{" "}
      {places.map((place, index) => (
        <span key={place.iri}>
          {index > 0 && words.separator}
          <EntityLink iri={place.iri ?? ""} label={place.label} />
        </span>
      ))}
    </p>
  );
}

/** The things that a relation leads to from here; the ones that most sentences name come first. */
function endsOf({ iri, facts }: Entity, relation: string): readonly Value[] {
  const leads = (fact: Fact) =>
    fact.subject.iri === iri && localName(fact.predicate.iri ?? "") === relation && fact.object?.iri;
  const ends = facts
    .filter(leads)
    .sort((a, b) => b.evidence.length - a.evidence.length)
    .flatMap(({ object }) => (object ? [object] : []));
  return [...new Map(ends.map((end) => [end.iri, end])).values()].slice(0, FEW);
}

const everythingOf = (iri: string): string =>
  `SELECT ?relation ?other WHERE {\n  { <${iri}> ?relation ?other } UNION { ?other ?relation <${iri}> }\n}`;
