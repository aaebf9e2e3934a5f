import { expect, test } from "vitest";
import type { Edge } from "../picture";
import { type Body, linesOf } from "./bodies";

const body = (id: string): Body => ({
  ...{ id, label: id, path: "", colour: "", size: 20, x: 0, y: 0, isNew: false, isHeld: false },
});
const edge = (source: string, target: string, relation: string): Edge => ({
  ...{
    id: `${source}-${relation}-${target}`,
    source,
    target,
    ends: [source, target],
    relation,
    label: relation,
  },
  ...{ times: [], documents: 1, undated: false, evidence: "" },
});
const bodies = new Map(["a", "b"].map((id) => [id, body(id)]));

test("one line is straight, several between the same two lie side by side", () => {
  expect(linesOf([edge("a", "b", "r")], bodies).map(({ bend }) => bend)).toEqual([0]);
  const [first, second, third] = linesOf(
    [edge("a", "b", "r"), edge("b", "a", "s"), edge("a", "b", "t")],
    bodies,
  );
  expect(first?.bend).toBe(-(third?.bend ?? 0));
  expect(second?.bend).toBe(-0);
});

test("a line whose ends are not there is not drawn", () => {
  expect(linesOf([edge("a", "z", "r")], bodies)).toEqual([]);
});
