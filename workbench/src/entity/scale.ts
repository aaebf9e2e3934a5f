/** A line of days as a line of a picture, with ticks at years, or at months where all is within two years. */

import { firstOfMonth, firstOfYear, monthOf, yearOf } from "./days";

export interface Period {
  readonly first: number;
  readonly after: number;
}

export interface Tick {
  readonly day: number;
  readonly label: string;
}

export interface Scale {
  readonly x: (day: number) => number;
  readonly ticks: readonly Tick[];
}

const MOST_TICKS = 12;
/** Months beyond which years are told. */
const LONG = 24;

export function scaleOf(periods: readonly Period[], left: number, right: number): Scale {
  const first = periods.reduce((least, each) => Math.min(least, each.first), Number.POSITIVE_INFINITY);
  const last = periods.reduce((most, each) => Math.max(most, each.after - 1), Number.NEGATIVE_INFINITY);
  const year = yearOf(first);
  const from = monthOf(first);
  const to = (yearOf(last) - year) * 12 + monthOf(last) + 1;
  const isLong = to - from > LONG;
  const [start, end] = isLong
    ? [firstOfYear(year), firstOfYear(yearOf(last) + 1)]
    : [firstOfMonth(year, from), firstOfMonth(year, to)];
  const x = (day: number) => left + ((day - start) / (end - start)) * (right - left);
  return { x, ticks: isLong ? years(year, yearOf(last) + 1) : months(year, from, to) };
}

function years(from: number, to: number): readonly Tick[] {
  const step = Math.ceil((to - from) / MOST_TICKS);
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => {
    const year = from + index * step;
    return { day: firstOfYear(year), label: String(year) };
  });
}

/** Ticks every one, two, three or six months, so that every January is one of them. */
function months(year: number, from: number, to: number): readonly Tick[] {
  const step = [1, 2, 3, 6].find((each) => (to - from) / each <= MOST_TICKS) ?? 6;
  const start = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.ceil((to - start) / step)) }, (_, index) => {
    const month = start + index * step;
    const name = String((month % 12) + 1).padStart(2, "0");
    return { day: firstOfMonth(year, month), label: `${year + Math.floor(month / 12)}-${name}` };
  });
}
