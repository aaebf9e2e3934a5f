import { expect, test } from "vitest";
import { addressOf, readAddress } from "../app/address";
import { shortId } from "./ids";
import { readState, type ViewState, writeState } from "./state";

const there = (state: Partial<ViewState>): ViewState =>
  readState(readAddress(addressOf("graph", writeState(state))).parameters);

test("what was opened is read from the address as it was written", () => {
  const open = [
    { node: "k3f9a2", limit: 100 },
    { node: "1", limit: 300, group: { direction: "in", relation: "holds.Post*", type: "人物" } },
    { node: "2", limit: 36, group: { direction: "out", relation: "r", type: "" } },
  ] as const;
  expect(there({ open }).open).toEqual(open);
});

test("nothing opened is something else than nothing chosen", () => {
  expect([there({ open: [] }).open, there({}).open]).toEqual([[], null]);
});

test("hidden things, filters and pins are read as written", () => {
  const state = {
    hidden: new Set(["a", "b"]),
    withoutTypes: new Set(["Per.son", "政策"]),
    withoutRelations: new Set(["holdsPost"]),
    pins: new Map([["x", { x: -12, y: 30 }]]),
  };
  expect(there(state)).toMatchObject(state);
});

test("the ends of a path and which one is looked at", () => {
  const state = { ends: ["https://e.org/a?b=c&d", "https://e.org/二"], chosenPath: 2, steps: 6 } as const;
  expect(there(state)).toMatchObject(state);
});

test("rubbish in an address does no harm", () => {
  const state = readState(new URLSearchParams("pin=x.y*z&open=**&steps=many&nth=-"));
  expect([state.pins.size, state.steps, state.chosenPath]).toEqual([0, 4, 0]);
});

test("a hundred opened things make an address of less than two thousand characters", () => {
  const open = Array.from({ length: 100 }, (_, i) => ({ node: shortId(`https://e.org/${i}`), limit: 100 }));
  expect(addressOf("graph", writeState({ open })).length).toBeLessThan(2000);
});
