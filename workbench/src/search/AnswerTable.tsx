import { useEffect, useState } from "preact/hooks";
import { askSPARQL, isAbort } from "../api/client";
import { useTermNames } from "../api/useTerms";
import { addressOf } from "../app/address";
import { formatNumber, language } from "../language/language";
import { isDate } from "../parts/dates";
import { EntityLink } from "../parts/EntityLink";
import { Failure } from "../parts/Failure";
import { columnNames } from "../query/columnNames";
import { useQuestionWords } from "./questionWords";
import { type Cell, type Table, tableOf } from "./table";

const MOST_ROWS = 30;

/** The answer to a query, as far as it is read at a glance. */
export function AnswerTable({ query }: { readonly query: string }) {
  const words = useQuestionWords();
  const [table, setTable] = useState<Table | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const leaving = new AbortController();
    askSPARQL(query, "application/sparql-results+json", leaving.signal)
      .then((response) => response.json())
      .then((solutions) => setTable(tableOf(solutions)))
      .catch((reason) => isAbort(reason) || setError(reason));
    return () => leaving.abort();
  }, [query]);
  const nameOf = useTermNames(hasTerms(table));
  if (error) return <Failure error={error} />;
  if (!table) return <p role="status">{words.answering}</p>;
  if (table.rows.length === 0) return <p role="status">{words.none}</p>;
  const titleOf = columnNames(query, language.value);
  const shown = table.rows.slice(0, MOST_ROWS);
  return (
    <>
      <p class="soft small" role="status">
        {words.rows(formatNumber(shown.length), formatNumber(table.rows.length))}
        {shown.length < table.rows.length && <a href={addressOf("query", { query })}> {words.all}</a>}
      </p>
      <div class="result">
        <table>
          <thead>
            <tr>
              {table.columns.map((name) => (
                <th key={name} scope="col">
                  {titleOf(name) ?? spaced(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, place) => (
              <tr key={`${place}`}>
                {row.map((cell, column) => (
                  <td key={table.columns[column]}>
                    <span class={isDate(cell.text) ? "date" : undefined}>{cellText(cell, nameOf)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Whether any cell is a class or a relation: these go by their IRI. */
const hasTerms = (table: Table | null): boolean =>
  table?.rows.some((row) => row.some(({ text, iri }) => iri === text)) ?? false;

/** A variable as words: `lastSeen` is "last seen". */
const spaced = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();

/** A class or a relation in a cell goes by its name; what the questions say in words is said in the reader's language. */
function cellText({ text, iri }: Cell, nameOf: (iri: string) => string | undefined) {
  const term = iri === text ? nameOf(text) : undefined;
  if (term) return term;
  return iri ? <EntityLink iri={iri} label={text} /> : (SAID[language.value]?.[text] ?? text);
}

const SAID: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  zh: { yes: "是", no: "否", begins: "到任", ends: "离任", past: "曾任" },
  en: {},
};
