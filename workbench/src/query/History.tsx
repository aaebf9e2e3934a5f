import { inBoth, language, tagOf } from "../language/language";
import { forgetAll, nameOf, past } from "./history";
import { closing } from "./questions/Questions";

const useWords = inBoth(
  {
    title: "我的查询",
    kept: "只存在这台机器的浏览器里。",
    none: "还没有查询过。",
    clear: "全部清除",
    rows: (n: number) => `${n} 行`,
  },
  {
    title: "My queries",
    kept: "Kept in this browser and nowhere else.",
    none: "None yet.",
    clear: "Forget all",
    rows: (n) => `${n} rows`,
  },
);

/** What one has asked before. */
export function History({ onChoose }: { readonly onChoose: (query: string) => void }) {
  const words = useWords();
  return (
    <details class="card shelf" name="query-shelf">
      <summary>
        {words.title} {past.value.length > 0 && past.value.length}
      </summary>
      <p class="soft small">
        {past.value.length === 0 ? words.none : words.kept}{" "}
        {past.value.length > 0 && (
          <button type="button" class="quiet" onClick={forgetAll}>
            {words.clear}
          </button>
        )}
      </p>
      <ul>
        {past.value.map(({ query, asked, rows }) => (
          <li key={query}>
            <button type="button" class="quiet" title={query} onClick={closing(() => onChoose(query))}>
              {nameOf(query, language.value)}{" "}
              <span class="soft small">
                {new Date(asked).toLocaleString(tagOf(language.value), {
                  dateStyle: "short",
                  timeStyle: "short",
                })}
                {rows !== null && ` · ${words.rows(rows)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
