import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export const DOCUMENT = "https://w3id.org/zonegraph/id/document/01-ganzhou-brief";

/** Every page, with addresses at which it shows something; `{name}` is the IRI of what is called so. */
export const PAGES: readonly (readonly [name: string, address: string])[] = [
  ["search", "#/"],
  ["search, found", "#/?q=高新区"],
  ["search, nothing found", "#/?q=qqqqqq"],
  ["search, a question", "#/?q=谢天一担任什么职务"],
  ["entity, a person", "#/entity?iri={谢天一}"],
  ["entity, a zone", "#/entity?iri={赣州经开区}"],
  ["entity as of a date", "#/entity?iri={谢天一}&at=2023-01"],
  ["entity that is not there", "#/entity?iri=https://e.example/nothing"],
  ["graph, of nothing", "#/graph"],
  ["graph, of a zone", "#/graph?iri={赣州经开区}"],
  ["document", `#/document?iri=${DOCUMENT}`],
  ["document that is not there", "#/document?iri=https://e.example/nothing"],
  ["document at a sentence", `#/document?iri=${DOCUMENT}&start=69&end=167`],
  ["corrections", "#/corrections"],
  ["overview", "#/overview"],
  ["downloads", "#/downloads"],
  ["query", "#/query"],
  [
    "query, answered",
    `#/query?${new URLSearchParams({ query: "SELECT ?s ?o { ?s ?p ?o } LIMIT 5", run: "1" })}`,
  ],
  ["query with an error", `#/query?${new URLSearchParams({ query: "SELECT ?s {\n ?s ?p }", run: "1" })}`],
  ["no page", "#/nothing"],
];

/** The paths that `src/app/pages.ts` declares. */
export function declared(): readonly string[] {
  const text = readFileSync(resolve(import.meta.dirname, "../src/app/pages.ts"), "utf-8");
  return [...text.matchAll(/path: "([^"]*)"/g)].map(([, path = ""]) => path);
}
