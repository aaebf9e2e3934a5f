import { expect, test } from "vitest";
import { bracketed, quoted, readTerm, XSD } from "./rdf";

test.each([
  ["", { kind: "none", text: "" }],
  ["<https://e.org/甲>", { kind: "iri", text: "https://e.org/甲" }],
  ['"甲区"@zh', { kind: "literal", text: "甲区", language: "zh" }],
  ['"a\\t\\"b\\"\\n\\u4E2D"', { kind: "literal", text: 'a\t"b"\n中' }],
  [`"2021"^^<${XSD}gYear>`, { kind: "literal", text: "2021", datatype: `${XSD}gYear` }],
  ["-12", { kind: "literal", text: "-12", datatype: `${XSD}integer` }],
  ["3.5", { kind: "literal", text: "3.5", datatype: `${XSD}decimal` }],
  ["1.0E6", { kind: "literal", text: "1.0E6", datatype: `${XSD}double` }],
  ["true", { kind: "literal", text: "true", datatype: `${XSD}boolean` }],
  ["_:b1", { kind: "blank", text: "_:b1" }],
  ["<< <a> <b> <c> >>", { kind: "other", text: "<< <a> <b> <c> >>" }],
])("%s is read", (written, term) => {
  expect(readTerm(written)).toEqual(term);
});

test("what is written as a string is read as it was", () => {
  const text = 'a"b\\c\nd\r';
  expect(readTerm(quoted(text)).text).toBe(text);
});

test("an IRI cannot end before its end", () => {
  expect(bracketed("https://e.org/a>b c")).toBe("<https://e.org/a%3Eb%20c>");
});
