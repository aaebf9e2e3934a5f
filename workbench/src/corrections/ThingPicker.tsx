import { useId, useState } from "preact/hooks";
import { useAnswer } from "../api/useAnswer";
import type { Node, Source } from "../document/answers";
import { KindSign } from "../parts/TypeBadge";
import { useAddWords } from "./addWords";
import type { Chosen } from "./draft";
import { TYPES, typeOf } from "./relations";

const MOST = 8;

interface Props {
  readonly label: string;
  readonly source: Source;
  readonly chosen: Chosen;
  readonly choose: (chosen: Chosen) => void;
}

interface Option {
  readonly name: string;
  readonly types: readonly string[];
}

/** Choose somebody or something: of the document, else of the graph, else by a new name with its type. */
export function ThingPicker({ label, source, chosen, choose }: Props) {
  const words = useAddWords();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const written = chosen.name.trim();
  const isKnown = Object.values(source.names).includes(written);
  const { answer } = useAnswer<{ readonly hits: readonly Node[] }>(isOpen && written ? "api/search" : null, {
    q: written,
    limit: MOST,
  });
  const options = isOpen ? optionsOf(source, written, answer?.hits ?? []) : [];
  const take = (option: Option | undefined) => {
    if (option) choose({ name: option.name, type: typeOf(option.types) ?? "" });
    setOpen(false);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") setOpen(false);
    else if (event.key === "ArrowDown") setActive(Math.min(active + 1, options.length - 1));
    else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
    else if (event.key === "Enter" && options.length > 0) take(options[active]);
    else return;
    event.preventDefault();
  };
  return (
    <div class="picker">
      <label for={id}>{label}</label>
      <input
        id={id}
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? `${id}-${active}` : undefined}
        autocomplete="off"
        placeholder={words.search}
        value={chosen.name}
        onInput={(event) => {
          choose({ name: event.currentTarget.value, type: "" });
          setOpen(true);
          setActive(0);
        }}
        onKeyDown={onKey}
        onBlur={() => setOpen(false)}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        class="options card"
        hidden={options.length === 0}
      >
        {options.map((option, index) => (
          // A press would take the focus from the box before it is a click; keys are the box's.
          <div
            key={`${option.name} ${option.types[0]}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => {
              event.preventDefault();
              take(option);
            }}
          >
            <KindSign types={option.types} /> {option.name}
          </div>
        ))}
      </div>
      {written && !isKnown && (
        <select
          aria-label={words.type}
          value={chosen.type}
          onChange={(event) => choose({ ...chosen, type: event.currentTarget.value })}
        >
          <option value="">{words.type}</option>
          {TYPES.map((type) => (
            <option key={type} value={type}>
              {words.types[type]}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** Those of the document first, by the names that it has for them; then those of the graph. */
function optionsOf(source: Source, written: string, found: readonly Node[]): readonly Option[] {
  const own = Object.entries(source.names)
    .filter(([, name]) => name.includes(written))
    .map(([iri, name]) => ({ name, types: source.things[iri]?.types ?? [] }))
    .filter(({ types }) => typeOf(types) !== null);
  const others = found
    .filter(({ iri }) => source.names[iri] === undefined)
    .map(({ label, types }) => ({ name: label, types }))
    .filter(({ types }) => typeOf(types) !== null);
  return [...own.slice(0, MOST), ...others].slice(0, MOST);
}
