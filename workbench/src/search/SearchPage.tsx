import { useAnswer } from "../api/useAnswer";
import type { PageProps } from "../app/pages";
import { useWords } from "../app/words";
import { formatNumber } from "../language/language";
import { Failure } from "../parts/Failure";

interface Statistics {
  readonly entities: readonly { readonly iri: string; readonly label: string; readonly count: number }[];
}

export function SearchPage({ parameters }: PageProps) {
  const words = useWords();
  const { answer, error } = useAnswer<Statistics>("api/stats");
  if (error) return <Failure error={error} />;
  return (
    <>
      <h1>{words.pages.search}</h1>
      <input type="search" aria-label={words.pages.search} value={parameters.get("q") ?? ""} />
      <ul>
        {answer?.entities.map(({ iri, label, count }) => (
          <li key={iri}>
            {label} {formatNumber(count)}
          </li>
        ))}
      </ul>
    </>
  );
}
