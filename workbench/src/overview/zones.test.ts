import { expect, test } from "vitest";
import type { Zone } from "./answers";
import { moneyInWords, nextOrder, orderOf, sorted, yearsOf } from "./zones";

const zone = (label: string, province: string | null, officials: number): Zone => ({
  iri: label,
  label,
  province,
  officials,
  events: 0,
  projects: 0,
  yuan: 0,
});

const ZONES = [
  zone("乙区", null, 9),
  zone("甲区", "云南省", 1),
  zone("丙区", "安徽省", 2),
  zone("丁区", "安徽省", 5),
];
const labels = (written: string | null) => sorted(ZONES, orderOf(written)).map((each) => each.label);

test("by province, those without one at the end, within it those with most officials first", () => {
  expect(labels(null)).toEqual(["丁区", "丙区", "甲区", "乙区"]);
});

test("numbers fall first, and rise when asked again", () => {
  expect(labels("officials")).toEqual(["乙区", "丁区", "丙区", "甲区"]);
  expect(nextOrder("officials", orderOf("officials"))).toBe("-officials");
  expect(nextOrder("officials", orderOf("-officials"))).toBe("officials");
  expect(labels("-officials")[0]).toBe("甲区");
});

test("no year is left out between two", () => {
  const years = yearsOf([
    { year: "2021", iri: "a", label: "", count: 2 },
    { year: "2023", iri: "a", label: "", count: 1 },
  ]);
  expect(years.map(({ year, counts }) => [year, counts.a])).toEqual([
    ["2021", 2],
    ["2022", undefined],
    ["2023", 1],
  ]);
});

test("money in the reader's units", () => {
  expect([
    moneyInWords(1_260_000_000, true),
    moneyInWords(680_000, true),
    moneyInWords(1_260_000_000, false),
  ]).toEqual(["12.6 亿元", "68 万元", "1.26 bn yuan"]);
});
