/** What of the picture is drawn, and how much of it is not. */

import { localName } from "../parts/kinds";
import type { Edge, Node, Picture } from "./picture";
import type { ViewState } from "./state";

export interface Tally {
  readonly iri: string;
  readonly label: string;
  /** The last part of its IRI. */
  readonly name: string;
  readonly count: number;
}

export interface TypeTally extends Tally {
  /** With the classes above it. */
  readonly types: readonly string[];
}

export interface Shown {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly types: readonly TypeTally[];
  readonly relations: readonly Tally[];
  readonly hiddenNodes: number;
  readonly hiddenEdges: number;
  /** Edges of opened things that were not fetched, or had no room. */
  readonly left: number;
}

type Filters = Pick<ViewState, "hidden" | "withoutTypes" | "withoutRelations">;

export function shownOf(picture: Picture, { hidden, withoutTypes, withoutRelations }: Filters): Shown {
  const isKept = ({ id, types }: Node) => !hidden.has(id) && !withoutTypes.has(localName(types[0] ?? ""));
  const kept = new Map([...picture.nodes].filter(([, node]) => isKept(node)));
  const edges = [...picture.edges.values()].filter(
    ({ relation, ends: [source, target] }) =>
      !withoutRelations.has(localName(relation)) && kept.has(source) && kept.has(target),
  );
  const linked = new Set(edges.flatMap(({ ends }) => ends));
  const nodes = [...kept.values()].filter(({ id }) => linked.has(id) || picture.roots.has(id));
  return {
    nodes,
    edges,
    types: typesOf(picture),
    relations: relationsOf(picture),
    hiddenNodes: picture.nodes.size - nodes.length,
    hiddenEdges: picture.edges.size - edges.length,
    left: [...picture.opened].reduce((sum, id) => sum + restOf(picture, id), 0),
  };
}

/** How many edges of a thing were not fetched. */
export function restOf(picture: Picture, id: string): number {
  const total = picture.counts.get(id)?.total ?? picture.nodes.get(id)?.degree ?? 0;
  return Math.max(0, total - edgesOf(picture.edges.values(), id).length);
}

export const edgesOf = (edges: Iterable<Edge>, id: string): Edge[] =>
  [...edges].filter(({ ends }) => ends.includes(id));

function typesOf(picture: Picture): readonly TypeTally[] {
  const above = new Map([...picture.nodes.values()].map(({ types }) => [types[0] ?? "", types]));
  const all = [...picture.nodes.values()].map(({ types }) => types[0] ?? "");
  return tallied(all, (iri) => picture.labels[iri]).map((each) => ({
    ...each,
    types: above.get(each.iri) ?? [],
  }));
}

function relationsOf(picture: Picture): readonly Tally[] {
  const names = new Map([...picture.edges.values()].map(({ relation, label }) => [relation, label]));
  return tallied(
    [...picture.edges.values()].map(({ relation }) => relation),
    (iri) => names.get(iri),
  );
}

function tallied(iris: readonly string[], labelOf: (iri: string) => string | undefined): readonly Tally[] {
  const counts = new Map<string, number>();
  for (const iri of iris) counts.set(iri, (counts.get(iri) ?? 0) + 1);
  return [...counts]
    .map(([iri, count]) => ({ iri, count, name: localName(iri), label: labelOf(iri) ?? localName(iri) }))
    .sort((a, b) => b.count - a.count);
}
