import { expect, test } from "vitest";
import type { Answer } from "../asking";
import { columnsOf } from "./columns";
import { isNetwork, networkOf } from "./network";

const answer = (kind: Answer["kind"], columns: readonly string[], rows: readonly string[][]) => {
  const made = { kind, rows: { columns, rows, isCut: false, holds: null } } as unknown as Answer;
  return [made, columnsOf(columns, rows)] as const;
};

test("triples between things are links, each once", () => {
  const rows = [
    ["<a>", "<https://e.org/#knows>", "<b>"],
    ["<a>", "<https://e.org/#knows>", "<b>"],
    ["<a>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<P>"],
    ["<a>", "<https://e.org/#name>", '"甲"'],
  ];
  const { links, things } = networkOf(...answer("triples", ["subject", "predicate", "object"], rows));
  expect(links).toEqual([{ source: "a", target: "b", label: "knows" }]);
  expect(things).toEqual(["a", "b"]);
});

test("things of a row are linked one to the next, those that are missing passed over", () => {
  const rows = [
    ["<a>", "3", "<b>", "<c>"],
    ["<a>", "3", "", "<c>"],
  ];
  const given = answer("solutions", ["who", "n", "zone", "city"], rows);
  expect(isNetwork(...given)).toBe(true);
  expect(networkOf(...given).links.map(({ source, target }) => `${source}-${target}`)).toEqual([
    "a-b",
    "b-c",
    "a-c",
  ]);
});

test("a single column of things is no network", () => {
  expect(isNetwork(...answer("solutions", ["a", "n"], [["<a>", "1"]]))).toBe(false);
});
