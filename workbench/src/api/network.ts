/** Neighbourhoods and paths, as the service answers. */

export interface NodeView {
  readonly iri: string;
  readonly label: string;
  /** The most special first. */
  readonly types: readonly string[];
  readonly degree: number;
  readonly importance: number;
}

export interface Period {
  readonly first: string | null;
  readonly last: string | null;
}

export interface EdgeView {
  readonly source: string;
  readonly target: string;
  readonly relation: string;
  readonly label: string;
  readonly times: readonly Period[];
  readonly documents: number;
  readonly undated: boolean;
  /** The address of the sentences that state it. */
  readonly evidence: string;
}

export type Direction = "out" | "in";

/** The edges of one relation in one direction to things of one class. */
export interface Group {
  readonly relation: string;
  readonly label: string;
  readonly direction: Direction;
  readonly type: string | null;
  readonly total: number;
}

export interface Neighbourhood {
  readonly center: string;
  readonly nodes: readonly NodeView[];
  readonly edges: readonly EdgeView[];
  readonly groups: readonly Group[];
  readonly total_edges: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface PathView {
  readonly length: number;
  readonly nodes: readonly string[];
  /** All edges between each node and the next. */
  readonly steps: readonly (readonly EdgeView[])[];
}

export interface Paths {
  readonly source: string;
  readonly target: string;
  readonly nodes: readonly NodeView[];
  readonly paths: readonly PathView[];
  readonly truncated: boolean;
  readonly stopped: boolean;
  readonly labels: Readonly<Record<string, string>>;
}
