import type { Entity } from "../api/answers";
import { urlOf } from "../api/client";
import { addressOf } from "../app/address";
import { inBoth } from "../language/language";
import { TypeBadge } from "../parts/TypeBadge";

const useWords = inBoth(
  {
    aliases: "又名",
    moved: (iri: string) => `原地址 ${iri} 所指的就是本条目。`,
    truncated: "此处内容过多，只列出了一部分；完整内容可用 SPARQL 查询。",
    graph: "看图谱",
    why: "为何是同一个",
    separator: "、",
  },
  {
    aliases: "Also called",
    moved: (iri) => `The address ${iri} stands for this entry.`,
    truncated: "There is too much for one page; the rest can be had by SPARQL.",
    graph: "Graph",
    why: "Why one thing",
    separator: ", ",
  },
);

/** Who or what it is: names, kind, and its addresses for people and machines. */
export function Heading({ entity, at }: { readonly entity: Entity; readonly at: string | null }) {
  const words = useWords();
  const { iri, label, types, labels, aliases } = entity;
  return (
    <>
      <h1>
        {label} <TypeBadge types={types} labels={labels} />
      </h1>
      {aliases.length > 0 && (
        <p>
          <span class="soft">{words.aliases}</span> {aliases.join(words.separator)}
        </p>
      )}
      {entity.redirected_from && <p class="soft">{words.moved(entity.redirected_from)}</p>}
      <p class="soft small addresses">
        <a class="iri" href={iri}>
          {iri}
        </a>
        <a href={addressOf("graph", { iri, at })}>{words.graph}</a>
        <a href={urlOf("api/entity", { iri, at })}>JSON</a>
        <a href={urlOf("sparql", { query: `DESCRIBE <${iri}>`, format: "turtle" })}>Turtle</a>
        <a href={urlOf("api/explain", { iri })}>{words.why}</a>
      </p>
      {entity.truncated && <p class="notice">{words.truncated}</p>}
    </>
  );
}
