import { useEffect, useRef } from "preact/hooks";
import { formatNumber, inBoth } from "../../language/language";
import { Cell, Nature } from "./Cell";

const useWords = inBoth(
  { title: (n: string) => `第 ${n} 行`, close: "关闭", none: "（无值）" },
  { title: (n) => `Row ${n}`, close: "Close", none: "(no value)" },
);

interface Props {
  readonly number: number;
  readonly names: readonly string[];
  readonly cells: readonly string[];
  readonly onClose: () => void;
}

/** One row with everything in it, however long. */
export function RowDialog({ number, names, cells, onClose }: Props) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = words.title(formatNumber(number + 1));
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="card whole-row" aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      <dl>
        {names.map((name, place) => (
          <div key={name}>
            <dt class="soft">{name}</dt>
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
