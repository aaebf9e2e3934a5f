import { expect, test } from "vitest";
import type { Hit, Hits } from "./answers";
import { kindsFound } from "./kindsFound";

const hit = (label: string, ...types: string[]): Hit => ({
  iri: label,
  label,
  types: types.map((type) => `https://e.org/#${type}`),
  matched: label,
  spans: [],
  fit: "exact",
  degree: 1,
  first: null,
  last: null,
});

const hits: Hits = {
  hits: [hit("走访", "Visit", "Event"), hit("高新区", "Zone"), hit("会", "Meeting", "Event"), hit("无")],
  truncated: false,
  counts: [{ iri: "https://e.org/#Event", label: "事件", count: 7 }],
  exhaustive: true,
  labels: { "https://e.org/#Event": "事件", "https://e.org/#Zone": "开发区" },
};

test("what is found is grouped by kind, the best hit's first, with the count of all pages", () => {
  expect(
    kindsFound(hits).map(({ label, hits, count }) => [label, hits.map((each) => each.label), count]),
  ).toEqual([
    ["事件", ["走访", "会"], 7],
    ["开发区", ["高新区"], 1],
    ["", ["无"], 1],
  ]);
});
