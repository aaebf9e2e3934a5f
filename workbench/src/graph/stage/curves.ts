/** The ways that lines take, and what is at a point of the picture. */

import type { Body, Line, Place } from "./bodies";

/** A curve of second degree; its end is at the border of the thing, where an arrow has its tip. */
export interface Curve {
  readonly start: Place;
  readonly bend: Place;
  readonly end: Place;
}

/** Of a line from a thing to itself: a ring above it. */
export interface Ring {
  readonly centre: Place;
  readonly radius: number;
}

const SAMPLES = 8;

export function curveOf({ from, to, bend }: Line): Curve {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  // The curve passes half as far out as its point of bending lies.
  const out = {
    x: (from.x + to.x) / 2 + (2 * bend * dy) / length,
    y: (from.y + to.y) / 2 - (2 * bend * dx) / length,
  };
  return { start: from, bend: out, end: towards(to, out, to.size / 2) };
}

export const isRing = ({ from, to }: Line): boolean => from === to;

export const ringOf = ({ from, bend }: Line): Ring => {
  const radius = 11 + Math.abs(bend) / 3;
  return { centre: { x: from.x, y: from.y - from.size / 2 - radius + 3 }, radius };
};

export const at = ({ start, bend, end }: Curve, t: number): Place => ({
  x: (1 - t) ** 2 * start.x + 2 * t * (1 - t) * bend.x + t ** 2 * end.x,
  y: (1 - t) ** 2 * start.y + 2 * t * (1 - t) * bend.y + t ** 2 * end.y,
});

/** A point so far from one on the way to another. */
export function towards(from: Place, to: Place, distance: number): Place {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return {
    x: from.x + ((to.x - from.x) * distance) / length,
    y: from.y + ((to.y - from.y) * distance) / length,
  };
}

/** The thing at a point, the one that is drawn last of several; `slack` is how near one has to be. */
export function bodyAt(bodies: Iterable<Body>, { x, y }: Place, slack: number): Body | null {
  let found: Body | null = null;
  for (const body of bodies) if (Math.hypot(body.x - x, body.y - y) <= body.size / 2 + slack) found = body;
  return found;
}

export function lineAt(lines: Iterable<Line>, place: Place, slack: number): Line | null {
  let [found, least]: [Line | null, number] = [null, slack];
  for (const line of lines) {
    const distance = distanceTo(line, place);
    if (distance <= least) [found, least] = [line, distance];
  }
  return found;
}

function distanceTo(line: Line, place: Place): number {
  if (isRing(line)) {
    const { centre, radius } = ringOf(line);
    return Math.abs(Math.hypot(place.x - centre.x, place.y - centre.y) - radius);
  }
  const curve = curveOf(line);
  if (line.bend === 0) return toSegment(place, curve.start, curve.end);
  const points = Array.from({ length: SAMPLES + 1 }, (_, i) => at(curve, i / SAMPLES));
  return Math.min(...points.slice(1).map((point, i) => toSegment(place, points[i] ?? point, point)));
}

function toSegment({ x, y }: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const part = Math.max(0, Math.min(1, along));
  return Math.hypot(x - from.x - part * dx, y - from.y - part * dy);
}
