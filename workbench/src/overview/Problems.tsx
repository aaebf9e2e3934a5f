import { useState } from "preact/hooks";
import { useAnswer } from "../api/useAnswer";
import { addressOf } from "../app/address";
import { formatNumber, language } from "../language/language";
import { Failure } from "../parts/Failure";
import { localName } from "../parts/kinds";
import { Section } from "../parts/Section";
import type { Problems as Found } from "./answers";
import { Conflicts } from "./Conflicts";
import { useWords } from "./words";

const AT_ONCE = 50;

/** What was wrong with documents, and what contradicts itself in the graph. */
export function Problems() {
  const words = useWords();
  const [limit, setLimit] = useState(AT_ONCE);
  const { answer, error } = useAnswer<Found>("api/problems", { limit });
  if (error) return <Failure error={error} />;
  if (!answer) return null;
  const { validation, results, refused } = answer;
  return (
    <Section title={words.problems}>
      <p>
        {validation
          ? words.checked(formatNumber(validation.conforming), formatNumber(validation.documents))
          : words.unchecked}
      </p>
      {validation && <Results found={answer} />}
      <h3>
        {words.refused} <span class="soft count">{formatNumber(answer.refused_total)}</span>
      </h3>
      {refused.length === 0 && <p class="soft">{words.none}</p>}
      <ul class="facts card linked" hidden={refused.length === 0}>
        {refused.map(({ path, reason }) => (
          <li key={`${path} ${reason}`}>
            <b>{path}</b> <span class="soft">{reason}</span>
          </li>
        ))}
      </ul>
      {answer.truncated && limit < 1000 && results.length + refused.length > 0 && (
        <button type="button" onClick={() => setLimit(Math.min(1000, limit + AT_ONCE))}>
          {words.more(AT_ONCE)}
        </button>
      )}
      <Conflicts />
    </Section>
  );
}

function Results({ found: { validation, results } }: { readonly found: Found }) {
  const words = useWords();
  const counts = Object.entries(validation?.results ?? {}).map(
    ([severity, count]) => `${severity} ${formatNumber(count)}`,
  );
  return (
    <>
      <h3>
        {words.shacl} <span class="soft count">{counts.join(" · ")}</span>
      </h3>
      {results.length === 0 && <p class="soft">{words.none}</p>}
      <ul class="facts card linked" hidden={results.length === 0}>
        {results.map((each) => (
          <li key={`${each.document} ${each.node} ${each.message_en}`}>
            {language.value === "zh" ? each.message_zh : each.message_en}{" "}
            <span class="soft small">{each.severity}</span>
            <div class="small">
              <a href={addressOf("entity", { iri: each.node })}>{localName(each.node)}</a>
              {" · "}
              <a href={addressOf("document", { iri: each.document })}>{localName(each.document)}</a>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
