/** Characters as the service counts them, by Unicode, and as JavaScript does, by units of UTF-16. */

export interface Offsets {
  /** The place in the string of a character of the whole document. */
  readonly unit: (character: number) => number;
  /** The character that a place in the string is. */
  readonly character: (unit: number) => number;
}

const BEYOND = /[\u{10000}-\u{10ffff}]/gu;

/** Read the offsets of a text that begins at the character `start` of its document; rare characters take two units. */
export function offsetsOf(text: string, start = 0): Offsets {
  // After the n-th of them, a place in the string is n further on than its character.
  const wide = [...text.matchAll(BEYOND)].map((match, before) => match.index - before);
  return {
    unit: (character) => character - start + countBelow(wide, character - start),
    character: (unit) => unit + start - countBelowUnit(wide, unit),
  };
}

function countBelow(wide: readonly number[], character: number): number {
  return search(wide.length, (index) => (wide[index] ?? 0) < character);
}

function countBelowUnit(wide: readonly number[], unit: number): number {
  return search(wide.length, (index) => (wide[index] ?? 0) + index < unit);
}

/** The first index that does not fit; those that do stand before it. */
export function search(length: number, fits: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
