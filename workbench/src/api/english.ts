/**
 * Answers on English pages: the service names classes and relations in Chinese; the ontology has their English names too,
 * which take their place here, wherever they stand beside their IRI. Names of things stay as they are.
 */

import type { Term } from "./terms";

/** By IRI. */
export type Names = ReadonlyMap<string, string>;

/** What beside a `label` may say which term that is of. */
const TERMS = ["iri", "relation"] as const;

export function inEnglish<T>(answer: T, names: Names): T {
  return translated(answer, names) as T;
}

function translated(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((each) => translated(each, names));
  if (typeof value !== "object" || value === null) return value;
  const found = Object.entries(value).map(([key, each]) => [key, names.get(key) ?? translated(each, names)]);
  const copy: Record<string, unknown> = Object.fromEntries(found);
  const term = TERMS.map((key) => copy[key]).find((each) => typeof each === "string" && names.has(each));
  if (typeof copy.label === "string" && typeof term === "string") copy.label = names.get(term);
  return copy;
}

type Named = Pick<Term, "iri" | "labels">;

/** The English names of terms. */
export function namesIn({
  classes,
  properties,
}: {
  readonly classes: readonly Named[];
  readonly properties: readonly Named[];
}): Names {
  const named = [...classes, ...properties].flatMap(({ iri, labels: { en } }) =>
    en ? [[iri, en] as const] : [],
  );
  return new Map(named);
}
