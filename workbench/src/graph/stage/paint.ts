/** Draws the picture on a canvas: lines below, then shapes, then names. */

import type { Body, Line, Place } from "./bodies";
import type { Colours } from "./colours";
import { at, type Curve, curveOf, isRing, ringOf, towards } from "./curves";
import { FONT, fitted } from "./words";

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

const ARROW = 7;
const SMALLEST_NAME = 5;
const SMALLEST_IN_CROWD = 11;
const SMALLEST_OF_LINE = 8;

export function paint(context: CanvasRenderingContext2D, drawing: Drawing, view: View): void {
  context.save();
  context.translate(view.left, view.top);
  context.scale(view.scale, view.scale);
  const isSeen = seen(view);
  const bodies = [...drawing.bodies].filter((body) => isSeen(body, body.size + 60));
  const lines = drawing.lines.filter((line) => isLineSeen(line, view));
  paintLines(context, lines, drawing, view);
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

/** Not those with both ends beyond one side. */
function isLineSeen({ from, to, bend }: Line, { left, top, scale, width, height }: View): boolean {
  const margin = Math.abs(bend) + 60;
  const [low, high] = [-left / scale - margin, (width - left) / scale + margin];
  const [above, below] = [-top / scale - margin, (height - top) / scale + margin];
  const isBeside = Math.max(from.x, to.x) < low || Math.min(from.x, to.x) > high;
  return !isBeside && Math.max(from.y, to.y) >= above && Math.min(from.y, to.y) <= below;
}

function paintLines(
  context: CanvasRenderingContext2D,
  lines: readonly Line[],
  drawing: Drawing,
  view: View,
): void {
  const { colours, chosen, path, isCrowded } = drawing;
  const isStrong = ({ id }: Line) => id === chosen || path.has(id);
  const plain = lines.filter((line) => !isStrong(line));
  stroke(
    context,
    plain.filter(({ isDashed }) => !isDashed),
    colours.line,
    1.2,
    [],
  );
  stroke(
    context,
    plain.filter(({ isDashed }) => isDashed),
    colours.line,
    1.2,
    [5, 4],
  );
  const strong = lines.filter(isStrong);
  for (const line of strong)
    stroke(context, [line], line.id === chosen ? colours.ink : colours.accent, 4, []);
  const named = isCrowded ? strong : lines;
  if (9 * view.scale >= SMALLEST_OF_LINE) for (const line of named) paintLineName(context, line, colours);
}

function stroke(
  context: CanvasRenderingContext2D,
  lines: readonly Line[],
  colour: string,
  width: number,
  dashes: number[],
): void {
  if (lines.length === 0) return;
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dashes);
  const curves = lines.filter((line) => !isRing(line)).map(curveOf);
  context.beginPath();
  for (const { start, bend, end } of curves) {
    context.moveTo(start.x, start.y);
    context.quadraticCurveTo(bend.x, bend.y, end.x, end.y);
  }
  for (const { centre, radius } of lines.filter(isRing).map(ringOf)) {
    context.moveTo(centre.x + radius, centre.y);
    context.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
  }
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  for (const curve of curves) arrow(context, curve, ARROW + 1.5 * width - 1.8);
  context.fill();
}

function arrow(context: CanvasRenderingContext2D, { bend, end }: Curve, size: number): void {
  const back = towards(end, bend, size);
  const [dx, dy] = [(end.x - back.x) / 2.4, (end.y - back.y) / 2.4];
  context.moveTo(end.x, end.y);
  context.lineTo(back.x - dy, back.y + dx);
  context.lineTo(back.x + dy, back.y - dx);
}

const shapes = new Map<string, Path2D>();

function shapeOf(path: string): Path2D {
  const shape = shapes.get(path) ?? new Path2D(path);
  shapes.set(path, shape);
  return shape;
}

function paintBody(context: CanvasRenderingContext2D, body: Body, drawing: Drawing): void {
  const { id, x, y, size, path, colour } = body;
  const { colours, chosen, opened, pinned } = drawing;
  if (id === chosen) underlay(context, body, colours);
  const shape = shapeOf(path);
  const scale = size / 16;
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(scale, scale);
  context.fillStyle = colours.of(colour);
  context.fill(shape);
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
    const top = y + size / 2 + 3;
    if (!isCrowded || isMain) behind(context, x, top, text.width, font, colours);
    context.fillStyle = colours.ink;
    context.fillText(text.words, x, top);
  }
}

function paintLineName(context: CanvasRenderingContext2D, line: Line, colours: Colours): void {
  if (!line.label) return;
  const { x, y, turn } = isRing(line) ? { ...ringOf(line).centre, turn: 0 } : middleOf(curveOf(line));
  context.save();
  context.translate(x, y);
  context.rotate(turn);
  context.font = `9px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  const { words, width } = fitted(context, line.label, 9);
  behind(context, 0, -5, width, 9, colours);
  context.fillStyle = colours.soft;
  context.fillText(words, 0, -5);
  context.restore();
}

/** The middle of a curve, and how text along it is turned so that it is never upside down. */
function middleOf(curve: Curve): Place & { readonly turn: number } {
  const turn = Math.atan2(curve.end.y - curve.start.y, curve.end.x - curve.start.x);
  return { ...at(curve, 0.5), turn: Math.abs(turn) > Math.PI / 2 ? turn + Math.PI : turn };
}

/** The ground behind words, so that lines do not cross them. */
function behind(
  context: CanvasRenderingContext2D,
  x: number,
  top: number,
  width: number,
  font: number,
  { card }: Colours,
): void {
  context.globalAlpha = 0.75;
  context.fillStyle = card;
  context.fillRect(x - width / 2 - 1, top - 1, width + 2, font + 3);
  context.globalAlpha = 1;
}
