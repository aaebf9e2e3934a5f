import { expect, test } from "vitest";
import { suggestions, type Vocabulary } from "./vocabulary";

const ZONE = "https://w3id.org/zonegraph/ontology#";
const term = (name: string, zh: string, count: number, start = ZONE) => ({
  iri: start + name,
  labels: { zh, en: name },
  comments: {},
  inverse: {},
  count,
});
const VOCABULARY: Vocabulary = {
  prefixes: new Map([["zone", ZONE]]),
  classes: [term("Person", "人物", 5), term("Policy", "政策文件", 9)],
  properties: [term("holdsPost", "任职于", 3), term("made/up", "别处的", 1, "https://e.org/")],
};

const written = (typed: string, position: Parameters<typeof suggestions>[3] = "anywhere", text = "") =>
  suggestions(VOCABULARY, text, typed, position).map((each) => each.written);

test("a term is found by its name in either language", () => {
  expect(written("zone:Pe")).toEqual(["zone:Person"]);
  expect(written("holds")).toEqual(["zone:holdsPost"]);
  expect(written("任职")).toEqual(["zone:holdsPost"]);
});

test("what is used most comes first, and what belongs at the place before that", () => {
  expect(written("p")).toEqual(["zone:Policy", "zone:Person", "zone:holdsPost", "<https://e.org/made/up>"]);
  expect(written("", "property")[0]).toBe("zone:holdsPost");
});

test("a term goes by the query's own prefix", () => {
  expect(written("Person", "class", `PREFIX z: <${ZONE}>`)).toEqual(["z:Person"]);
});
