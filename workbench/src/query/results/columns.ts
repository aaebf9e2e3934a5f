/** What kind of values a column has: it decides how it is aligned, sorted and drawn. */

import { type Days, daysOf } from "../../entity/days";
import type { ColumnNames } from "../columnNames";
import { readTerm, type Term, XSD } from "../rdf";

export type Kind = "number" | "date" | "thing" | "text" | "empty";

export interface Column {
  /** Its variable. */
  readonly name: string;
  /** What readers are told that it is. */
  readonly title: string;
  readonly kind: Kind;
  /** Letters that its values take, as a rule: Chinese ones count twice. */
  readonly width: number;
  /** The place of the column with the things whose names these are, if the query calls the two by one name. */
  readonly thing: number | null;
}

const LOOKED_AT = 300;
const NUMBERS = new Set(
  [
    "integer",
    "decimal",
    "double",
    "float",
    "int",
    "long",
    "short",
    "nonNegativeInteger",
    "positiveInteger",
  ].map((name) => XSD + name),
);
/** So many in ten must be of a kind for the column to be. */
const MOST = 0.9;

export function columnsOf(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  titleOf: ColumnNames = () => undefined,
): readonly Column[] {
  const looked = rows.slice(0, LOOKED_AT);
  const columns = names.map((name, place): Column => {
    const terms = looked.map((row) => readTerm(row[place] ?? "")).filter(({ kind }) => kind !== "none");
    const title = titleOf(name) ?? name;
    return { name, title, kind: kindOf(name, terms), width: widthOf(title, terms), thing: null };
  });
  return columns.map((column) => ({
    ...column,
    thing: titleOf(column.name) ? thingOf(column, columns) : null,
  }));
}

/** The place of `x` beside `xLabel`, if there are things in it. */
function thingOf({ name }: Column, columns: readonly Column[]): number | null {
  const place = columns.findIndex((other) => name === `${other.name}Label` && other.kind === "thing");
  return place < 0 ? null : place;
}

/** The places of the columns that are shown: a thing that goes by its name in another column needs none. */
export function shownOf(columns: readonly Column[]): readonly number[] {
  const named = new Set(columns.map(({ thing }) => thing));
  return columns.flatMap((_, place) => (named.has(place) ? [] : [place]));
}

function kindOf(name: string, terms: readonly Term[]): Kind {
  const share = (test: (term: Term) => boolean): boolean => terms.filter(test).length >= MOST * terms.length;
  if (terms.length === 0) return "empty";
  if (/year|年/i.test(name) && share(isYear)) return "date";
  if (share(({ datatype }) => NUMBERS.has(datatype ?? ""))) return "number";
  if (share((term) => term.kind === "literal" && dateOfTerm(term) !== null)) return "date";
  return share(({ kind }) => kind === "iri") ? "thing" : "text";
}

const isYear = ({ text }: Term): boolean => /^(1[89]|20)\d\d$/.test(text);

export function numberOf(written: string): number | null {
  const { kind, text } = readTerm(written);
  const value = kind === "literal" && text.trim() !== "" ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

export const daysOfCell = (written: string): Days | null => dateOfTerm(readTerm(written));

/** A time of day does not matter here. */
const dateOfTerm = ({ text }: Term): Days | null => daysOf(text.replace(/T.*$/, "").replace(/Z$/, ""));

function widthOf(title: string, terms: readonly Term[]): number {
  const lengths = terms
    .map(({ kind, text }) => (kind === "iri" ? Math.min(lettersOf(text), 24) : lettersOf(text)))
    .sort((left, right) => left - right);
  const usual = lengths[Math.floor(lengths.length * MOST)] ?? 0;
  return Math.min(Math.max(usual, lettersOf(title) + 3, 5), 46);
}

const lettersOf = (text: string): number =>
  [...text.slice(0, 120)].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);
