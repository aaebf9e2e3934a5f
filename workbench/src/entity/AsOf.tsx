import { keep } from "../app/address";
import { inBoth } from "../language/language";
import { daysOf, firstOfYear, yearOf } from "./days";

const useWords = inBoth(
  { label: "截至", all: "全部时间", hint: "只列出该时点成立的事实；时间不详的也列出，并注明" },
  { label: "As of", all: "All times", hint: "Only facts that hold then; undated ones stay, and say so" },
);

interface Props {
  readonly at: string | null;
  /** The years that the thing is known in. */
  readonly years: readonly [from: number, to: number];
}

/** A slider over the months of the years that are known: the whole page obeys it, and the address holds it. */
export function AsOf({ at, years: [from, to] }: Props) {
  const words = useWords();
  const months = (to - from + 1) * 12;
  const chosen = monthOf(at, from);
  return (
    <div class="as-of">
      <label>
        {words.label} <output>{at ?? words.all}</output>
        <input
          type="range"
          min={0}
          max={months - 1}
          value={chosen ?? months - 1}
          title={words.hint}
          aria-valuetext={at ?? words.all}
          onChange={({ currentTarget }) => keep({ at: dateOfMonth(Number(currentTarget.value), from) })}
        />
      </label>
      <button type="button" disabled={at === null} onClick={() => keep({ at: null })}>
        {words.all}
      </button>
    </div>
  );
}

function monthOf(at: string | null, from: number): number | null {
  const days = daysOf(at);
  if (!days) return null;
  const year = yearOf(days.first);
  return (year - from) * 12 + Math.floor((days.first - firstOfYear(year)) / 30.5);
}

const dateOfMonth = (month: number, from: number): string =>
  `${from + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
