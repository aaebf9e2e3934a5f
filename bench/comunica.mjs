// Asks an endpoint as Comunica does: `npm install @comunica/query-sparql@3` in a folder, this file copied there, then
// `node comunica.mjs http://127.0.0.1:8000/sparql`. Each kind of query is asked of the address as a SPARQL endpoint and of
// the address alone, where Comunica finds out what it is by the service's description.
import { QueryEngine } from '@comunica/query-sparql';

const address = process.argv[2];
const engine = new QueryEngine();
const rows = async (query, sources) => (await (await engine.queryBindings(query, { sources })).toArray()).length;
const quads = async (query, sources) => (await (await engine.queryQuads(query, { sources })).toArray()).length;
const boolean = (query, sources) => engine.queryBoolean(query, { sources });

for (const source of [{ type: 'sparql', value: address }, address]) {
  console.log({
    select: await rows('SELECT ?s ?类 { ?s a ?类 } LIMIT 5', [source]),
    filter: await rows('SELECT ?s { ?s ?p ?o FILTER(CONTAINS(STR(?o), "区")) } LIMIT 5', [source]),
    count: await rows('SELECT (COUNT(*) AS ?n) { ?s a ?t }', [source]),
    graph: await rows('SELECT ?g { GRAPH ?g { ?s a ?t } } LIMIT 5', [source]),
    ask: await boolean('ASK { ?s a ?t }', [source]),
    construct: await quads('CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 5', [source]),
  });
}
