/** The table of zones: sorted as the reader wants it, or by province. */

import type { YearCount, Zone } from "./answers";

export type Column = "label" | "province" | "officials" | "events" | "projects" | "yuan";

export const NUMBERS = ["officials", "events", "projects", "yuan"] as const;

export interface Order {
  readonly column: Column;
  readonly isDescending: boolean;
}

const COLUMNS: readonly Column[] = ["label", "province", ...NUMBERS];

/** As an address has it: "officials" falls, "-officials" rises; names begin at the beginning. */
export function orderOf(written: string | null): Order {
  const column = COLUMNS.find((each) => each === written?.replace(/^-/, "")) ?? "province";
  return { column, isDescending: isNumber(column) !== (written?.startsWith("-") ?? false) };
}

/** The address of a column's order: the other way round if it is the order at hand. */
export function nextOrder(column: Column, now: Order): string {
  const turned = now.column === column && now.isDescending === isNumber(column);
  return `${turned ? "-" : ""}${column}`;
}

export function sorted(zones: readonly Zone[], { column, isDescending }: Order): readonly Zone[] {
  const sign = isDescending ? -1 : 1;
  return [...zones].sort(
    (a, b) => sign * compare(a, b, column) || b.officials - a.officials || names(a.label, b.label),
  );
}

const isNumber = (column: Column): boolean => (NUMBERS as readonly Column[]).includes(column);

function compare(a: Zone, b: Zone, column: Column): number {
  if (column === "label") return names(a.label, b.label);
  // A zone without a province stands after all that have one.
  if (column === "province")
    return (
      Number(a.province === null) - Number(b.province === null) || names(a.province ?? "", b.province ?? "")
    );
  return a[column] - b[column];
}

const names = (a: string, b: string): number => a.localeCompare(b, "zh");

export interface Year {
  readonly year: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** The years, none left out between the first and the last, each with its counts by class. */
export function yearsOf(counts: readonly YearCount[]): readonly Year[] {
  const byYear = new Map<string, Record<string, number>>();
  for (const { year, iri, count } of counts) byYear.set(year, { ...byYear.get(year), [iri]: count });
  const years = [...byYear.keys()].map(Number).filter(Number.isFinite);
  if (years.length === 0) return [];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (last - first > 200) return [...byYear.entries()].sort().map(([year, each]) => ({ year, counts: each }));
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = String(first + index).padStart(4, "0");
    return { year, counts: byYear.get(year) ?? {} };
  });
}

/** Money as people write it: 亿 and 万 in Chinese, billions and millions in English. */
export function moneyInWords(yuan: number, isChinese: boolean): string {
  const steps: readonly (readonly [number, string])[] = isChinese
    ? [
        [1e8, " 亿元"],
        [1e4, " 万元"],
      ]
    : [
        [1e9, " bn yuan"],
        [1e6, " m yuan"],
      ];
  const step = steps.find(([size]) => yuan >= size);
  const [size, unit] = step ?? [1, isChinese ? " 元" : " yuan"];
  return `${Number((yuan / size).toPrecision(4)).toLocaleString(isChinese ? "zh-Hans" : "en-GB")}${unit}`;
}
