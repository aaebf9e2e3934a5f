import { expect, test } from "vitest";
import { chunksOf, isHeading, marksOf, piecesOf } from "./lines";
import { offsetsOf } from "./offsets";

const TEXT = "云溪高新区简报\n\n一、任职\n林知远任云溪高新区书记。";
const offsets = offsetsOf(TEXT);

test("a text is its lines, headings told apart", () => {
  const lines = chunksOf(TEXT, [], offsets, "云溪高新区简报").flatMap((chunk) => chunk.lines);
  expect(lines.map(({ start, end }) => TEXT.slice(start, end))).toEqual(TEXT.split("\n"));
  expect(lines.map((line) => line.isHeading)).toEqual([true, false, true, false]);
});

test("a page begins at the line that its first character is in", () => {
  const page = { start: 10, end: 20, kind: "page", number: 2 } as const;
  const lines = chunksOf(TEXT, [page], offsets, null).flatMap((chunk) => chunk.lines);
  expect(lines.map(({ begins }) => begins.length)).toEqual([0, 0, 1, 0]);
});

test("a long text is many chunks, and none of it is lost", () => {
  const long = Array(3000).fill("云溪高新区今日举行会议。").join("\n");
  const chunks = chunksOf(long, [], offsetsOf(long), null);
  expect(chunks.length).toBeGreaterThan(10);
  expect(chunks.map(({ start, end }) => long.slice(start, end)).join("\n")).toBe(long);
});

test("pieces are mentions, the asked sentence, and what is between", () => {
  const line = { start: 14, end: TEXT.length };
  const marks = marksOf([{ start: 14, end: 17, iri: "a:林" }], offsets);
  const pieces = piecesOf(TEXT, line, marks, [16, 18]);
  expect(pieces.map(({ text, iri, isAsked }) => [text, iri, isAsked])).toEqual([
    ["林知", "a:林", false],
    ["远", "a:林", true],
    ["任", null, true],
    ["云溪高新区书记。", null, false],
  ]);
});

test("a numbered sentence is no heading", () => {
  expect(isHeading("一、会议要求，各部门抓紧落实。", null)).toBe(false);
});
