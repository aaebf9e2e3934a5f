/** Dates as they are told, by day, month or year, as places on a line of days. */

const DAY = 86_400_000;

export interface Days {
  /** Days since 1970: the first that a date may mean, and the day after the last. */
  readonly first: number;
  readonly after: number;
}

/** Read `2021-03-08`, `2021-03`, `2021`, `2021-Q1` or `2021-H1`; null for what is none of these. */
export function daysOf(date: string | null | undefined): Days | null {
  const match = /^(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?$/.exec(date ?? "");
  if (!match) return null;
  const [, year, month, day, quarter, half] = match.map((part) =>
    part === undefined ? undefined : Number(part),
  );
  if (year === undefined) return null;
  if (day !== undefined && month !== undefined)
    return { first: dayOf(year, month, day), after: dayOf(year, month, day) + 1 };
  const [start, months] = monthsOf(month, quarter, half);
  return { first: dayOf(year, start, 1), after: dayOf(year, start + months, 1) };
}

function monthsOf(month?: number, quarter?: number, half?: number): readonly [start: number, count: number] {
  if (month !== undefined) return [month, 1];
  if (quarter !== undefined) return [quarter * 3 - 2, 3];
  return half === undefined ? [1, 12] : [half * 6 - 5, 6];
}

const dayOf = (year: number, month: number, day: number): number =>
  Math.round(Date.UTC(year, month - 1, day) / DAY);

/** Write a day as a date. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

export const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear();

/** The month of a day, 0 for January. */
export const monthOf = (day: number): number => new Date(day * DAY).getUTCMonth();

/** The first day of a month, which is counted from the January of a year and may be in a later one. */
export const firstOfMonth = (year: number, month: number): number => dayOf(year, month + 1, 1);

export const firstOfYear = (year: number): number => dayOf(year, 1, 1);
