/** The names of things that are on screen, asked for together, once each. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { askSPARQL } from "../../api/client";
import { inLanguage, vocabulary } from "../editor/vocabulary";
import { bracketed, readTerm } from "../rdf";
import { N_TRIPLES, readRows, TSV } from "../reading";

const MOST_AT_ONCE = 200;
const PAUSE = 80;

/** An empty name is that of a thing without one. */
export const labels = signal<ReadonlyMap<string, string>>(new Map());

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
    const [known, found] = await Promise.all([termLabels(), thingLabels(iris)]);
    labels.value = new Map([...labels.value, ...known, ...found]);
  } catch {
    for (const iri of iris) asked.delete(iri); // they are shown by their IRIs, and asked for again when seen again
  }
}

async function termLabels(): Promise<ReadonlyMap<string, string>> {
  const { classes, properties } = await vocabulary();
  return new Map([...classes, ...properties].map(({ iri, labels: names }) => [iri, inLanguage(names, "zh")]));
}

async function thingLabels(iris: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const values = iris.map(bracketed).join(" ");
  const query = `SELECT ?s ?l { VALUES ?s { ${values} } ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l }`;
  const response = await askSPARQL(query, TSV);
  if (!response.body) return new Map();
  const { rows } = await readRows(response.body, response.headers.get("Content-Type") ?? N_TRIPLES);
  return new Map(rows.map(([thing = "", label = ""]) => [readTerm(thing).text, readTerm(label).text]));
}
