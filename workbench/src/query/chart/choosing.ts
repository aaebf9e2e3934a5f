/** Which chart suits a result, by the kinds of its columns. A reader may choose another. */

import type { Column } from "../results/columns";

export const FORMS = ["bar", "line", "timeline"] as const;
export type Form = (typeof FORMS)[number];

/** The numbers of columns; -1 is none. */
export interface Choice {
  readonly form: Form;
  /** What names a bar, or a row of a timeline, or a line among several. */
  readonly name: number;
  /** The number of a bar or point, or the day that something begins. */
  readonly value: number;
  /** The day of a point, or the one that something ends. */
  readonly day: number;
}

export function choose(columns: readonly Column[], form: Form | null = null): Choice | null {
  const [dates, numbers] = [places(columns, "date"), places(columns, "number")];
  const names = [...places(columns, "text"), ...places(columns, "thing")];
  const [date = -1, later = -1] = dates;
  const [number = -1] = numbers;
  const name =
    names.find((place) => /label|name|title|名|题/i.test(columns[place]?.name ?? "")) ?? names[0] ?? -1;
  const suited = form ?? suits(date >= 0, number >= 0, name >= 0);
  if (suited === "line" && number >= 0 && date >= 0) return { form: suited, name, value: number, day: date };
  if (suited === "timeline" && date >= 0) return { form: suited, name, value: date, day: later };
  if (suited === "bar" && number >= 0)
    return { form: suited, name: name >= 0 ? name : date, value: number, day: -1 };
  return null;
}

function suits(hasDate: boolean, hasNumber: boolean, hasName: boolean): Form | null {
  if (hasDate && hasNumber) return "line";
  if (hasDate) return "timeline";
  return hasNumber && hasName ? "bar" : null;
}

const places = (columns: readonly Column[], kind: Column["kind"]): readonly number[] =>
  columns.flatMap((column, place) => (column.kind === kind ? [place] : []));
