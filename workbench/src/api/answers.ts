/** What the service answers, as far as the pages read it. */

/** A thing, by IRI and name, or a literal, by its text. */
export interface Value {
  readonly label: string;
  readonly iri?: string;
  readonly datatype?: string;
}

export interface Qualifier {
  readonly predicate: Value;
  readonly value: Value;
}

export interface Evidence {
  readonly document: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly address: string | null;
  readonly quote: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly line: number | null;
  readonly page: number | null;
  readonly paragraph: number | null;
  readonly table: number | null;
  readonly row: number | null;
  readonly rule: string | null;
  readonly confidence: number | null;
}

export interface Fact {
  readonly subject: Value;
  readonly predicate: Value;
  /** None for a figure, whose qualifiers say everything. */
  readonly object: Value | null;
  readonly qualifiers: readonly Qualifier[];
  readonly evidence: readonly Evidence[];
  readonly undated: boolean;
}

export interface Occurrence {
  readonly iri: string;
  readonly label: string;
  readonly types: readonly string[];
  readonly date: string | null;
  readonly relations: readonly Value[];
  readonly evidence: readonly Evidence[];
  readonly undated: boolean;
}

export interface Community {
  readonly number: number;
  readonly size: number;
  readonly center: string;
  readonly label: string;
}

/** What a thing is in the network. */
export interface Standing {
  /** PageRank; of all things together it is 1. */
  readonly importance: number;
  readonly rank: number;
  /** The share of shortest paths that lead through it. */
  readonly betweenness: number;
  readonly community: Community | null;
}

export interface Entity {
  readonly iri: string;
  readonly label: string;
  readonly types: readonly string[];
  readonly aliases: readonly string[];
  readonly formerly: readonly string[];
  readonly degree: number;
  readonly standing: Standing | null;
  readonly facts: readonly Fact[];
  readonly events: readonly Occurrence[];
  readonly truncated: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly redirected_from?: string;
}
