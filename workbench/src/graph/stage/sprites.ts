/** Shapes as small images: to copy one costs a tenth of what filling its path does. */

/** Pixels a side beyond which a shape is drawn anew each time: then there are few on screen. */
const LARGEST = 48;
const MOST_KEPT = 400;

const kept = new Map<string, HTMLCanvasElement>();
const shapes = new Map<string, Path2D>();

/** Give a shape in a box of 16 × 16 as a path. */
export function shapeOf(path: string): Path2D {
  const shape = shapes.get(path) ?? new Path2D(path);
  shapes.set(path, shape);
  return shape;
}

/** Give a shape as an image that is so many pixels wide; null where it is too large for one. */
export function spriteOf(path: string, colour: string, pixels: number): HTMLCanvasElement | null {
  const side = Math.ceil(pixels);
  if (side > LARGEST) return null;
  const key = `${side} ${colour} ${path}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size > MOST_KEPT) kept.clear();
  const made = drawn(path, colour, side);
  kept.set(key, made);
  return made;
}

function drawn(path: string, colour: string, side: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.scale(side / 16, side / 16);
  context.fillStyle = colour;
  context.fill(shapeOf(path));
  return canvas;
}
