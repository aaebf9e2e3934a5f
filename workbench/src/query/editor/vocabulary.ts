/** The terms that a query can be written with, and which of them fit what is being written. */

import { fetchTerms } from "../../api/client";
import type { Term } from "../../api/terms";
import { localName } from "../../parts/kinds";
import type { Position } from "./place";
import { declaredIn, type Prefixes, shortened } from "./prefixes";

export interface Vocabulary {
  readonly prefixes: Prefixes;
  readonly classes: readonly Term[];
  readonly properties: readonly Term[];
}

export interface Suggestion {
  /** As it is written: by a prefix, or as an IRI in brackets. */
  readonly written: string;
  /** The prefix that it needs. */
  readonly prefix: string | null;
  readonly kind: "class" | "property";
  readonly term: Term;
}

export async function vocabulary(): Promise<Vocabulary> {
  const terms = await fetchTerms();
  return { ...terms, prefixes: new Map(Object.entries(terms.prefixes)) };
}

/** Give the terms that fit what is typed, by name in either language, those first that belong at the place. */
export function suggestions(
  { classes, properties, prefixes }: Vocabulary,
  text: string,
  typed: string,
  position: Position,
): readonly Suggestion[] {
  const declared = declaredIn(text);
  const all = [
    ...classes.map((term) => suggestion(term, "class", declared, prefixes)),
    ...properties.map((term) => suggestion(term, "property", declared, prefixes)),
  ];
  return all
    .map((each) => ({ each, rank: distance(each, typed) + (belongs(each, position) ? 0 : 3) }))
    .filter(({ rank }) => rank < NO_FIT)
    .sort((left, right) => left.rank - right.rank || right.each.term.count - left.each.term.count)
    .map(({ each }) => each);
}

function suggestion(term: Term, kind: Suggestion["kind"], declared: Prefixes, known: Prefixes): Suggestion {
  const short = shortened(term.iri, declared, known);
  return short
    ? { written: `${short[0]}:${short[1]}`, prefix: short[0], kind, term }
    : { written: `<${term.iri}>`, prefix: null, kind, term };
}

const NO_FIT = 100;

function distance({ written, term }: Suggestion, typed: string): number {
  if (!typed) return 0;
  const sought = typed.toLowerCase();
  const names = [written, localName(term.iri), ...Object.values(term.labels)].map((name) =>
    name.toLowerCase(),
  );
  if (names.some((name) => name.startsWith(sought))) return 0;
  return names.some((name) => name.includes(sought)) ? 1 : NO_FIT;
}

const belongs = ({ kind }: Suggestion, position: Position): boolean =>
  position === "anywhere" || kind === (position === "property" ? "property" : "class");

/** Words of the language itself (SPARQL 1.1 Query §19.8). */
export const KEYWORDS: readonly string[] =
  "SELECT CONSTRUCT DESCRIBE ASK WHERE FROM NAMED DISTINCT REDUCED PREFIX BASE OPTIONAL UNION MINUS GRAPH FILTER BIND VALUES UNDEF AS GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET EXISTS NOT IN".split(
    " ",
  );

export const FUNCTIONS: readonly string[] =
  "COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI BNODE CONCAT STRLEN SUBSTR UCASE LCASE CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER REPLACE REGEX YEAR MONTH DAY NOW COALESCE IF STRLANG STRDT sameTerm isIRI isBLANK isLITERAL isNUMERIC ABS ROUND CEIL FLOOR".split(
    " ",
  );
