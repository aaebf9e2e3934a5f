import { beforeEach, expect, test } from "vitest";
import { forgetAll, nameOf, past, remember } from "./history";

beforeEach(forgetAll);

test("the last query comes first, and each is there once", () => {
  remember("a", 1);
  remember("b", 2);
  remember("a", 3);
  expect(past.value.map(({ query, rows }) => [query, rows])).toEqual([
    ["a", 3],
    ["b", 2],
  ]);
});

test("a query goes by its title, or by what it asks", () => {
  expect(nameOf("# zh: 某日的人\n# en: People\nSELECT * {}", "en")).toBe("People");
  expect(nameOf("# note\nPREFIX a: <b>\n\nSELECT ?x { ?x a a:b }", "zh")).toBe("SELECT ?x { ?x a a:b }");
});
