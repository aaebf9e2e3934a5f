/** The list of what was taken out of a document: which of it is wanted, and where it stands. */

import type { Standing } from "../parts/places";
import type { Place, Taken } from "./answers";

export interface Relation {
  readonly iri: string;
  readonly label: string;
  readonly count: number;
}

export function relationsOf(facts: readonly Taken[]): readonly Relation[] {
  const found = new Map<string, Relation>();
  for (const { relation: iri, label } of facts)
    found.set(iri, { iri, label, count: (found.get(iri)?.count ?? 0) + 1 });
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** The facts of a relation, or of all, that are trusted so far, in per cent; what has no confidence is not doubted. */
export const wanted = (facts: readonly Taken[], relation: string, least: number): readonly Taken[] =>
  facts.filter(
    (fact) =>
      (relation === "" || fact.relation === relation) &&
      (least === 0 || (fact.confidence ?? 1) * 100 >= least),
  );

export function leastOf(written: string | null): number {
  const value = Number(written ?? 0);
  return Number.isFinite(value) ? Math.min(100, Math.max(0, value)) : 0;
}

/** Page, paragraph, table and row that the sentence of a fact begins in, and its line. */
export function standingOf({ start, line }: Taken, places: readonly Place[]): Standing {
  if (start === null) return { line };
  const around = places.filter((place) => place.start <= start && start < place.end);
  return { ...Object.fromEntries(around.map(({ kind, number }) => [kind, number])), line };
}
