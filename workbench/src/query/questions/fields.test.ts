import { expect, test } from "vitest";
import { fieldsOf, fill, type Question, questionOf, withValues } from "./fields";

const TEXT = `# zh: 某区的人
# @param zone name 开发区 / the zone
# @param from iri 从 / from
# @param gone text 没有 / none
SELECT * {
  VALUES ?zone { UNDEF }
  values ?from{UNDEF}
  ?zone ?p ?o }`;

const QUESTION: Question = { name: "people", title: {}, parameters: [], text: TEXT };

test("the fields are those that the text has a place for", () => {
  expect(fieldsOf(TEXT).map(({ name, kind, value }) => [name, kind, value])).toEqual([
    ["zone", "name", ""],
    ["from", "iri", ""],
  ]);
});

test("a value is written into the text and read from there", () => {
  const filled = withValues(TEXT, { zone: '云"溪', from: "https://e.org/a b" });
  expect(filled).toContain('VALUES ?zone { "云\\"溪"@zh }');
  expect(filled).toContain("values ?from{<https://e.org/a%20b>}");
  expect(fieldsOf(filled).map(({ value }) => value)).toEqual(['云"溪', "https://e.org/a%20b"]);
});

test("a value with signs that mean something to a replacement stays as it is", () => {
  expect(fieldsOf(fill(TEXT, { name: "zone", kind: "name" }, "$1$&"))[0]?.value).toBe("$1$&");
});

test("an empty value leaves it open again", () => {
  const filled = withValues(TEXT, { zone: "云溪" });
  expect(fill(filled, { name: "zone", kind: "name" }, " ")).toBe(TEXT);
});

test("a text is known as the question that it is", () => {
  expect(questionOf(withValues(TEXT, { zone: "云溪" }), [QUESTION])).toEqual([
    "people",
    { zone: "云溪", from: "" },
  ]);
  expect(questionOf(`${TEXT} LIMIT 5`, [QUESTION])).toBeNull();
});
