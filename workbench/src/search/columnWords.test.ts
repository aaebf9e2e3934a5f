import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { useColumnWords } from "./columnWords";

const QUERIES = resolve(import.meta.dirname, "../../../ontology/queries");

/** Plain variables, and those behind an AS, of the first SELECT of a query. */
function columnsOf(text: string): readonly string[] {
  let head = /^SELECT([\s\S]*?)WHERE/m.exec(text)?.[1] ?? "";
  const computed = [...head.matchAll(/AS \?(\w+)\)/g)].map(([, name = ""]) => name);
  while (head.includes("(")) head = head.replace(/\([^()]*\)/g, "");
  return [...computed, ...[...head.matchAll(/\?(\w+)/g)].map(([, name = ""]) => name)];
}

test("every column of the analysts' questions has a name in Chinese", () => {
  const words = useColumnWords();
  const columns = readdirSync(QUERIES).flatMap((file) =>
    columnsOf(readFileSync(resolve(QUERIES, file), "utf-8")),
  );
  expect(columns.length).toBeGreaterThan(100);
  expect(columns.map((name) => name.replace(/Label$/, "")).filter((name) => !words[name])).toEqual([]);
});
