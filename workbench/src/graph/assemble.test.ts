import { expect, test } from "vitest";
import type { Query } from "../api/client";
import type { EdgeView, Neighbourhood, NodeView, Paths } from "../api/network";
import { type Ask, assemble } from "./assemble";
import { shortId } from "./ids";
import { MOST_EDGES } from "./picture";
import { shownOf } from "./shown";
import { readState, type ViewState } from "./state";

const T = "https://e.org/o#";
const node = (iri: string, degree = 1): NodeView => ({
  iri,
  label: iri,
  types: [`${T}Zone`],
  degree,
  importance: 0,
});
const edge = (source: string, target: string, relation = "r"): EdgeView => ({
  source,
  target,
  relation: `${T}${relation}`,
  label: relation,
  times: [],
  documents: 1,
  undated: false,
  evidence: "",
});

/** A service whose things have so many edges each: to themselves with "/0", "/1" … behind. */
function service(edges: number, total = edges): { ask: Ask; asked: Query[] } {
  const asked: Query[] = [];
  const ask = async (path: string, query: Query) => {
    asked.push(query);
    if (path === "api/path") return paths(String(query.from), String(query.to));
    const center = String(query.iri);
    const count = Math.min(edges, Number(query.limit));
    const others = Array.from({ length: count }, (_, i) => `${center}/${i}`);
    const answer: Neighbourhood = {
      center,
      nodes: [center, ...others].map((iri) => node(iri, total)),
      edges: others.map((other) => edge(center, other)),
      groups: [],
      total_edges: total,
      labels: {},
    };
    return answer;
  };
  return { ask: ask as Ask, asked };
}

function paths(source: string, target: string): Paths {
  const nodes = [node(source), node(target)];
  const steps = [[edge(source, target, "p")]];
  return {
    source,
    target,
    nodes,
    paths: [{ length: 1, nodes: [source, target], steps }],
    truncated: false,
    stopped: false,
    labels: {},
  };
}

const state = (changes: Partial<ViewState>): ViewState => ({
  ...readState(new URLSearchParams()),
  ...changes,
});

test("a thing with few edges is opened by one request", async () => {
  const { ask, asked } = service(5);
  const picture = await assemble(state({ iri: "a" }), ask);
  expect([picture.edges.size, asked.length]).toEqual([5, 1]);
});

test("of a hub the edges are counted, and none is drawn before it was chosen which", async () => {
  const { ask } = service(150, 100_000);
  const picture = await assemble(state({ iri: "a" }), ask);
  expect([picture.edges.size, picture.nodes.size, picture.counts.get(shortId("a"))?.total]).toEqual([
    0, 1, 100_000,
  ]);
});

test("what was opened is opened again from the address, each by one request, whatever it hung on", async () => {
  const { ask, asked } = service(3);
  const open = ["a/1/2", "a", "a/1"].map((iri) => ({ node: shortId(iri), limit: 100 }));
  const picture = await assemble(state({ iri: "a", open }), ask);
  expect([picture.edges.size, asked.length, picture.lost]).toEqual([9, 3, 0]);
});

test("a group is asked for by its relation, direction and type", async () => {
  const { ask, asked } = service(3);
  const group = { direction: "in", relation: "holdsPost", type: "Person" } as const;
  await assemble(state({ iri: "a", open: [{ node: shortId("a"), limit: 7, group }], at: "2021" }), ask);
  expect(asked.at(-1)).toMatchObject({ iri: "a", limit: 7, at: "2021", ...group });
});

test("what is opened in the address and not in sight is counted as lost", async () => {
  const picture = await assemble(state({ iri: "a", open: [{ node: "zzz", limit: 1 }] }), service(3).ask);
  expect(picture.lost).toBe(1);
});

test("no more edges than can be looked at, and the others are counted", async () => {
  const open = ["a", "a/0"].map((iri) => ({ node: shortId(iri), limit: 1500 }));
  const picture = await assemble(state({ iri: "a", open }), service(1500, 4000).ask);
  expect([picture.edges.size, picture.overflow]).toEqual([MOST_EDGES, 1000]);
  expect(shownOf(picture, state({})).left).toBeGreaterThan(4000);
});

test("a path is drawn without a beginning of its own", async () => {
  const picture = await assemble(state({ ends: ["a", "b"] }), service(3).ask);
  expect([[...picture.roots], picture.edges.size]).toEqual([[shortId("a"), shortId("b")], 1]);
});

test("what is hidden takes its edges along, and both are counted", async () => {
  const picture = await assemble(state({ iri: "a" }), service(5).ask);
  const shown = shownOf(picture, state({ hidden: new Set([shortId("a/0")]) }));
  expect([shown.nodes.length, shown.edges.length, shown.hiddenNodes, shown.hiddenEdges]).toEqual([
    5, 4, 1, 1,
  ]);
});

test("without a relation what hung on it alone is not drawn; where it began, is", async () => {
  const picture = await assemble(state({ iri: "a" }), service(5).ask);
  const shown = shownOf(picture, state({ withoutRelations: new Set(["r"]) }));
  expect([shown.nodes.map(({ iri }) => iri), shown.hiddenEdges]).toEqual([["a"], 5]);
  expect(shown.relations.map(({ count }) => count)).toEqual([5]);
});
