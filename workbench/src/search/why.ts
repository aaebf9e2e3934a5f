/** Why a thing was found: how what was typed fits its name, and where. */

import type { Fit, Hit, Span } from "./answers";

export interface Piece {
  readonly text: string;
  readonly isTyped: boolean;
}

/** Part a text where what was typed stands in it. */
export function piecesOf(text: string, spans: readonly Span[]): readonly Piece[] {
  const characters = [...text];
  const pieces: Piece[] = [];
  const put = (start: number, end: number, isTyped: boolean) => {
    if (start < end) pieces.push({ text: characters.slice(start, end).join(""), isTyped });
  };
  let end = 0;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    put(end, from, false);
    put(Math.max(from, end), to, true);
    end = Math.max(end, to);
  }
  put(end, characters.length, false);
  return pieces;
}

/** What a reader is told of a fit; a name that stands there as it was typed explains itself. */
export type Reason = "alias" | "post" | "pinyin" | "title" | "sound" | "typo" | "characters";

const REASONS: Readonly<Partial<Record<Fit, Reason>>> = {
  post: "post",
  title: "title",
  pinyin: "pinyin",
  pinyin_prefix: "pinyin",
  pinyin_infix: "pinyin",
  sound: "sound",
  typo: "typo",
  characters: "characters",
};

/** All reasons, the name first: an alias may be found by its pinyin. */
export function reasonsOf({ fit, matched, label }: Hit): readonly Reason[] {
  const reason = REASONS[fit];
  const isOther = matched !== label && reason !== "post" && reason !== "title";
  return [...(isOther ? ["alias" as const] : []), ...(reason ? [reason] : [])];
}
