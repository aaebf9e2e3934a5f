import { useAnswer } from "../api/useAnswer";
import { formatNumber } from "../language/language";
import { Failure } from "../parts/Failure";
import { KindSign } from "../parts/TypeBadge";
import type { TypeCount, Understood } from "./answers";
import { Examples } from "./Examples";
import { useQuestionWords } from "./questionWords";

interface Statistics {
  readonly entities: readonly TypeCount[];
}

/** What stands there before anything is sought: what the graph has, and what can be asked. */
export function Start() {
  const words = useQuestionWords();
  const { answer, error, retry } = useAnswer<Statistics>("api/stats");
  const { answer: asked } = useAnswer<Understood>("api/ask", { q: "？" });
  if (error) return <Failure error={error} retry={retry} />;
  return (
    <>
      <ul class="counts">
        {answer?.entities.map(({ iri, label, count }) => (
          <li class="card" key={iri}>
            <b>{formatNumber(count)}</b>
            <span class="soft small">
              <KindSign types={[iri]} /> {label}
            </span>
          </li>
        ))}
      </ul>
      {asked && <Examples title={words.ask} examples={asked.examples} />}
    </>
  );
}
