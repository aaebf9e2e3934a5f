import { expect, test } from "vitest";
import { declaration, declaredIn, shortened } from "./prefixes";

const ZONE = "https://w3id.org/zonegraph/ontology#";
const KNOWN = new Map([["zone", ZONE]]);

const declare = (text: string): string => {
  const at = declaration(text, "zone", ZONE);
  return at ? text.slice(0, at.from) + at.insert + text.slice(at.from) : text;
};

test("prefixes are found however they are written", () => {
  const declared = declaredIn("prefix : <a#>\n  PREFIX zone:<b#>\n# PREFIX no: <c#>\nSELECT * {}");
  expect([...declared]).toEqual([
    ["", "a#"],
    ["zone", "b#"],
  ]);
});

test.each([
  ["SELECT * {}", `PREFIX zone: <${ZONE}>\nSELECT * {}`],
  ["# zh: 题\n\nSELECT * {}", `# zh: 题\n\nPREFIX zone: <${ZONE}>\nSELECT * {}`],
  ["PREFIX a: <a#>\nSELECT * {}", `PREFIX a: <a#>\nPREFIX zone: <${ZONE}>\nSELECT * {}`],
  ["PREFIX zone: <x#>\nASK {}", "PREFIX zone: <x#>\nASK {}"],
])("a missing prefix is declared at the top: %j", (before, after) => {
  expect(declare(before)).toBe(after);
});

test("an IRI goes by the prefix that the query has for it", () => {
  expect(shortened(`${ZONE}Person`, new Map(), KNOWN)).toEqual(["zone", "Person"]);
  expect(shortened(`${ZONE}Person`, new Map([["z", ZONE]]), KNOWN)).toEqual(["z", "Person"]);
});

test("a prefix that means something else here is not used", () => {
  expect(shortened(`${ZONE}Person`, new Map([["zone", "x#"]]), KNOWN)).toBeNull();
});

test("what is no plain name is not shortened", () => {
  expect(shortened(`${ZONE}a/b`, new Map(), KNOWN)).toBeNull();
});
