import { expect, test } from "vitest";
import { columnsOf, shownOf } from "./columns";
import { next, sorted } from "./sorting";

const rows = (...cells: string[]) => cells.map((cell) => [cell]);
const only = (name: string, ...cells: string[]) => {
  const [column] = columnsOf([name], rows(...cells));
  if (!column) throw new Error("no column");
  return column;
};

test.each([
  ["n", ["3", "4.5", ""], "number"],
  ["date", ['"2021-03"', '"2020"', '"2021-H1"'], "date"],
  ["when", ['"2021-03-08T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'], "date"],
  ["year", ["2020", "2021"], "date"],
  ["n", ["2020", "2021"], "number"],
  ["who", ["<https://e.org/1>"], "thing"],
  ["name", ['"甲"@zh', "3"], "text"],
  ["none", ["", ""], "empty"],
])("the column %s of %j is of a kind", (name, cells, kind) => {
  expect(only(name, ...cells).kind).toBe(kind);
});

const order = (name: string, isDown: boolean, ...cells: string[]) => [
  ...sorted(rows(...cells), only(name, ...cells), { column: 0, isDown }),
];

test("numbers are sorted as numbers, and what is missing comes last", () => {
  expect(order("n", false, "10", "", "9", "-1")).toEqual([3, 2, 0, 1]);
  expect(order("n", true, "10", "", "9", "-1")).toEqual([0, 2, 3, 1]);
});

test("dates of any precision are sorted by their first day", () => {
  expect(order("date", false, '"2021-03"', '"2021"', '"2020-12-31"')).toEqual([2, 1, 0]);
});

test("equal ones stay in the query's order", () => {
  expect(order("t", true, '"a"', '"b"', '"a"')).toEqual([1, 0, 2]);
});

test("a column is sorted up, down, and not at all", () => {
  const first = next(null, 1);
  const second = next(first, 1);
  expect([first, second, next(second, 1)]).toEqual([
    { column: 1, isDown: false },
    { column: 1, isDown: true },
    null,
  ]);
});

test("a thing stands under its name, where the query calls the two by one", () => {
  const names = ["zoneLabel", "n", "zone", "otherLabel", "other"];
  const rows = [['"甲"@zh', "3", "<https://e.org/1>", '"乙"@zh', "<https://e.org/2>"]];
  const columns = columnsOf(names, rows, (name) => (name.startsWith("zone") ? "开发区" : undefined));
  expect(columns.map(({ title, thing }) => [title, thing])).toEqual([
    ["开发区", 2],
    ["n", null],
    ["开发区", null],
    ["otherLabel", null],
    ["other", null],
  ]);
  expect(shownOf(columns)).toEqual([0, 1, 3, 4]);
});
