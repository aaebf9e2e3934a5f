/** The rows as what is drawn: bars, points of lines, spans of time. What a chart has no room for is counted. */

import { readTerm } from "../rdf";
import { daysOfCell, numberOf } from "../results/columns";
import type { Choice } from "./choosing";

type Row = readonly string[];

export interface Drawn<Mark> {
  readonly marks: readonly Mark[];
  /** Rows that are not drawn, for want of room or of a value. */
  readonly left: number;
}

export interface Bar {
  readonly name: string;
  readonly value: number;
}

export interface Point {
  readonly day: number;
  readonly value: number;
}

export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
}

export interface Span {
  readonly name: string;
  readonly first: number;
  readonly after: number;
}

const MOST_BARS = 40;
const MOST_LINES = 6;
const MOST_POINTS = 1000;
const MOST_SPANS = 60;

/** Give what names a row: a thing's label where it is known. */
export type Naming = (row: Row) => string;

export const naming =
  ({ name }: Choice, labels: ReadonlyMap<string, string>): Naming =>
  (row) => {
    const { text } = readTerm(row[name] ?? "");
    return labels.get(text) || text;
  };

export function bars(rows: readonly Row[], { value }: Choice, name: Naming): Drawn<Bar> {
  const all = rows.flatMap((row) => {
    const number = numberOf(row[value] ?? "");
    return number === null ? [] : [{ name: name(row), value: number }];
  });
  return drawn(all.slice(0, MOST_BARS), rows.length);
}

export function spans(rows: readonly Row[], { value, day }: Choice, name: Naming): Drawn<Span> {
  const all = rows.flatMap((row) => {
    const begin = daysOfCell(row[value] ?? "");
    const end = daysOfCell(row[day] ?? "") ?? begin;
    return begin && end
      ? [{ name: name(row), first: begin.first, after: Math.max(end.after, begin.after) }]
      : [];
  });
  return drawn(all.slice(0, MOST_SPANS), rows.length);
}

/** One line for each name, those with most points first. */
export function lines(rows: readonly Row[], { value, day }: Choice, name: Naming): Drawn<Line> {
  const byName = new Map<string, Point[]>();
  for (const row of rows.slice(0, MOST_POINTS)) {
    const [number, days] = [numberOf(row[value] ?? ""), daysOfCell(row[day] ?? "")];
    if (number === null || !days) continue;
    const points = byName.get(name(row)) ?? [];
    points.push({ day: (days.first + days.after - 1) / 2, value: number });
    byName.set(name(row), points);
  }
  const marks = [...byName]
    .map(([each, points]) => ({ name: each, points: points.sort((one, other) => one.day - other.day) }))
    .sort((one, other) => other.points.length - one.points.length)
    .slice(0, MOST_LINES);
  return { marks, left: rows.length - marks.reduce((sum, { points }) => sum + points.length, 0) };
}

const drawn = <Mark>(marks: readonly Mark[], count: number): Drawn<Mark> => ({
  marks,
  left: count - marks.length,
});

/** Round numbers for an axis from one value to another. */
export function ticks(from: number, to: number, wanted = 5): readonly number[] {
  if (!(to > from)) return [from];
  const rough = (to - from) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, index) => (first + index) * step);
}
