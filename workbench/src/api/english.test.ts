import { expect, test } from "vitest";
import { inEnglish, namesIn } from "./english";

const names = namesIn({
  classes: [{ iri: "o#Zone", labels: { zh: "开发区", en: "Zone" } }],
  properties: [
    { iri: "o#partOf", labels: { zh: "隶属于", en: "part of" } },
    { iri: "o#own", labels: { zh: "自有" } },
  ],
});

test("relations and classes have their English names, things keep theirs", () => {
  const answer = {
    label: "云溪高新区",
    iri: "id/1",
    facts: [{ predicate: { iri: "o#partOf", label: "隶属于" }, object: { iri: "id/2", label: "云溪市" } }],
    edges: [{ relation: "o#partOf", source: "id/1", label: "隶属于" }],
    labels: { "o#Zone": "开发区" },
  };
  expect(inEnglish(answer, names)).toEqual({
    label: "云溪高新区",
    iri: "id/1",
    facts: [{ predicate: { iri: "o#partOf", label: "part of" }, object: { iri: "id/2", label: "云溪市" } }],
    edges: [{ relation: "o#partOf", source: "id/1", label: "part of" }],
    labels: { "o#Zone": "Zone" },
  });
});

test("what has no English name keeps the one that it has", () => {
  expect(inEnglish([{ iri: "o#own", label: "自有" }, null, 3], names)).toEqual([
    { iri: "o#own", label: "自有" },
    null,
    3,
  ]);
});
