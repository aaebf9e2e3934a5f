import { expect, test } from "vitest";
import { offsetsOf } from "./offsets";

const text = "云𠮷高𠮷新";

test("offsets are those of a string where no character takes two units", () => {
  const { unit, character } = offsetsOf("云溪高新区");
  expect([unit(3), character(3)]).toEqual([3, 3]);
});

test("a rare character moves what stands after it", () => {
  const { unit } = offsetsOf(text);
  expect([...text].map((each, index) => text.startsWith(each, unit(index)))).toEqual(Array(5).fill(true));
  expect(unit(5)).toBe(text.length);
});

test("there and back is the same place", () => {
  const { unit, character } = offsetsOf(text, 100);
  expect([100, 101, 102, 103, 104, 105].map((each) => character(unit(each)))).toEqual([
    100, 101, 102, 103, 104, 105,
  ]);
});
