/** How much room things take, with their names. */

import type { Body } from "./bodies";

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const HALF_A_NAME = 50;
const NAME = 16;

export function boundsOf(bodies: Iterable<Body>): Bounds {
  let [left, top, right, below] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, size } of bodies) {
    const half = Math.max(size / 2, HALF_A_NAME);
    [left, right] = [Math.min(left, x - half), Math.max(right, x + half)];
    [top, below] = [Math.min(top, y - size / 2), Math.max(below, y + size / 2 + NAME)];
  }
  return left > right
    ? { left: 0, top: 0, width: 0, height: 0 }
    : { left, top, width: right - left, height: below - top };
}
