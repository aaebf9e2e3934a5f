/** Draws the picture on a canvas: lines below, then shapes, then names. */

import type { Body, Line, Place } from "./bodies";
import type { Colours } from "./colours";
import { paintLines } from "./lines";
import { around, Room } from "./room";
import { shapeOf, spriteOf } from "./sprites";
import { behind, FONT, fitted } from "./words";

/** What is drawn, and how. */
export interface Drawing {
  readonly bodies: Iterable<Body>;
  readonly lines: readonly Line[];
  readonly colours: Colours;
  /** Whether there is too much to write all names. */
  readonly isCrowded: boolean;
  /** Ids of things: what keeps its name in a crowd; what was opened; what is pinned. */
  readonly major: ReadonlySet<string>;
  readonly opened: ReadonlySet<string>;
  readonly pinned: { readonly has: (id: string) => boolean };
  /** Ids of things and lines. */
  readonly path: ReadonlySet<string>;
  readonly chosen: string | null;
}

/** Which part of the picture is seen: a point (x, y) of it is at (x * scale + left, y * scale + top), in pixels. */
export interface View {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

const SMALLEST_NAME = 5;
const SMALLEST_IN_CROWD = 11;

export function paint(context: CanvasRenderingContext2D, drawing: Drawing, view: View): void {
  context.save();
  context.translate(view.left, view.top);
  context.scale(view.scale, view.scale);
  const isSeen = seen(view);
  const bodies = [...drawing.bodies].filter((body) => isSeen(body, body.size + 60));
  paintLines(context, drawing, view);
  for (const body of bodies) paintBody(context, body, drawing);
  paintNames(context, bodies, drawing, view);
  context.restore();
}

const seen =
  ({ left, top, scale, width, height }: View) =>
  ({ x, y }: Place, margin: number): boolean =>
    x * scale + left > -margin * scale &&
    x * scale + left < width + margin * scale &&
    y * scale + top > -margin * scale &&
    y * scale + top < height + margin * scale;

function paintBody(context: CanvasRenderingContext2D, body: Body, drawing: Drawing): void {
  const { id, x, y, size, path } = body;
  const { colours, chosen, opened, pinned } = drawing;
  if (id === chosen) underlay(context, body, colours);
  fill(context, body, colours);
  if (!drawing.path.has(id) && !opened.has(id) && !pinned.has(id)) return;
  const shape = shapeOf(path);
  const scale = size / 16;
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(scale, scale);
  const border = (paint: string, width: number) => {
    context.strokeStyle = paint;
    context.lineWidth = width / scale;
    context.stroke(shape);
  };
  if (drawing.path.has(id)) border(colours.accent, 3);
  else if (opened.has(id)) border(colours.ink, 2);
  if (pinned.has(id)) {
    border(colours.ink, 5);
    border(colours.card, 1.8);
  }
  context.restore();
}

function fill(context: CanvasRenderingContext2D, { x, y, size, path, colour }: Body, colours: Colours): void {
  const paint = colours.of(colour);
  const sprite = spriteOf(path, paint, size * context.getTransform().a);
  if (sprite) {
    context.drawImage(sprite, x - size / 2, y - size / 2, size, size);
    return;
  }
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 16, size / 16);
  context.fillStyle = paint;
  context.fill(shapeOf(path));
  context.restore();
}

function underlay(context: CanvasRenderingContext2D, { x, y, size }: Body, { accent }: Colours): void {
  context.save();
  context.globalAlpha = 0.35;
  context.fillStyle = accent;
  context.beginPath();
  context.arc(x, y, size / 2 + 8, 0, 2 * Math.PI);
  context.fill();
  context.restore();
}

function paintNames(
  context: CanvasRenderingContext2D,
  bodies: readonly Body[],
  drawing: Drawing,
  view: View,
): void {
  const { colours, isCrowded, major, chosen } = drawing;
  const isLarge = 11 * view.scale >= (isCrowded ? SMALLEST_IN_CROWD : SMALLEST_NAME);
  context.textAlign = "center";
  context.textBaseline = "top";
  // Among thousands finding room takes longer than a frame may, and few names are written.
  const room = isCrowded ? null : roomBeside(bodies);
  for (const { id, x, y, size, label } of bodies) {
    const isMain = id === chosen || (isCrowded && major.has(id));
    if (!isLarge && !isMain) continue;
    // Where all is small, a name that stays has the size that it can be read at.
    const font = isMain && !isLarge ? Math.min(SMALLEST_IN_CROWD / view.scale, 40) : 11;
    context.font = `${isMain ? "600 " : ""}${font}px ${FONT}`;
    const text =
      id === chosen
        ? { words: label, width: context.measureText(label).width }
        : fitted(context, label, font);
    const places = around(x, y, size, text.width, font);
    const { left, top } = room ? room.place(places) : places[0];
    const middle = left + text.width / 2;
    if (!isCrowded || isMain) behind(context, middle, top, text.width, font, colours);
    context.fillStyle = colours.ink;
    context.fillText(text.words, middle, top);
  }
}

function roomBeside(bodies: readonly Body[]): Room {
  const room = new Room();
  for (const { x, y, size } of bodies) {
    room.take({ left: x - size / 2, top: y - size / 2, width: size, height: size });
  }
  return room;
}
