import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { formatNumber, inBoth } from "../language/language";

const useWords = inBoth(
  { more: (count: string, left: string) => `再列 ${count} 条（还有 ${left} 条）`, fewer: "收起" },
  { more: (count, left) => `${count} more (${left} left)`, fewer: "Fewer" },
);

interface Props<T> {
  readonly items: readonly T[];
  /** So many are shown at first … */
  readonly few?: number;
  /** … and so many more at each click: a list of thousands is never drawn at once. */
  readonly step?: number;
  readonly children: (item: T, place: number) => ComponentChildren;
  readonly class?: string;
}

/** A list of which the first are shown, and the others on demand, with how many there are. */
export function Folded<T>({ items, few = 10, step = 50, children, class: name = "facts card" }: Props<T>) {
  const words = useWords();
  const [most, setMost] = useState(few);
  // One or two more need no button.
  const shown = items.length <= most + 2 ? items : items.slice(0, most);
  const left = items.length - shown.length;
  return (
    <>
      <ul class={name}>{shown.map(children)}</ul>
      {left > 0 && (
        <button type="button" class="quiet" onClick={() => setMost(most + step)}>
          {words.more(formatNumber(Math.min(step, left)), formatNumber(left))}
        </button>
      )}
      {most > few && (
        <button type="button" class="quiet" onClick={() => setMost(few)}>
          {words.fewer}
        </button>
      )}
    </>
  );
}
