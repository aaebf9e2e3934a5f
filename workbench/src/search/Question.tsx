import { useAnswer } from "../api/useAnswer";
import { addressOf, keep } from "../app/address";
import { language } from "../language/language";
import { EntityLink } from "../parts/EntityLink";
import { AnswerTable } from "./AnswerTable";
import type { Interpretation, Slot, Understood } from "./answers";
import { Examples } from "./Examples";
import { useQuestionWords } from "./questionWords";

interface Props {
  readonly q: string;
  /** Which of the meanings is answered. */
  readonly chosen: number;
  /** Whether nothing else answers: then it is said that a text is not understood. */
  readonly isAlone: boolean;
}

/** What a text means as a question: said in words, as SPARQL, and answered. */
export function Question({ q, chosen, isAlone }: Props) {
  const { answer, error, isWaiting } = useAnswer<Understood>("api/ask", { q });
  if (isWaiting || error || !answer) return null;
  const meaning = answer.interpretations[chosen] ?? answer.interpretations[0];
  if (meaning) return <Meaning meaning={meaning} all={answer.interpretations} />;
  return isAlone ? <Misunderstood answer={answer} /> : null;
}

interface MeaningProps {
  readonly meaning: Interpretation;
  readonly all: readonly Interpretation[];
}

const titleOf = ({ title }: Pick<Interpretation, "title">): string => title[language.value] ?? title.zh ?? "";

function Meaning({ meaning, all }: MeaningProps) {
  const words = useQuestionWords();
  const others = all.filter((each) => each !== meaning);
  return (
    <section class="question card" aria-label={words.title}>
      <p>
        <span class="soft">{words.understood}</span> <b>{titleOf(meaning)}</b>
        {meaning.slots.map((slot) => (
          <SlotText key={slot.parameter} slot={slot} />
        ))}
      </p>
      {others.length > 0 && (
        <p class="small">
          <span class="soft">{words.others}</span>
          {others.map((each) => (
            <button
              type="button"
              class="chip"
              key={`${each.name} ${each.query}`}
              onClick={() => keep({ meaning: all.indexOf(each) })}
            >
              {titleOf(each)} {each.slots.map(({ text }) => text).join(" ")}
            </button>
          ))}
        </p>
      )}
      <AnswerTable key={meaning.query} query={meaning.query} />
      <details>
        <summary>{words.sparql}</summary>
        <pre>{withoutHead(meaning.query)}</pre>
      </details>
      <p class="small">
        <a href={addressOf("query", { query: meaning.query })}>{words.edit}</a>
      </p>
    </section>
  );
}

function SlotText({ slot: { iri, text, asked, is_guess } }: { readonly slot: Slot }) {
  const words = useQuestionWords();
  return (
    <span class="slot">
      {iri ? <EntityLink iri={iri} label={text} /> : text}
      {is_guess && <span class="notice small">{words.guess(asked, text)}</span>}
    </span>
  );
}

/** The text of a query without the comments at its head, which tell how the question may be put. */
const withoutHead = (query: string): string => query.replace(/^(#.*\n|\s*\n)+/, "");

function Misunderstood({ answer: { unknown = [], examples } }: { readonly answer: Understood }) {
  const words = useQuestionWords();
  return (
    <section class="question card">
      <div role="status">
        {unknown.length === 0 && <p>{words.notUnderstood}</p>}
        {unknown.map((each) => (
          <p key={`${titleOf(each)} ${each.asked}`}>{words.unknown(titleOf(each), each.asked)}</p>
        ))}
      </div>
      <Examples title={words.examples} examples={examples} />
    </section>
  );
}
