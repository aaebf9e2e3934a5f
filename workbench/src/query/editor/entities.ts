/** Things of the graph that fit a name that is being typed. */

import { getJSON } from "../../api/client";

export interface Thing {
  readonly iri: string;
  readonly label: string;
  readonly type: string;
}

interface Found {
  readonly hits: readonly {
    readonly iri: string;
    readonly label: string;
    readonly types: readonly string[];
  }[];
  readonly labels: Readonly<Record<string, string>>;
}

export async function thingsNamed(
  typed: string,
  limit: number,
  signal?: AbortSignal,
): Promise<readonly Thing[]> {
  const { hits, labels } = await getJSON<Found>("api/search", { q: typed, limit }, signal);
  return hits.map(({ iri, label, types }) => ({ iri, label, type: labels[types[0] ?? ""] ?? "" }));
}
