import { useEffect, useId, useRef, useState } from "preact/hooks";
import { type Thing, thingsNamed } from "../editor/entities";

interface Props {
  readonly value: string;
  /** Whether what is chosen gives its IRI, and not its name. */
  readonly isIRI: boolean;
  readonly placeholder: string;
  readonly onChange: (value: string) => void;
}

const PAUSE = 120;
const MOST = 8;

/** A field for a thing's name that offers those of the graph; by arrows and Enter, as comboboxes go (ARIA APG). */
export function ThingField({ value, isIRI, placeholder, onChange }: Props) {
  const id = useId();
  const [things, setThings] = useState<readonly Thing[]>([]);
  const [place, setPlace] = useState(-1);
  const typed = useRef<string | null>(null);

  useEffect(() => {
    if (typed.current !== value || !value.trim()) return setThings([]);
    const leaving = new AbortController();
    const later = setTimeout(() => {
      thingsNamed(value, MOST, leaving.signal).then(setThings, () => undefined);
    }, PAUSE);
    return () => {
      clearTimeout(later);
      leaving.abort();
    };
  }, [value]);

  const close = () => {
    setThings([]);
    setPlace(-1);
  };
  const choose = (thing: Thing) => {
    typed.current = null;
    onChange(isIRI ? thing.iri : thing.label);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const thing = things[place];
    if (step && things.length > 0) setPlace((place + step + things.length + 1) % (things.length + 1));
    else if (event.key === "Enter" && thing) choose(thing);
    else if (event.key === "Escape" && things.length > 0) close();
    else return;
    event.preventDefault();
  };
  const isOpen = things.length > 0;
  return (
    <span class="combobox">
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-activedescendant={place >= 0 ? `${id}-${place}` : undefined}
        value={value}
        placeholder={placeholder}
        onInput={({ currentTarget }) => {
          typed.current = currentTarget.value;
          setPlace(-1);
          onChange(currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div id={id} role="listbox" class="card" hidden={!isOpen}>
        {things.map((thing, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
          <div
            key={thing.iri}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === place}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(thing)}
          >
            {thing.label} <span class="soft small">{thing.type}</span>
          </div>
        ))}
      </div>
    </span>
  );
}
