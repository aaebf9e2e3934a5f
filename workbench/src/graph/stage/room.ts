/** Finds room for names: below their things, or above or beside where something stands there already. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 3;

export class Room {
  private readonly taken: Box[] = [];

  take(box: Box): void {
    this.taken.push(box);
  }

  /** Give the first of some boxes that meets nothing, or the very first if all do, and take it. */
  place(boxes: readonly [Box, ...Box[]]): Box {
    const found = boxes.find((box) => !this.taken.some((other) => meet(box, other))) ?? boxes[0];
    this.take(found);
    return found;
  }
}

/** The boxes around a thing of some size in which a name can stand, the best first. */
export function around(x: number, y: number, size: number, width: number, height: number): [Box, ...Box[]] {
  const out = size / 2 + GAP;
  const box = (left: number, top: number): Box => ({ left, top, width, height });
  return [
    box(x - width / 2, y + out),
    box(x - width / 2, y - out - height),
    box(x + out, y - height / 2),
    box(x - out - width, y - height / 2),
  ];
}

const meet = (one: Box, other: Box): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;
