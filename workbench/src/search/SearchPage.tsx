import { useEffect, useRef } from "preact/hooks";
import { useAnswer } from "../api/useAnswer";
import { address, entityAddress, keep } from "../app/address";
import type { PageProps } from "../app/pages";
import { useTitle } from "../app/title";
import { Failure } from "../parts/Failure";
import type { Hits } from "./answers";
import { Filters } from "./Filters";
import { moveThrough } from "./keys";
import { Question } from "./Question";
import { Results } from "./Results";
import { SearchBox } from "./SearchBox";
import { Start } from "./Start";
import { isQuestion, mayBeQuestion, useWanted } from "./wanted";
import { useWords } from "./words";

/** So many hits are looked at to show the best of each kind. */
const OVERVIEW = 60;

/** One box for names and questions; what was found as one types, kind by kind. */
export function SearchPage({ parameters }: PageProps) {
  const words = useWords();
  const wanted = useWanted(parameters);
  const { q, from, to } = wanted;
  const asked = useAnswer<Hits>(q ? "api/search" : null, { q, from, to, limit: OVERVIEW });
  const openFirst = useOpening(q, asked.isWaiting, asked.answer);
  useTitle(q ? `${q} · ${words.title}` : words.title);
  return (
    <search class="seek" onKeyDown={moveThrough}>
      <h1 class="quiet-title">{words.title}</h1>
      <SearchBox text={q} onText={seek} onEnter={openFirst} />
      {q === "" ? (
        <Start />
      ) : (
        <>
          <Filters wanted={wanted} hits={asked.answer} />
          {mayBeQuestion(q) && (
            <Question
              q={q}
              chosen={Number(parameters.get("meaning") ?? 0) || 0}
              isAlone={isQuestion(q) || (!asked.isWaiting && asked.answer?.hits.length === 0)}
            />
          )}
          {asked.error && !asked.isWaiting ? (
            <Failure error={asked.error} retry={asked.retry} />
          ) : (
            <Results
              wanted={wanted}
              hits={asked.answer}
              isWaiting={asked.isWaiting}
              hasAdvice={!isQuestion(q)}
            />
          )}
        </>
      )}
    </search>
  );
}

/** A new text is a new search: what was opened of the one before is closed, what it was narrowed to stays. */
const seek = (q: string): void => keep({ q, pages: null, meaning: null });

/** Give what Enter does: it opens the best hit, once it is there; a question stays where its answer is. */
function useOpening(q: string, isWaiting: boolean, answer: Hits | null): () => void {
  const isWanted = useRef(false);
  useEffect(() => {
    if (!isWanted.current || isWaiting) return;
    isWanted.current = false;
    const type = address.value.parameters.get("type");
    const [best] =
      answer?.hits.filter(({ types }) => !type || types.some((each) => each.endsWith(type))) ?? [];
    if (best && !isQuestion(q)) location.hash = entityAddress(best.iri);
  });
  return () => {
    isWanted.current = true;
    keep({});
  };
}
