import { expect, test } from "vitest";
import { around, Room } from "./room";

test("a name stands below its thing", () => {
  expect(new Room().place(around(0, 0, 10, 40, 11))).toEqual({ left: -20, top: 8, width: 40, height: 11 });
});

test("where another name stands there it goes above, then to the sides", () => {
  const room = new Room();
  const tops = [1, 2, 3, 4].map(() => room.place(around(0, 0, 10, 40, 11)));
  expect(tops.map(({ left, top }) => [left, top])).toEqual([
    [-20, 8],
    [-20, -19],
    [8, -5.5],
    [-48, -5.5],
  ]);
});

test("where there is no room at all it stands below all the same: no name is left out", () => {
  const room = new Room();
  room.take({ left: -100, top: -100, width: 200, height: 200 });
  expect(room.place(around(0, 0, 10, 40, 11)).top).toBe(8);
});
