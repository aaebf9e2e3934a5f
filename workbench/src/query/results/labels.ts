/** The names of things that are on screen, asked for together, once each. */

import { computed, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { askSPARQL, fetchTerms } from "../../api/client";
import { inLanguage, type Term } from "../../api/terms";
import { language } from "../../language/language";
import { bracketed, readTerm } from "../rdf";
import { N_TRIPLES, readRows, TSV } from "../reading";

const MOST_AT_ONCE = 200;
const PAUSE = 80;

const terms = signal<readonly Term[]>([]);
const things = signal<ReadonlyMap<string, string>>(new Map());

/** By IRI; an empty name is that of a thing without one. */
export const labels = computed<ReadonlyMap<string, string>>(
  () =>
    new Map([
      ...terms.value.map((term) => [term.iri, inLanguage(term.labels, language.value)] as const),
      ...things.value,
    ]),
);

const asked = new Set<string>();

/** Have the names of these things at hand as soon as they are known. */
export function useLabels(iris: readonly string[]): void {
  const wanted = iris.filter((iri) => !asked.has(iri)).slice(0, MOST_AT_ONCE);
  const key = wanted.join(" ");
  useEffect(() => {
    if (wanted.length === 0) return;
    const later = setTimeout(() => void fetchLabels(wanted), PAUSE);
    return () => clearTimeout(later);
  }, [key]);
}

async function fetchLabels(iris: readonly string[]): Promise<void> {
  for (const iri of iris) asked.add(iri);
  try {
    const [{ classes, properties }, found] = await Promise.all([fetchTerms(), thingLabels(iris)]);
    terms.value = [...classes, ...properties];
    things.value = new Map([...things.value, ...found]);
  } catch {
    for (const iri of iris) asked.delete(iri); // they are shown by their IRIs, and asked for again when seen again
  }
}

async function thingLabels(iris: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const values = iris.map(bracketed).join(" ");
  const query = `SELECT ?s ?l { VALUES ?s { ${values} } ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l }`;
  const response = await askSPARQL(query, TSV);
  if (!response.body) return new Map();
  const { rows } = await readRows(response.body, response.headers.get("Content-Type") ?? N_TRIPLES);
  return new Map(rows.map(([thing = "", label = ""]) => [readTerm(thing).text, readTerm(label).text]));
}
