import { expect, test } from "vitest";
import { forcesOf, isOver, placesOf, type Task } from "./layout";

const star = (leaves: number): Task => ({
  number: 1,
  things: Array.from({ length: leaves + 1 }, () => ({ radius: 12, isFixed: false })),
  links: Array.from({ length: leaves }, (_, i) => [0, i + 1] as const),
  heat: 1,
  isWatched: false,
});

function settled(task: Task): Float32Array {
  const forces = forcesOf(task);
  while (!isOver(forces)) forces.tick();
  return placesOf(forces);
}

test("the same graph is laid out in the same way each time", () => {
  expect(settled(star(20))).toEqual(settled(star(20)));
});

test("no two things stand on one another", () => {
  const places = settled(star(60));
  const points = Array.from({ length: 61 }, (_, i) => [places[2 * i] ?? 0, places[2 * i + 1] ?? 0] as const);
  const distances = points.flatMap(([x, y], i) =>
    points.slice(i + 1).map(([u, v]) => Math.hypot(x - u, y - v)),
  );
  expect(Math.min(...distances)).toBeGreaterThan(24);
});

test("what is pinned stays where it is", () => {
  const { things, ...task } = star(5);
  const pinned = [{ x: 300, y: -40, radius: 12, isFixed: true }, ...things.slice(1)];
  expect([...settled({ ...task, things: pinned }).slice(0, 2)]).toEqual([300, -40]);
});
