import { useEffect, useRef } from "preact/hooks";
import { formatNumber, inBoth } from "../../language/language";
import { Cell, Nature } from "./Cell";
import type { Column } from "./columns";

const useWords = inBoth(
  { title: (n: string) => `第 ${n} 行`, close: "关闭", none: "（无值）" },
  { title: (n) => `Row ${n}`, close: "Close", none: "(no value)" },
);

interface Props {
  readonly number: number;
  readonly columns: readonly Column[];
  readonly cells: readonly string[];
  readonly onClose: () => void;
}

/** One row with everything in it, however long. */
export function RowDialog({ number, columns, cells, onClose }: Props) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = words.title(formatNumber(number + 1));
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="card whole-row" aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      <dl>
        {columns.map((column, place) => (
          <div key={column.name}>
            <dt class="soft">{column.title}</dt>
            <dd>
              {cells[place] ? <Cell written={cells[place]} /> : <span class="soft">{words.none}</span>}{" "}
              <Nature written={cells[place] ?? ""} />
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => dialog.current?.close()}>
        {words.close}
      </button>
    </dialog>
  );
}
