/** What of a timeline stands in which row, and what stands so near that it is one sign. */

import type { Moment, Span } from "./moments";

export interface Row {
  readonly label: string;
  readonly iri: string | undefined;
  readonly spans: readonly Span[];
}

/** Spans of one name share a row; rows come in the order of their beginning. */
export function rowsOf(spans: readonly Span[]): readonly Row[] {
  const rows = new Map<string, Span[]>();
  for (const span of spans) {
    const key = `${span.iri} ${span.label}`;
    rows.set(key, [...(rows.get(key) ?? []), span]);
  }
  return [...rows.values()].map((each) => ({ label: each[0]?.label ?? "", iri: each[0]?.iri, spans: each }));
}

export interface Cluster {
  readonly x: number;
  readonly moments: readonly Moment[];
}

/** Points that would overlap are one sign with their number: a hub's hundreds of events stay readable. */
export function clustersOf(
  moments: readonly Moment[],
  x: (moment: Moment) => number,
  apart: number,
): readonly Cluster[] {
  const clusters: { x: number; moments: Moment[] }[] = [];
  for (const [place, moment] of moments
    .map((each) => [x(each), each] as const)
    .sort(([one], [other]) => one - other)) {
    const before = clusters.at(-1);
    if (before && place - before.x < apart) before.moments.push(moment);
    else clusters.push({ x: place, moments: [moment] });
  }
  return clusters;
}
