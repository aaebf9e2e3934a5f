/** A text as a reader sees it: lines, in chunks that are drawn when they come near, each cut into pieces. */

import type { Mention, Place } from "./answers";
import type { Offsets } from "./offsets";
import { search } from "./offsets";

export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** In units of the string. */
  readonly start: number;
  readonly end: number;
  readonly isHeading: boolean;
  /** Pages and tables that begin here. */
  readonly begins: readonly Place[];
}

export interface Chunk {
  readonly lines: readonly Line[];
  readonly start: number;
  readonly end: number;
}

/** A mention, in units of the string. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly iri: string;
}

export interface Piece {
  readonly start: number;
  readonly text: string;
  /** The thing that it names. */
  readonly iri: string | null;
  readonly isAsked: boolean;
}

const CHUNK = 3000;
const LONGEST_HEADING = 40;
const NUMBERED =
  /^\s*(#{1,6}\s|第[一二三四五六七八九十百\d]+[章节编篇部]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/u;
const SENTENCE = /[。；，,;：:]\s*$/u;

export function chunksOf(
  text: string,
  places: readonly Place[],
  { unit }: Offsets,
  title: string | null,
): readonly Chunk[] {
  const starts = places
    .filter(({ kind }) => kind === "page" || kind === "table")
    .map((place) => ({ place, at: unit(place.start) }))
    .sort((a, b) => a.at - b.at);
  const chunks: Chunk[] = [];
  let lines: Line[] = [];
  let [at, number, next] = [0, 1, 0];
  const close = () => {
    const [first, last] = [lines[0], lines.at(-1)];
    if (first && last) chunks.push({ lines, start: first.start, end: last.end });
    lines = [];
  };
  while (at <= text.length) {
    const found = text.indexOf("\n", at);
    const end = found < 0 ? text.length : found;
    const begins: Place[] = [];
    for (let each = starts[next]; each && each.at <= end; each = starts[++next]) begins.push(each.place);
    lines.push({ number, start: at, end, isHeading: isHeading(text.slice(at, end), title), begins });
    if (end - (lines[0]?.start ?? 0) > CHUNK) close();
    [at, number] = [end + 1, number + 1];
  }
  close();
  return chunks;
}

/** Whether a line looks like a heading: numbered or marked as such, or the title, and no sentence. */
export function isHeading(line: string, title: string | null): boolean {
  const text = line.trim();
  if (text.length < 2 || text.length > LONGEST_HEADING * 2) return false;
  if (title && text.replace(/^#+\s*/, "") === title.trim()) return true;
  return text.length <= LONGEST_HEADING && NUMBERED.test(text) && !SENTENCE.test(text);
}

export const marksOf = (mentions: readonly Mention[], { unit }: Offsets): readonly Mark[] =>
  mentions.map(({ start, end, iri }) => ({ start: unit(start), end: unit(end), iri }));

/** Cut a line where mentions and the sentence that is asked for begin and end. */
export function piecesOf(
  text: string,
  line: { readonly start: number; readonly end: number },
  marks: readonly Mark[],
  asked: readonly [number, number] | null,
): readonly Piece[] {
  const own = within(marks, line.start, line.end);
  const borders = [line.start, line.end, ...own.flatMap(({ start, end }) => [start, end]), ...(asked ?? [])];
  const cuts = [...new Set(borders)]
    .filter((each) => each >= line.start && each <= line.end)
    .sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? end;
    const mark = own.find((each) => each.start <= start && end <= each.end);
    const isAsked = asked !== null && asked[0] <= start && end <= asked[1];
    return { start, text: text.slice(start, end), iri: mark?.iri ?? null, isAsked };
  });
}

/** The marks that touch a stretch; they stand in the order of the text. */
export function within(marks: readonly Mark[], start: number, end: number): readonly Mark[] {
  const first = search(marks.length, (index) => (marks[index]?.end ?? 0) <= start);
  const last = search(marks.length, (index) => (marks[index]?.start ?? 0) < end);
  return marks.slice(first, last);
}
