import { useMemo, useState } from "preact/hooks";
import { formatNumber, inBoth } from "../../language/language";
import { readTerm } from "../rdf";
import type { Rows } from "../reading";
import { Cell } from "./Cell";
import { type Column, shownOf } from "./columns";
import { useLabels } from "./labels";
import { RowDialog } from "./RowDialog";
import { next, type Sorting, sorted } from "./sorting";
import { ROW_HEIGHT, useWindow } from "./window";

const useWords = inBoth(
  {
    title: "查询结果",
    row: "行",
    whole: (n: string) => `第 ${n} 行，查看全部内容`,
    order: "恢复查询的顺序",
    sort: (title: string, name: string) => `按 ${title} 排序（?${name}）`,
  },
  {
    title: "Results",
    row: "Row",
    whole: (n) => `Row ${n}, show all of it`,
    order: "Back to the query's order",
    sort: (title, name) => `Sort by ${title} (?${name})`,
  },
);

interface Props {
  readonly rows: Rows;
  readonly columns: readonly Column[];
}

/** The rows as a table, of which only those on screen are drawn; a row's number opens all of it. */
export function Table({ rows: { rows }, columns }: Props) {
  const words = useWords();
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  const order = useMemo(() => orderOf(rows, columns, sorting), [rows, columns, sorting]);
  const drawn = useMemo(() => drawnOf(columns), [columns]);
  const { box, span } = useWindow(rows.length);
  const shown = Array.from({ length: span.after - span.first }, (_, index) => span.first + index);
  const numbers = shown.map((place) => order?.[place] ?? place);
  useLabels(numbers.flatMap((number) => irisOf(rows[number] ?? [])));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what has the focus */}
      <section class="grid card" ref={box} aria-label={words.title} tabIndex={0}>
        <table aria-rowcount={rows.length + 1}>
          <colgroup>
            <col class="number" />
            {drawn.map(({ column: { name, width } }) => (
              <col key={name} style={{ width: `${width * 0.6 + 1.6}em` }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">
                {sorting ? (
                  <button
                    type="button"
                    title={words.order}
                    aria-label={words.order}
                    onClick={() => setSorting(null)}
                  >
                    ↺
                  </button>
                ) : (
                  <span class="hidden">{words.row}</span>
                )}
              </th>
              {drawn.map(({ column, place }) => (
                <HeadCell
                  key={column.name}
                  column={column}
                  hint={words.sort(column.title, column.name)}
                  isDown={sorting?.column === place ? sorting.isDown : null}
                  onClick={() => setSorting(next(sorting, place))}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <Gap rows={span.first} />
            {numbers.map((number, index) => (
              <tr key={number} aria-rowindex={span.first + index + 2}>
                <th scope="row">
                  <button
                    type="button"
                    aria-label={words.whole(formatNumber(number + 1))}
                    onClick={() => setOpened(number)}
                  >
                    {number + 1}
                  </button>
                </th>
                {drawn.map(({ column: { name, kind, thing }, place }) => (
                  <td key={name} class={kind}>
                    <Cell written={rows[number]?.[place] ?? ""} thing={rows[number]?.[thing ?? -1] ?? ""} />
                  </td>
                ))}
              </tr>
            ))}
            <Gap rows={rows.length - span.after} />
          </tbody>
        </table>
      </section>
      {opened !== null && (
        <RowDialog
          number={opened}
          columns={columns}
          cells={rows[opened] ?? []}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

interface Drawn {
  readonly column: Column;
  readonly place: number;
}

const drawnOf = (columns: readonly Column[]): readonly Drawn[] =>
  shownOf(columns).flatMap((place) => {
    const column = columns[place];
    return column ? [{ column, place }] : [];
  });

function orderOf(
  rows: Rows["rows"],
  columns: readonly Column[],
  sorting: Sorting | null,
): Uint32Array | null {
  const column = sorting && columns[sorting.column];
  return column ? sorted(rows, column, sorting) : null;
}

const irisOf = (row: readonly string[]): readonly string[] =>
  row.filter((written) => written.startsWith("<")).map((written) => readTerm(written).text);

/** The height of the rows that are not drawn. */
function Gap({ rows }: { readonly rows: number }) {
  if (rows <= 0) return null;
  return (
    <tr>
      <td class="gap" style={{ height: `${rows * ROW_HEIGHT}px` }} />
    </tr>
  );
}

interface HeadProps {
  readonly column: Column;
  readonly hint: string;
  /** None if the table is not sorted by it. */
  readonly isDown: boolean | null;
  readonly onClick: () => void;
}

function HeadCell({ column: { title, kind }, hint, isDown, onClick }: HeadProps) {
  const sort = isDown === null ? "none" : isDown ? "descending" : "ascending";
  return (
    <th scope="col" class={kind} aria-sort={sort}>
      <button type="button" title={hint} onClick={onClick}>
        {title} <span aria-hidden="true">{isDown === null ? "" : isDown ? "▼" : "▲"}</span>
      </button>
    </th>
  );
}
