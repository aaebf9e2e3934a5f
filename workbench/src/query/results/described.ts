/** What things are called and what they are, for all of a picture at once. */

import { askSPARQL } from "../../api/client";
import { localName } from "../../parts/kinds";
import { bracketed, readTerm } from "../rdf";
import { readRows, TSV } from "../reading";

export interface Described {
  readonly label: string;
  readonly types: readonly string[];
}

const AT_ONCE = 250;

export async function describe(
  things: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Described>> {
  const found = new Map<string, Described>();
  for (let start = 0; start < things.length; start += AT_ONCE) {
    const rows = await namesAndTypes(things.slice(start, start + AT_ONCE), signal);
    for (const [thing = "", name = "", type = ""] of rows) {
      const iri = readTerm(thing).text;
      const before = found.get(iri)?.types ?? [];
      const types = type ? [...before, readTerm(type).text] : before;
      found.set(iri, { label: readTerm(name).text || localName(iri), types });
    }
  }
  return found;
}

async function namesAndTypes(things: readonly string[], signal: AbortSignal) {
  const values = things.filter((thing) => !thing.startsWith("_:")).map(bracketed);
  const query = `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?s ?l ?t { VALUES ?s { ${values.join(" ")} } OPTIONAL { ?s rdfs:label ?l } OPTIONAL { ?s a ?t } }`;
  const response = await askSPARQL(query, TSV, signal);
  return response.body ? (await readRows(response.body, TSV)).rows : [];
}
