import { expect, test } from "vitest";
import type { Fact } from "../api/answers";
import { lastDateOf, limitsOf, toldOf } from "./told";

const fact = (qualifiers: Readonly<Record<string, string>>): Fact => ({
  subject: { label: "某人" },
  predicate: { label: "任职于" },
  object: { label: "某区" },
  qualifiers: Object.entries(qualifiers).map(([name, label]) => ({
    predicate: { label: name, iri: `https://e.org/#${name}` },
    value: { label },
  })),
  evidence: [],
  undated: false,
});

const post = fact({
  title: "主任",
  began: "2021-03",
  beganBy: "stated",
  beganLatest: "2021-03-31",
  firstSeen: "2021-04",
  lastSeen: "2023-01",
  phase: "begins",
});

test("title and times of a post are told apart from what else is said", () => {
  const { title, began, ended, lastSeen, others } = toldOf(post);
  expect([title, began, ended, lastSeen, others.map(({ value }) => value.label)]).toEqual([
    "主任",
    "2021-03",
    null,
    "2023-01",
    ["begins"],
  ]);
});

test("the limits of when it began stand behind", () => expect(limitsOf(post)).toHaveLength(2));

test("a single date is both the first and the last sight", () => {
  const { firstSeen, lastSeen } = toldOf(fact({ date: "2022" }));
  expect([firstSeen, lastSeen]).toEqual(["2022", "2022"]);
});

test("facts are ordered by when they are last known to hold", () => {
  expect([
    lastDateOf(post),
    lastDateOf(fact({ ended: "2020", lastSeen: "2021" })),
    lastDateOf(fact({})),
  ]).toEqual(["2023-01", "2020", ""]);
});
