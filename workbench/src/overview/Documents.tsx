import { useState } from "preact/hooks";
import { useAnswer } from "../api/useAnswer";
import { address, addressOf, keep } from "../app/address";
import { dateInWords } from "../document/DocumentHeading";
import { formatNumber } from "../language/language";
import { Failure } from "../parts/Failure";
import { Section } from "../parts/Section";
import type { MonthCount } from "./answers";
import { useWords } from "./words";

const AT_ONCE = 50;

interface List {
  readonly total: number;
  readonly documents: readonly {
    readonly iri: string;
    readonly title: string;
    readonly date: string | null;
  }[];
}

/** The documents that the graph rests on: by month, by a text in their titles. */
export function Documents({ months }: { readonly months: readonly MonthCount[] }) {
  const words = useWords();
  const { parameters } = address.value;
  const [q, month] = [parameters.get("title") ?? "", parameters.get("month") ?? ""];
  const [limit, setLimit] = useState(AT_ONCE);
  const { answer, error } = useAnswer<List>("api/documents", { q, date: month, limit });
  return (
    <Section title={words.documents} {...(answer && { count: answer.total })}>
      <div class="filters">
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={q}
          onInput={(event) => keep({ title: event.currentTarget.value })}
        />
        <label>
          {words.byMonth}{" "}
          <select value={month} onChange={(event) => keep({ month: event.currentTarget.value })}>
            <option value="">{words.anytime}</option>
            {[...months].reverse().map((each) => (
              <option key={each.month} value={each.month}>
                {dateInWords(each.month)} ({each.count})
              </option>
            ))}
          </select>
        </label>
      </div>
      <Months months={months} chosen={month} />
      {error && <Failure error={error} />}
      <p class="soft small" role="status">
        {answer && words.found(formatNumber(answer.total))}
      </p>
      <ul class="facts card linked" hidden={!answer || answer.total === 0}>
        {answer?.documents.map(({ iri, title, date }) => (
          <li key={iri}>
            <span class="soft date">{date ?? words.undated}</span>{" "}
            <a href={addressOf("document", { iri })}>{title}</a>
          </li>
        ))}
      </ul>
      {answer && answer.total > answer.documents.length && limit < 1000 && (
        <button type="button" onClick={() => setLimit(Math.min(1000, limit + AT_ONCE))}>
          {words.more(Math.min(AT_ONCE, answer.total - answer.documents.length))}
        </button>
      )}
    </Section>
  );
}

/** The months as a row of bars; the list above chooses one. */
function Months({ months, chosen }: { readonly months: readonly MonthCount[]; readonly chosen: string }) {
  const dated = months.filter(({ month }) => /^\d{4}-\d{2}$/.test(month));
  if (dated.length < 2) return null;
  const most = Math.max(...dated.map(({ count }) => count));
  return (
    <svg class="months" viewBox={`0 0 ${dated.length * 10} 40`} preserveAspectRatio="none" aria-hidden="true">
      {dated.map(({ month, count }, index) => (
        <g key={month} class={month === chosen ? "chosen" : undefined}>
          <title>{`${month}: ${count}`}</title>
          <rect class="ground" x={index * 10} width="10" y="0" height="40" />
          <rect x={index * 10 + 1} width="8" y={40 - Math.max(1, (count / most) * 40)} height="40" />
        </g>
      ))}
    </svg>
  );
}
