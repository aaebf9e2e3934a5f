import { expect, test } from "vitest";
import { daysOf } from "./days";
import { scaleOf } from "./scale";

const between = (...dates: string[]) =>
  scaleOf(
    dates.flatMap((date) => daysOf(date) ?? []),
    0,
    100,
  );

const labels = (...dates: string[]) => between(...dates).ticks.map(({ label }) => label);

test("over many years the ticks are years, not too many of them", () => {
  expect(labels("2019-03", "2023-05")).toEqual(["2019", "2020", "2021", "2022", "2023"]);
  expect(labels("1990", "2023").length).toBeLessThanOrEqual(12);
});

test("within two years the ticks are months", () => {
  expect(labels("2021-11-05", "2022-02")).toEqual(["2021-11", "2021-12", "2022-01", "2022-02"]);
  expect(labels("2021-02", "2022-12")).toEqual([
    "2021-03",
    "2021-05",
    "2021-07",
    "2021-09",
    "2021-11",
    "2022-01",
    "2022-03",
    "2022-05",
    "2022-07",
    "2022-09",
    "2022-11",
  ]);
});

test("the whole line is used", () => {
  const { x } = between("2021-11-05", "2022-02");
  const [first, last] = [daysOf("2021-11-01"), daysOf("2022-02-28")];
  expect([x(first?.first ?? 0), x(last?.after ?? 0)]).toEqual([0, 100]);
});
