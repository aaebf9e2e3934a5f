/** What the overview asks for. */

export interface Count {
  readonly iri: string;
  readonly label: string;
  readonly count: number;
}

export interface Statistics {
  readonly snapshot: string;
  readonly created: string;
  readonly kind: "built" | "loaded";
  readonly documents: number;
  readonly refused: number;
  readonly triples: number;
  readonly graphs: number;
  readonly events: number;
  readonly entities: readonly Count[];
  readonly facts: readonly Count[];
}

export interface YearCount extends Count {
  readonly year: string;
}

export interface MonthCount {
  readonly month: string;
  readonly count: number;
}

export interface Zone {
  readonly iri: string;
  readonly label: string;
  readonly province: string | null;
  readonly officials: number;
  readonly events: number;
  readonly projects: number;
  readonly yuan: number;
}

export interface Overview {
  readonly years: readonly YearCount[];
  readonly months: readonly MonthCount[];
  readonly zones: readonly Zone[];
}

export interface Violation {
  readonly document: string;
  readonly node: string;
  readonly message_zh: string;
  readonly message_en: string;
  readonly severity: string;
}

export interface Problems {
  readonly validation: {
    readonly documents: number;
    readonly conforming: number;
    readonly results: Readonly<Record<string, number>>;
  } | null;
  readonly results: readonly Violation[];
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
  readonly refused_total: number;
  readonly truncated: boolean;
}

export interface Name {
  readonly label: string;
  readonly iri?: string;
}

export interface FactChange {
  readonly kind: string;
  readonly subject: Name;
  readonly relation: Name;
  readonly object?: Name;
  readonly qualifiers?: Readonly<Record<string, string>>;
}

export interface ThingChange {
  readonly kind: string;
  readonly thing: Name;
  readonly was?: readonly Name[];
  readonly now?: readonly Name[];
}

export interface Entry {
  readonly snapshot: string;
  readonly created: string;
  readonly documents: number;
  readonly predecessor?: string;
  readonly counts?: Readonly<Record<"documents" | "things" | "facts", Readonly<Record<string, number>>>>;
  readonly things?: readonly ThingChange[];
  readonly facts?: readonly FactChange[];
}
