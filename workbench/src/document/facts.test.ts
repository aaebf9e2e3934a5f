import { expect, test } from "vitest";
import type { Taken } from "./answers";
import { leastOf, relationsOf, standingOf, wanted } from "./facts";

const fact = (relation: string, confidence: number | null, start: number | null = 0): Taken => ({
  statement: `${relation} ${start}`,
  subject: "a",
  relation,
  label: relation,
  object: "b",
  qualifiers: "{}",
  rule: null,
  confidence,
  quote: null,
  start,
  end: null,
  line: 3,
  pattern: null,
});

const FACTS = [fact("partOf", 0.9), fact("holdsPost", 0.5), fact("partOf", null)];

test("relations are counted, the commonest first", () => {
  expect(relationsOf(FACTS).map(({ iri, count }) => [iri, count])).toEqual([
    ["partOf", 2],
    ["holdsPost", 1],
  ]);
});

test("facts are wanted by relation and confidence", () => {
  expect(wanted(FACTS, "", 60).map((each) => each.confidence)).toEqual([0.9, null]);
  expect(wanted(FACTS, "holdsPost", 0)).toHaveLength(1);
});

test("an address may say anything", () => {
  expect([leastOf(null), leastOf("80"), leastOf("much"), leastOf("-3"), leastOf("900")]).toEqual([
    0, 80, 0, 0, 100,
  ]);
});

test("a sentence stands in a row of a table on a page", () => {
  const places = [
    { start: 0, end: 90, kind: "page", number: 2 },
    { start: 10, end: 40, kind: "table", number: 1 },
    { start: 10, end: 20, kind: "row", number: 1 },
    { start: 20, end: 30, kind: "row", number: 2 },
  ] as const;
  expect(standingOf(fact("partOf", 1, 22), places)).toEqual({ page: 2, table: 1, row: 2, line: 3 });
  expect(standingOf(fact("partOf", 1, null), places)).toEqual({ line: 3 });
});
