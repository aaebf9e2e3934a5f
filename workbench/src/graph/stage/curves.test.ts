import { expect, test } from "vitest";
import type { Body, Line } from "./bodies";
import { at, bodyAt, curveOf, lineAt, ringOf } from "./curves";

const body = (id: string, x: number, y: number): Body => ({
  ...{ id, label: id, path: "", colour: "", size: 20, x, y, isNew: false, isHeld: false },
});
const line = (from: Body, to: Body, bend = 0): Line => ({
  ...{ id: `${from.id}${to.id}`, from, to, label: "", isDashed: false, bend },
});
const [a, b] = [body("a", 0, 0), body("b", 100, 0)];

test("a line ends at the border of the thing that it leads to", () => {
  expect(curveOf(line(a, b)).end).toEqual({ x: 90, y: 0 });
});

test("lines between the same two things swing out to both sides, whichever way they lead", () => {
  const there = at(curveOf(line(a, b, 13)), 0.5);
  const back = at(curveOf(line(b, a, 13)), 0.5);
  expect(there.y).toBeLessThan(-10);
  expect(back.y).toBeGreaterThan(10);
});

test("what is drawn last is on top", () => {
  expect(bodyAt([a, body("c", 5, 0)], { x: 2, y: 0 }, 0)?.id).toBe("c");
  expect(bodyAt([a, b], { x: 50, y: 0 }, 4)).toBeNull();
});

test("the nearest line is hit, a bent one where it passes", () => {
  const lines = [line(a, b, 13), line(a, b, -13)];
  expect(lineAt(lines, { x: 50, y: -12 }, 6)).toBe(lines[0]);
  expect(lineAt(lines, { x: 50, y: 12 }, 6)).toBe(lines[1]);
  expect(lineAt(lines, { x: 50, y: 60 }, 6)).toBeNull();
});

test("a line from a thing to itself is a ring above it", () => {
  const own = line(a, a);
  const { centre, radius } = ringOf(own);
  expect(lineAt([own], { x: centre.x, y: centre.y - radius }, 2)).toBe(own);
});
