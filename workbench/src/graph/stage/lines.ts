/** Draws lines, their arrows, and their words. */

import type { Line, Place } from "./bodies";
import type { Colours } from "./colours";
import { at, type Curve, curveOf, isRing, ringOf, towards } from "./curves";
import type { Drawing, View } from "./paint";
import { behind, FONT, fitted } from "./words";

const ARROW = 7;
const SMALLEST_OF_LINE = 8;
/** Not those with both ends beyond one side. */
function isLineSeen({ from, to, bend }: Line, { left, top, scale, width, height }: View): boolean {
  const margin = Math.abs(bend) + 60;
  const [low, high] = [-left / scale - margin, (width - left) / scale + margin];
  const [above, below] = [-top / scale - margin, (height - top) / scale + margin];
  const isBeside = Math.max(from.x, to.x) < low || Math.min(from.x, to.x) > high;
  return !isBeside && Math.max(from.y, to.y) >= above && Math.min(from.y, to.y) <= below;
}

export function paintLines(context: CanvasRenderingContext2D, drawing: Drawing, view: View): void {
  const lines = drawing.lines.filter((line) => isLineSeen(line, view));
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
