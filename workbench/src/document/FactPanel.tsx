import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { address, keep } from "../app/address";
import { Judge } from "../corrections/Judge";
import { formatNumber } from "../language/language";
import { placeInWords, usePlaceWords } from "../parts/places";
import type { Source, Taken } from "./answers";
import { FactText } from "./FactText";
import { leastOf, type Relation, relationsOf, standingOf, wanted } from "./facts";
import { useWords } from "./words";

const AT_ONCE = 200;
/** Pixels above the fact that is scrolled to. */
const MARGIN = 60;

interface Props {
  readonly source: Source;
  /** Where the sentence begins that is asked for. */
  readonly asked: number | null;
  readonly show: (fact: Taken) => void;
}

/** What was taken out of a document, in the order of its text. */
export function FactPanel({ source, asked, show }: Props) {
  const words = useWords();
  const [count, setCount] = useState(AT_ONCE);
  const { parameters } = address.value;
  const [relation, least] = [parameters.get("relation") ?? "", leastOf(parameters.get("least"))];
  const found = useMemo(() => wanted(source.facts, relation, least), [source, relation, least]);
  const relations = useMemo(() => relationsOf(source.facts), [source]);
  const place = found.findIndex((fact) => fact.start === asked);
  const listed = found.slice(0, Math.max(count, place + 1));
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (list.current) showFirst(list.current);
  }, [asked, source]);
  return (
    <>
      <h2>
        {words.facts} <span class="soft count">{formatNumber(found.length)}</span>
      </h2>
      <Filters relations={relations} relation={relation} least={least} />
      {found.length === 0 && <p class="soft">{words.noFacts}</p>}
      <ol class="taken card" aria-live="polite" ref={list}>
        {listed.map((fact) => (
          <FactItem
            key={fact.statement}
            fact={fact}
            source={source}
            isAsked={fact.start === asked}
            show={show}
          />
        ))}
      </ol>
      {found.length > listed.length && (
        <button type="button" onClick={() => setCount(listed.length + AT_ONCE)}>
          {words.more(Math.min(AT_ONCE, found.length - listed.length))}
        </button>
      )}
    </>
  );
}

/** Scroll the list, not the page, to the first fact of the sentence that is asked for. */
function showFirst(list: HTMLElement): void {
  const [item, panel] = [list.querySelector<HTMLElement>(".asked"), list.closest("aside")];
  if (!item || !panel || getComputedStyle(panel).overflowY !== "auto") return;
  panel.scrollTop += item.getBoundingClientRect().top - panel.getBoundingClientRect().top - MARGIN;
}

interface FilterProps {
  readonly relations: readonly Relation[];
  readonly relation: string;
  readonly least: number;
}

function Filters({ relations, relation, least }: FilterProps) {
  const words = useWords();
  return (
    <div class="filters">
      <label>
        {words.relation}{" "}
        <select value={relation} onChange={(event) => keep({ relation: event.currentTarget.value })}>
          <option value="">{words.all}</option>
          {relations.map(({ iri, label, count }) => (
            <option key={iri} value={iri}>
              {label} ({count})
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.least} <output>{least}%</output>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={least}
          onInput={(event) =>
            keep({ least: event.currentTarget.value === "0" ? "" : event.currentTarget.value })
          }
        />
      </label>
    </div>
  );
}

interface ItemProps {
  readonly fact: Taken;
  readonly source: Source;
  readonly isAsked: boolean;
  readonly show: (fact: Taken) => void;
}

function FactItem({ fact, source, isAsked, show }: ItemProps) {
  const words = useWords();
  const place = placeInWords(standingOf(fact, source.places), usePlaceWords()) ?? words.unplaced;
  const trusted =
    fact.confidence === null ? null : `${words.confidence} ${Math.round(fact.confidence * 100)}%`;
  const told = [fact.rule && `${words.rule} ${fact.rule}`, trusted].filter(Boolean).join(" · ");
  return (
    <li class={isAsked ? "asked" : undefined} aria-current={isAsked ? "true" : undefined}>
      <FactText fact={fact} things={source.things} labels={source.labels} />
      <div class="small soft">
        {fact.start === null || source.text === null ? (
          place
        ) : (
          <button type="button" class="link" aria-label={words.show(place)} onClick={() => show(fact)}>
            {place}
          </button>
        )}
        {told && ` · ${told}`}
      </div>
      {fact.pattern && <Judge pattern={fact.pattern} about={fact.label} />}
    </li>
  );
}
