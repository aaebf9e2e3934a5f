import { useId, useState } from "preact/hooks";
import { useAnswer } from "../../api/useAnswer";
import { inBoth } from "../../language/language";
import { KindSign } from "../../parts/TypeBadge";

const useWords = inBoth(
  { nothing: "没有找到", count: (n: number) => `${n} 个结果，用上下键选择` },
  { nothing: "Nothing found", count: (n) => `${n} found; choose with the arrow keys` },
);

interface Hit {
  readonly iri: string;
  readonly label: string;
  readonly types: readonly string[];
}

interface Props {
  readonly label: string;
  readonly placeholder?: string;
  readonly onChoose: (hit: Hit) => void;
}

/** A box to find one thing by its name: a combobox (WAI-ARIA 1.2, list autocomplete). */
export function FindThing({ label, placeholder, onChoose }: Props) {
  const words = useWords();
  const id = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const { answer, isWaiting } = useAnswer<{ readonly hits: readonly Hit[] }>(
    text.trim() ? "api/search" : null,
    {
      q: text.trim(),
      limit: 8,
    },
  );
  const hits = answer?.hits ?? [];
  const isOpen = text.trim() !== "" && answer !== null;

  function choose(hit: Hit | undefined) {
    if (!hit) return;
    setText("");
    onChoose(hit);
  }

  function onKey(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((before) => Math.max(0, Math.min(hits.length - 1, before + step)));
    else if (event.key === "Enter" && !event.isComposing && !isWaiting) choose(hits[active]);
    else if (event.key === "Escape") setText("");
    else return;
    event.preventDefault();
  }

  return (
    <div class="find-thing">
      <input
        role="combobox"
        aria-label={label}
        placeholder={placeholder ?? label}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen && hits[active] ? `${id}-${active}` : undefined}
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      <div role="listbox" id={`${id}-list`} aria-label={label} class="card options" hidden={!isOpen}>
        {hits.map((hit, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the box, where the focus is
          // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus
          <div
            role="option"
            key={hit.iri}
            id={`${id}-${i}`}
            aria-selected={i === active}
            onClick={() => choose(hit)}
          >
            <KindSign types={hit.types} /> {hit.label}
          </div>
        ))}
        {isOpen && hits.length === 0 && <p class="soft">{words.nothing}</p>}
      </div>
      <span class="unseen" role="status">
        {isOpen && hits.length > 0 && words.count(hits.length)}
      </span>
    </div>
  );
}
