import { expect, test } from "vitest";
import { isDate } from "./dates";

test.each(["2021", "2021-03", "2021-03-08"])("%s is a date", (text) => expect(isDate(text)).toBe(true));
test.each(["21", "2021-13", "2021-3", "2021-Q1", "近日"])("%s is none", (text) =>
  expect(isDate(text)).toBe(false),
);
