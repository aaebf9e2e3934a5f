import { expect, test } from "vitest";
import { clustersOf, rowsOf } from "./lanes";

const span = (label: string, first: number) => ({
  label,
  iri: label,
  first,
  after: first + 1,
  isBegun: false,
  isEnded: false,
});
const moment = (first: number) => ({ label: "", iri: String(first), date: "", first, after: first + 1 });

test("times in one post share a row", () => {
  expect(
    rowsOf([span("甲", 1), span("乙", 2), span("甲", 5)]).map((row) => [row.label, row.spans.length]),
  ).toEqual([
    ["甲", 2],
    ["乙", 1],
  ]);
});

test("points that would overlap are one sign", () => {
  const clusters = clustersOf([10, 0, 4, 30].map(moment), ({ first }) => first, 6);
  expect(clusters.map(({ x, moments }) => [x, moments.length])).toEqual([
    [0, 2],
    [10, 1],
    [30, 1],
  ]);
});
