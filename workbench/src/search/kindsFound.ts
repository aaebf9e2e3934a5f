/** What was found, kind by kind. */

import { kindNameOf } from "../parts/kinds";
import type { Hit, Hits } from "./answers";

export interface KindFound {
  /** The class's IRI. */
  readonly type: string;
  readonly label: string;
  readonly hits: readonly Hit[];
  /** On all pages; as many are known at least. */
  readonly count: number;
}

/** Group hits by kind; the kind of the best hit comes first, and within a kind the order stays. */
export function kindsFound({ hits, counts, labels }: Hits): readonly KindFound[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const type = kindNameOf(hit.types) ?? "";
    groups.set(type, [...(groups.get(type) ?? []), hit]);
  }
  return [...groups].map(([type, found]) => ({
    type,
    label: labels[type] ?? "",
    hits: found,
    count: Math.max(counts.find(({ iri }) => iri === type)?.count ?? 0, found.length),
  }));
}
