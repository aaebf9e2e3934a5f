/** The rows in another order. The query's own is never lost: what is sorted are the rows' numbers. */

import { readTerm } from "../rdf";
import { type Column, daysOfCell, numberOf } from "./columns";

export interface Sorting {
  readonly column: number;
  readonly isDown: boolean;
}

type Row = readonly string[];

/** So many texts are compared as Chinese readers expect, by pinyin; more would take seconds, and are by their letters. */
const MOST_COLLATED = 50_000;

export function sorted(
  rows: readonly Row[],
  column: Column,
  { column: place, isDown }: Sorting,
): Uint32Array {
  const keys = rows.map((row) => keyOf(row[place] ?? "", column));
  const compare = comparer(keys.length);
  const direction = isDown ? -1 : 1;
  return Uint32Array.from(rows.keys()).sort((left, right) => {
    const [one, other] = [keys[left], keys[right]];
    if (one === null || other === null || one === undefined || other === undefined)
      return Number(one === null) - Number(other === null) || left - right;
    return direction * compare(one, other) || left - right;
  });
}

type Key = number | string | null;

function keyOf(written: string, { kind }: Column): Key {
  if (written === "") return null;
  if (kind === "number") return numberOf(written) ?? readTerm(written).text;
  if (kind === "date") return daysOfCell(written)?.first ?? readTerm(written).text;
  return readTerm(written).text;
}

function comparer(count: number): (one: number | string, other: number | string) => number {
  const texts =
    count <= MOST_COLLATED
      ? new Intl.Collator("zh-Hans", { numeric: true }).compare
      : (one: string, other: string) => (one < other ? -1 : Number(one > other));
  return (one, other) => {
    if (typeof one === "number" && typeof other === "number") return one - other;
    return texts(String(one), String(other));
  };
}

/** The next sorting of a column: up, down, then as the query gave it. */
export function next(sorting: Sorting | null, column: number): Sorting | null {
  if (sorting?.column !== column) return { column, isDown: false };
  return sorting.isDown ? null : { column, isDown: true };
}
