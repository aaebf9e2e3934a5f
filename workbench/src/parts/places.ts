/** Where in its file something stands, in words. */

import { inBoth } from "../language/language";

export const usePlaceWords = inBoth(
  {
    page: (n: number) => `第 ${n} 页`,
    paragraph: (n: number) => `第 ${n} 段`,
    table: (n: number) => `表 ${n}`,
    row: (n: number) => `第 ${n} 行`,
    line: (n: number) => `第 ${n} 行`,
  },
  {
    page: (n) => `page ${n}`,
    paragraph: (n) => `paragraph ${n}`,
    table: (n) => `table ${n}`,
    row: (n) => `row ${n}`,
    line: (n) => `line ${n}`,
  },
);

export type PlaceKind = "page" | "paragraph" | "table" | "row";
export type Standing = Partial<Readonly<Record<PlaceKind | "line", number | null>>>;

const ORDER: readonly PlaceKind[] = ["page", "paragraph", "table", "row"];

/** Page, paragraph, table and row as far as the file has them, else the line. */
export function placeInWords(standing: Standing, words: ReturnType<typeof usePlaceWords>): string | null {
  const places = ORDER.flatMap((kind) => {
    const number = standing[kind];
    return number === null || number === undefined ? [] : [words[kind](number)];
  });
  if (places.length > 0) return places.join(" ");
  return standing.line === null || standing.line === undefined ? null : words.line(standing.line);
}
