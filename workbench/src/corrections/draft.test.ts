import { expect, test } from "vitest";
import { type Drafted, draftOf, faultOf } from "./draft";
import { typeOf } from "./relations";

const TEXT = "沈知远任临川高新区党工委书记。";
const KNOWN = ["临川高新区"];
const DRAFT: Drafted = {
  quote: TEXT,
  relation: "holdsPost",
  subject: { name: "沈知远", type: "Person" },
  object: { name: "临川高新区", type: "" },
  details: { title: " 党工委书记 ", date: "2023-11", metric: "left from another relation" },
};

test("a whole fact is the statement's", () => {
  expect(faultOf(DRAFT, TEXT, KNOWN)).toBeNull();
  expect(draftOf(DRAFT, "007", KNOWN)).toEqual({
    document: "007",
    relation: "holdsPost",
    subject: { name: "沈知远", type: "Person" },
    object: "临川高新区",
    title: "党工委书记",
    date: "2023-11",
    quote: TEXT,
  });
});

test.each([
  ["quote", { quote: "沈知远任书记。" }],
  ["quote", { quote: " " }],
  ["ends", { subject: { name: "沈知远", type: "" } }],
  ["title", { details: {} }],
  ["date", { details: { title: "书记", date: "去年" } }],
  ["value", { relation: "observed", details: { metric: "产值", value: "many" } }],
])("what is missing is said: %s", (fault, changed) => {
  expect(faultOf({ ...DRAFT, ...changed }, TEXT, KNOWN)).toBe(fault);
});

test("a figure has a number and no object", () => {
  const figure = { ...DRAFT, relation: "observed", details: { metric: "产值", value: "12.5" } };
  expect(draftOf(figure, "007", KNOWN)).toMatchObject({ metric: "产值", value: 12.5 });
  expect(draftOf(figure, "007", KNOWN)).not.toHaveProperty("object");
});

test("a class of the graph is a type of the model", () => {
  const zone = "https://w3id.org/zonegraph/ontology#";
  expect([typeOf([`${zone}Park`, `${zone}Zone`]), typeOf([`${zone}Park`]), typeOf([])]).toEqual([
    "Zone",
    "Zone",
    null,
  ]);
});
