import { expect, test } from "vitest";
import type { Fit, Hit, Span } from "./answers";
import { piecesOf, reasonsOf } from "./why";

const typed = (text: string, ...spans: Span[]) =>
  piecesOf(text, spans)
    .map((piece) => (piece.isTyped ? `[${piece.text}]` : piece.text))
    .join("");

test("a name is parted where what was typed stands", () => {
  expect(typed("梅川高新区税务局", [0, 2], [5, 7])).toBe("[梅川]高新区[税务]局");
});

test("places are counted in characters, also in those of two units", () => {
  expect(typed("𠮷祥街道", [1, 2])).toBe("𠮷[祥]街道");
});

test("spans that overlap or come in any order mark each character once", () => {
  expect(typed("高新区", [1, 3], [0, 2])).toBe("[高新][区]");
});

test("without spans a name is one piece", () => expect(typed("高新区")).toBe("高新区"));

const hit = (fit: Fit, matched: string): Hit => ({
  iri: "",
  label: "梅川高新区",
  types: [],
  matched,
  spans: [],
  fit,
  degree: 1,
  first: null,
  last: null,
});

test.each([
  ["exact", "梅川高新区", []],
  ["alias", "梅高管", ["alias"]],
  ["prefix", "梅高管", ["alias"]],
  ["pinyin", "梅川高新区", ["pinyin"]],
  ["pinyin_infix", "梅高管", ["alias", "pinyin"]],
  ["post", "梅川高新区 党工委书记", ["post"]],
  ["typo", "梅川高新区", ["typo"]],
] as const)("%s by %s tells %j", (fit, matched, reasons) => {
  expect(reasonsOf(hit(fit, matched))).toEqual(reasons);
});
