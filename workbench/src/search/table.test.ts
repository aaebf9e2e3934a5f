import { expect, test } from "vitest";
import { tableOf } from "./table";

const solutions = {
  head: { vars: ["personLabel", "title", "from", "person"] },
  results: {
    bindings: [
      {
        personLabel: { type: "literal", value: "某人" },
        title: { type: "literal", value: "主任" },
        person: { type: "uri", value: "https://e.org/1" },
      },
    ],
  },
};

test("a name is linked to its thing, whose IRI needs no column", () => {
  expect(tableOf(solutions)).toEqual({
    columns: ["person", "title", "from"],
    rows: [[{ text: "某人", iri: "https://e.org/1" }, { text: "主任" }, { text: "" }]],
  });
});

test("no solutions are a table without rows", () => {
  expect(tableOf({ head: { vars: ["a"] } }).rows).toEqual([]);
});
