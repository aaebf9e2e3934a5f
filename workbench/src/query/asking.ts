/** Asks a query, and reads the answer with what its head says of it. */

import { askSPARQL, ServiceError } from "../api/client";
import { N_TRIPLES, type Rows, readRows, TSV } from "./reading";

export interface Answer {
  readonly query: string;
  readonly kind: "solutions" | "triples" | "boolean";
  readonly rows: Rows;
  /** How many rows there are, as the service says, which may be more than are shown. */
  readonly total: number;
  /** The limit that cut the answer on the server. */
  readonly limit: Limit | null;
  readonly engine: string | null;
  /** Milliseconds that the evaluation took. */
  readonly evaluation: number | null;
  /** Milliseconds until it was read. */
  readonly elapsed: number;
}

export interface Limit {
  readonly of: "rows" | "bytes" | "endpoint";
  /** 0 where it is not told. */
  readonly value: number;
}

const ACCEPT = `${TSV}, ${N_TRIPLES};q=0.9, application/sparql-results+json;q=0.5`;

export async function ask(query: string, signal: AbortSignal): Promise<Answer> {
  const begun = performance.now();
  const response = await askSPARQL(query, ACCEPT, signal);
  const mediaType = response.headers.get("Content-Type") ?? "";
  const isTriples = mediaType.startsWith(N_TRIPLES);
  if (!response.body) throw new ServiceError("empty", 0, "unreachable");
  const read = await readRows(response.body, mediaType);
  return {
    query,
    kind: isTriples ? "triples" : read.holds === null ? "solutions" : "boolean",
    rows: read,
    ...told(response.headers, read),
    elapsed: performance.now() - begun,
  };
}

function told(headers: Headers, read: Rows): Pick<Answer, "total" | "limit" | "engine" | "evaluation"> {
  const total = Number(headers.get("KG-Rows") ?? Number.NaN);
  const duration = /query;dur=([\d.]+)/.exec(headers.get("Server-Timing") ?? "")?.[1];
  return {
    total: Number.isNaN(total) ? read.rows.length : total,
    limit: limitOf(headers.get("KG-Truncated")),
    engine: headers.get("KG-Engine"),
    evaluation: duration === undefined ? null : Number(duration),
  };
}

export function limitOf(header: string | null): Limit | null {
  const [, of, value] = /^(rows|bytes|endpoint)(?:; limit=(\d+))?/.exec(header ?? "") ?? [];
  return of === "rows" || of === "bytes" || of === "endpoint" ? { of, value: Number(value ?? 0) } : null;
}
