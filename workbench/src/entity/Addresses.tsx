import { useState } from "preact/hooks";
import type { Entity } from "../api/answers";
import { urlOf } from "../api/client";
import { addressOf } from "../app/address";
import { inBoth } from "../language/language";

const useWords = inBoth(
  {
    graph: "看图谱",
    query: "用 SPARQL 查询",
    copy: "复制 IRI",
    copied: "已复制",
    formerly: (count: number) => `曾用地址 ${count} 个`,
    formerlyHint: "这些地址所指的，后来查明就是本条目：",
  },
  {
    graph: "Graph",
    query: "Query it",
    copy: "Copy IRI",
    copied: "Copied",
    formerly: (count) => (count === 1 ? "1 former address" : `${count} former addresses`),
    formerlyHint: "What these stood for turned out to be this entry:",
  },
);

/** Its addresses for people and machines, one click each. */
export function Addresses({
  entity: { iri, formerly },
  at,
}: {
  readonly entity: Entity;
  readonly at: string | null;
}) {
  const words = useWords();
  const query = `DESCRIBE <${iri}>`;
  return (
    <>
      <p class="soft small addresses">
        <a class="iri" href={iri}>
          {iri}
        </a>
        <CopyButton text={iri} />
        <a href={addressOf("graph", { iri, at })}>{words.graph}</a>
        <a href={urlOf("api/entity", { iri, at })}>JSON</a>
        <a href={urlOf("sparql", { query, format: "turtle" })}>Turtle</a>
        <a href={urlOf("sparql", { query, format: "json-ld" })}>JSON-LD</a>
        <a href={addressOf("query", { query })}>{words.query}</a>
      </p>
      {formerly.length > 0 && (
        <details>
          <summary>{words.formerly(formerly.length)}</summary>
          <p class="small">{words.formerlyHint}</p>
          <ul class="small iri">
            {formerly.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Copies a text, where the browser lets a page do so: over HTTPS and on the machine itself. */
function CopyButton({ text }: { readonly text: string }) {
  const words = useWords();
  const [isCopied, setCopied] = useState(false);
  if (!navigator.clipboard) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <button type="button" class="quiet small copy" onClick={copy}>
      <span role="status">{isCopied ? words.copied : words.copy}</span>
    </button>
  );
}
