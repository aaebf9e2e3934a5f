import { expect, test } from "vitest";
import { MOST_ROWS, N_TRIPLES, readRows, TSV } from "./reading";

function inPieces(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let start = 0;
  return new ReadableStream({
    pull(controller) {
      if (start >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(start, start + size));
      start += size;
    },
  });
}

test("solutions are read whatever pieces they come in", async () => {
  const { columns, rows } = await readRows(inPieces('?名\t?n\n"甲"@zh\t3\n\t<a>\n', 2), TSV);
  expect([columns, rows]).toEqual([
    ["名", "n"],
    [
      ['"甲"@zh', "3"],
      ["", "<a>"],
    ],
  ]);
});

test("an answer without solutions has its columns", async () => {
  expect(await readRows(inPieces("?a\t?b\n", 9), TSV)).toEqual({
    columns: ["a", "b"],
    rows: [],
    isCut: false,
    holds: null,
  });
});

test("yes is no column", async () => {
  expect((await readRows(inPieces("true", 9), TSV)).holds).toBe(true);
  expect(await readRows(inPieces("?true\n", 9), TSV)).toMatchObject({ columns: ["true"], holds: null });
});

test("triples are read as three columns", async () => {
  const { rows } = await readRows(inPieces('<a> <b> "c d ."@zh .\n# cut\n_:x <b> <e> .\n', 50), N_TRIPLES);
  expect(rows).toEqual([
    ["<a>", "<b>", '"c d ."@zh'],
    ["_:x", "<b>", "<e>"],
  ]);
});

test("what a page cannot hold is left out, and said", async () => {
  const { rows, isCut } = await readRows(inPieces(`?a\n${"1\n".repeat(MOST_ROWS + 5)}`, 1 << 16), TSV);
  expect([rows.length, isCut]).toEqual([MOST_ROWS, true]);
});
