import { formatNumber } from "../language/language";
import { Bar } from "../parts/Bar";
import { Section } from "../parts/Section";
import type { YearCount } from "./answers";
import { thingsOfYear } from "./queries";
import { useWords } from "./words";
import { yearsOf } from "./zones";

/** Documents, events and policies by year. */
export function Years({ counts }: { readonly counts: readonly YearCount[] }) {
  const words = useWords();
  const years = yearsOf(counts);
  if (years.length === 0) return null;
  const classes = [...new Map(counts.map(({ iri, label }) => [iri, label]))];
  const most = new Map(
    classes.map(([iri]) => [iri, Math.max(...years.map((year) => year.counts[iri] ?? 0))]),
  );
  return (
    <Section title={words.years}>
      <div class="result card">
        <table class="numbers">
          <thead>
            <tr>
              <th scope="col">{words.year}</th>
              {classes.map(([iri, label]) => (
                <th scope="col" key={iri}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {years.map(({ year, counts: own }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {classes.map(([iri]) => (
                  <td key={iri}>
                    {own[iri] ? <a href={thingsOfYear(iri, year)}>{formatNumber(own[iri])}</a> : 0}{" "}
                    <Bar value={own[iri] ?? 0} most={most.get(iri) ?? 0} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
