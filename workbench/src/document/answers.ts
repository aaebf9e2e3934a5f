/** What `/api/document` answers. */

export interface Node {
  readonly iri: string;
  readonly label: string;
  readonly types: readonly string[];
}

export interface Mention {
  /** In characters of Unicode, as everywhere in the API. */
  readonly start: number;
  readonly end: number;
  readonly iri: string;
}

/** A page, paragraph, table or row of the file. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly kind: "page" | "paragraph" | "table" | "row";
  readonly number: number;
}

/** How a curation file names what a document says. */
export interface Pattern {
  readonly document: string;
  readonly relation?: string;
  readonly subject?: string;
  readonly object?: string;
  readonly title?: string;
  readonly date?: string;
  readonly metric?: string;
  readonly value?: number;
  readonly unit?: string;
  readonly period?: string;
  readonly event?: string;
}

export interface Taken {
  readonly statement: string;
  readonly subject: string;
  readonly relation: string;
  readonly label: string;
  readonly object: string;
  /** JSON, by the names of properties. */
  readonly qualifiers: string;
  readonly rule: string | null;
  readonly confidence: number | null;
  readonly quote: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly line: number | null;
  readonly pattern: Pattern | null;
}

export interface Source {
  readonly iri: string;
  readonly id: string | null;
  readonly title: string | null;
  readonly date: string | null;
  readonly publishers: readonly string[];
  readonly address: string | null;
  readonly fetched: string | null;
  readonly path: string | null;
  readonly media_type: string | null;
  readonly characters: number | null;
  readonly start: number;
  readonly text: string | null;
  readonly places: readonly Place[];
  readonly mentions: readonly Mention[];
  readonly facts: readonly Taken[];
  readonly things: Readonly<Record<string, Node>>;
  readonly names: Readonly<Record<string, string>>;
  /** Of classes. */
  readonly labels: Readonly<Record<string, string>>;
  readonly truncated: boolean;
}
