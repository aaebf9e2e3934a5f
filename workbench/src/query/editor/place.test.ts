import { expect, test } from "vitest";
import { placeAt } from "./place";

/** The place of the bar in a text. */
const at = (marked: string) => placeAt(marked.replace("|", ""), marked.indexOf("|"));

test.each([
  ["PREFIX zo|", "prefix", "zo"],
  ["SELECT * { ?per|", "variable", "per"],
  ['{ ?s rdfs:label "云溪|', "string", "云溪"],
  ['{ ?s rdfs:label "云溪|"', "string", "云溪"],
  ['{ ?s rdfs:label "云溪" |', "word", ""],
  ['{ ?s rdfs:label "云溪"@z|', "nothing", "z"],
  ["{ ?s zone:holder @徐春|", "thing", "徐春"],
  ["{ ?s zone:hol|", "word", "zone:hol"],
  ["{ ?s 任职|", "word", "任职"],
  ["{ ?s <https://w3id|", "iri", "https://w3id"],
  ["# what is thi|", "nothing", ""],
  ["# said\n{ ?s zo|", "word", "zo"],
])("%s", (marked, wanted, typed) => {
  const place = at(marked);
  expect([place.wanted, place.typed]).toEqual([wanted, typed]);
});

test.each([
  ["{ ?s a |", "class"],
  ["{ ?s rdf:type zone:P|", "class"],
  ["{ ?s |", "property"],
  ["{ ?s a zone:Person ; zo|", "property"],
  ["{ ?s a zone:Person . ?s zo|", "property"],
  ["{ ?s zone:partOf/zo|", "property"],
  ["{ ?s zone:holder @徐|", "object"],
  ["{ ?s a zone:Person ; zone:holder @徐|", "object"],
  ["{ ?s zone:holder <a> , @徐|", "object"],
  ["SEL|", "anywhere"],
])("%s stands as %s", (marked, position) => {
  expect(at(marked).position).toBe(position);
});
