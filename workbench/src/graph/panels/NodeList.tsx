import { useMemo, useRef, useState } from "preact/hooks";
import { formatNumber, inBoth } from "../../language/language";
import { KindSign } from "../../parts/TypeBadge";
import type { Node } from "../picture";

const useWords = inBoth(
  {
    title: "图中的事物",
    filter: "在图中找",
    more: (n: string) => `另有 ${n} 个：输入名称缩小范围`,
    keys: "上下键移动，回车展开，H 隐藏，P 固定",
  },
  {
    title: "Things in the picture",
    filter: "Find in the picture",
    more: (n) => `and ${n} more: type a name`,
    keys: "Arrow keys move, Enter expands, H hides, P pins",
  },
);

/** So many are listed at once: a longer list serves nobody. */
const MOST = 200;

interface Props {
  readonly nodes: readonly Node[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  /** A key that does something with the thing: Enter, h, p. */
  readonly onKey: (key: string, id: string) => boolean;
}

/** The picture as a list, the most important first: all that the mouse can do, by keys. */
export function NodeList({ nodes, chosen, onChoose, onKey }: Props) {
  const words = useWords();
  const [text, setText] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => sought(nodes, text), [nodes, text]);
  const listed = found.slice(0, MOST);
  const current = listed.some(({ id }) => id === chosen) ? chosen : listed[0]?.id;

  function move(step: number) {
    const at = listed.findIndex(({ id }) => id === current);
    const next = listed[Math.max(0, Math.min(listed.length - 1, at + step))];
    if (!next) return;
    onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`[data-id="${next.id}"]`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -MOST, End: MOST }[event.key];
    if (step) move(step);
    else if (!current || !onKey(event.key, current)) return;
    event.preventDefault();
  }

  return (
    <div class="node-list">
      <input
        type="text"
        aria-label={words.filter}
        placeholder={words.filter}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div
        role="listbox"
        aria-label={`${words.title} (${words.keys})`}
        ref={list}
        onKeyDown={onKeyDown}
        tabIndex={-1}
      >
        {listed.map(({ id, iri, label, types }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
          <div
            role="option"
            key={id}
            data-id={id}
            tabIndex={id === current ? 0 : -1}
            aria-selected={id === chosen}
            onClick={() => onChoose(id)}
            onFocus={() => id !== chosen && onChoose(id)}
          >
            <KindSign types={types} /> {label || iri}
          </div>
        ))}
      </div>
      {found.length > MOST && <p class="soft small">{words.more(formatNumber(found.length - MOST))}</p>}
      <p class="soft small">{words.keys}</p>
    </div>
  );
}

function sought(nodes: readonly Node[], text: string): readonly Node[] {
  const wanted = text.trim().toLowerCase();
  return nodes
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .sort((a, b) => b.importance - a.importance);
}
