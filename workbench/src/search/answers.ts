/** What the service answers to a search and to a question, as far as the page reads it. */

export type Fit =
  | "exact"
  | "alias"
  | "post"
  | "prefix"
  | "infix"
  | "words"
  | "pinyin"
  | "pinyin_prefix"
  | "pinyin_infix"
  | "title"
  | "sound"
  | "typo"
  | "characters";

/** Start and end, in characters: code points, not the UTF-16 units of a script. */
export type Span = readonly [start: number, end: number];

export interface Hit {
  readonly iri: string;
  readonly label: string;
  readonly types: readonly string[];
  readonly matched: string;
  readonly spans: readonly Span[];
  readonly fit: Fit;
  readonly degree: number;
  readonly first: string | null;
  readonly last: string | null;
}

export interface TypeCount {
  readonly iri: string;
  readonly label: string;
  readonly count: number;
}

export interface Hits {
  readonly hits: readonly Hit[];
  readonly truncated: boolean;
  readonly counts: readonly TypeCount[];
  /** Whether the counts are all; else there are at least as many. */
  readonly exhaustive: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Slot {
  readonly parameter: string;
  readonly text: string;
  readonly asked: string;
  readonly iri: string | null;
  readonly types: readonly string[];
  /** Whether nothing is called so, and this is the most alike. */
  readonly is_guess: boolean;
}

export interface Interpretation {
  readonly name: string;
  readonly title: Readonly<Record<string, string>>;
  readonly slots: readonly Slot[];
  readonly query: string;
}

/** A question that is understood but for a name that the graph does not have. */
export interface Unknown {
  readonly title: Readonly<Record<string, string>>;
  readonly asked: string;
}

export interface Understood {
  readonly interpretations: readonly Interpretation[];
  readonly unknown?: readonly Unknown[];
  readonly examples: readonly string[];
}
