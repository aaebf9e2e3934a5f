import { expect, test } from "vitest";
import { columnNames } from "./columnNames";

const QUERY = `# zh: 谁在何处
# @column person 人物 / person
# @column place 地点
SELECT ?personLabel ?person ?place ?else { }`;

test("columns are called as the query's comments say, in the reader's language", () => {
  const names = (language: "zh" | "en") =>
    ["person", "personLabel", "place", "else"].map(columnNames(QUERY, language));
  expect(names("zh")).toEqual(["人物", "人物", "地点", undefined]);
  expect(names("en")).toEqual(["person", "person", "地点", undefined]);
});

test("what stands in the query itself names nothing", () => {
  expect(columnNames('SELECT ("# @column a 甲" AS ?a) { }', "zh")("a")).toBeUndefined();
});
