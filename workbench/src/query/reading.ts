/** Reads answers row by row as they arrive, so that one too large for a page is shown as far as it goes. */

export interface Rows {
  readonly columns: readonly string[];
  /** Cells as they are written (`rdf.ts`). */
  readonly rows: readonly (readonly string[])[];
  /** Whether more came than a page can hold. */
  readonly isCut: boolean;
  /** The answer to a question for yes or no, which is one word. */
  readonly holds: boolean | null;
}

export const TSV = "text/tab-separated-values";
export const N_TRIPLES = "application/n-triples";
export const TRIPLE = ["subject", "predicate", "object"] as const;

/** What a page can hold. */
export const MOST_ROWS = 200_000;
const MOST_CELLS = 2_000_000;

const BOOLEAN = /^(true|false)$/;
const TRIPLE_LINE = /^(\S+) (<[^>]*>) (.+) \.$/;

export async function readRows(body: ReadableStream<Uint8Array>, mediaType: string): Promise<Rows> {
  const isTriples = mediaType.startsWith(N_TRIPLES);
  let columns: readonly string[] | null = isTriples ? TRIPLE : null;
  const rows: (readonly string[])[] = [];
  for await (const line of linesOf(body)) {
    if (columns === null && BOOLEAN.test(line))
      return { columns: [], rows: [], isCut: false, holds: line === "true" };
    if (columns === null) columns = line.split("\t").map((name) => name.replace(/^[?$]/, ""));
    else if (!isTriples) rows.push(line.split("\t"));
    else if (line && !line.startsWith("#")) rows.push(TRIPLE_LINE.exec(line)?.slice(1) ?? [line]);
    if (rows.length > MOST_ROWS || rows.length * (columns.length || 1) > MOST_CELLS)
      return { columns, rows: rows.slice(0, -1), isCut: true, holds: null };
  }
  const hasColumns = columns?.some(Boolean) ?? false;
  return {
    columns: hasColumns && columns ? columns : [],
    rows: hasColumns ? rows : [],
    isCut: false,
    holds: null,
  };
}

/** Give the lines of a text; the last one need not end. Whoever stops early lets go of the rest. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) yield line.endsWith("\r") ? line.slice(0, -1) : line;
      if (done) break;
    }
    if (rest) yield rest;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
