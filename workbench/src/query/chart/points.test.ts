import { expect, test } from "vitest";
import { bars, lines, naming, spans, ticks } from "./points";

const CHOICE = { form: "bar", name: 0, value: 1, day: 2 } as const;
const plain = naming(CHOICE, new Map([["https://e.org/1", "甲"]]));

test("bars are named by labels, and what has no number is counted", () => {
  const rows = [
    ["<https://e.org/1>", "3"],
    ['"乙"', '"many"'],
  ];
  expect(bars(rows, CHOICE, plain)).toEqual({ marks: [{ name: "甲", value: 3 }], left: 1 });
});

test("lines have their points in the order of time", () => {
  const rows = [
    ['"甲"', "2", '"2021"'],
    ['"甲"', "1", '"2020"'],
    ['"乙"', "5", '"2020"'],
  ];
  const { marks, left } = lines(rows, CHOICE, plain);
  expect(marks.map(({ name, points }) => [name, points.map(({ value }) => value)])).toEqual([
    ["甲", [1, 2]],
    ["乙", [5]],
  ]);
  expect(left).toBe(0);
});

test("a span without an end is as long as its date", () => {
  const { marks } = spans([['"甲"', '"2020-02"', ""]], CHOICE, plain);
  expect(marks.map(({ first, after }) => after - first)).toEqual([29]);
});

test("an axis has round numbers", () => {
  expect(ticks(0, 103)).toEqual([0, 50, 100]);
  expect(ticks(-1, 1, 4)).toEqual([-1, -0.5, 0, 0.5, 1]);
});
