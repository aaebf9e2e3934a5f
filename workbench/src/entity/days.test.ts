import { expect, test } from "vitest";
import { dateOf, daysOf } from "./days";

const spanOf = (date: string) => {
  const days = daysOf(date);
  return days && [dateOf(days.first), dateOf(days.after - 1)];
};

test.each([
  ["2021-03-08", ["2021-03-08", "2021-03-08"]],
  ["2020-02", ["2020-02-01", "2020-02-29"]],
  ["2021", ["2021-01-01", "2021-12-31"]],
  ["2021-Q4", ["2021-10-01", "2021-12-31"]],
  ["2021-H2", ["2021-07-01", "2021-12-31"]],
])("%s spans %s", (date, span) => {
  expect(spanOf(date)).toEqual(span);
});

test.each(["", "近日", "21-03-08", "2021-3", "2021-Q5"])("%s is no date", (text) => {
  expect(daysOf(text)).toBeNull();
});
