import { useEffect, useState } from "preact/hooks";
import { keep } from "../app/address";
import { inBoth } from "../language/language";
import { daysOf, firstOfYear, monthOf, yearOf } from "./days";

const useWords = inBoth(
  {
    label: "截至",
    all: "全部时间",
    hint: "只列出该时点成立的事实；时间不详的也列出，并注明",
    exact: "写年、月或日",
    bad: "写作 2021、2021-03 或 2021-03-08",
  },
  {
    label: "As of",
    all: "All times",
    hint: "Only facts that hold then; undated ones stay, and say so",
    exact: "A year, month or day",
    bad: "Write 2021, 2021-03 or 2021-03-08",
  },
);

interface Props {
  readonly at: string | null;
  /** The years that the thing is known in. */
  readonly years: readonly [from: number, to: number];
}

/** A slider over the months that are known, and a box for an exact date: the whole page obeys, and the address holds it. */
export function AsOf({ at, years: [from, to] }: Props) {
  const words = useWords();
  const last = (to - from + 1) * 12 - 1;
  const [dragged, setDragged] = useState<number | null>(null);
  const chosen = dragged ?? placeOf(at, from) ?? last;
  const told = dragged === null ? (at ?? words.all) : dateOfMonth(dragged, from);
  return (
    <fieldset class="as-of" title={words.hint}>
      <label>
        {words.label} <output>{told}</output>
        <input
          type="range"
          min={0}
          max={last}
          value={Math.min(Math.max(chosen, 0), last)}
          aria-valuetext={told}
          onInput={({ currentTarget }) => setDragged(Number(currentTarget.value))}
          onChange={({ currentTarget }) => {
            setDragged(null);
            keep({ at: dateOfMonth(Number(currentTarget.value), from) });
          }}
        />
      </label>
      <ExactDate at={at} label={words.exact} bad={words.bad} />
      <button type="button" disabled={at === null} onClick={() => keep({ at: null })}>
        {words.all}
      </button>
    </fieldset>
  );
}

interface ExactProps {
  readonly at: string | null;
  readonly label: string;
  readonly bad: string;
}

/** A date as it is written; obeyed once it is one. */
function ExactDate({ at, label, bad }: ExactProps) {
  const [typed, setTyped] = useState(at ?? "");
  useEffect(() => setTyped(at ?? ""), [at]);
  const isBad = typed !== "" && !isExact(typed);
  return (
    <input
      class="date"
      inputMode="numeric"
      size={10}
      maxLength={10}
      placeholder="2021-03-08"
      aria-label={label}
      aria-description={bad}
      aria-invalid={isBad}
      title={isBad ? bad : label}
      value={typed}
      onInput={({ currentTarget }) => setTyped(currentTarget.value.trim())}
      onChange={({ currentTarget }) => {
        const text = currentTarget.value.trim();
        if (text === "" || isExact(text)) keep({ at: text });
      }}
    />
  );
}

const isExact = (text: string): boolean => /^[\d-]+$/.test(text) && daysOf(text) !== null;

function placeOf(at: string | null, from: number): number | null {
  const days = daysOf(at);
  if (!days) return null;
  // A year is as of its end, as the service takes it.
  const day = days.after - 1;
  const year = yearOf(day);
  return day < firstOfYear(from) ? 0 : (year - from) * 12 + monthOf(day);
}

const dateOfMonth = (month: number, from: number): string =>
  `${from + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
