import { useEffect, useRef, useState } from "preact/hooks";
import { getJSON, type Query, urlOf } from "../api/client";
import { language } from "../language/language";
import { type Ask, assemble } from "./assemble";
import type { Picture } from "./picture";
import { type ViewState, writeState } from "./state";

interface Fetched {
  readonly picture: Picture | null;
  readonly error: unknown;
  readonly isWaiting: boolean;
}

/** Fetch what the state shows; the picture before stays until the next one is whole. What was fetched is kept while the page is open. */
export function usePicture(state: ViewState, tries: number): Fetched {
  const ask = useRef<Ask>(null);
  ask.current ??= remembering();
  const [fetched, setFetched] = useState<Fetched>({ picture: null, error: null, isWaiting: true });
  const { iri, open, at, from, to, ends, steps } = state;
  const key = JSON.stringify(writeState({ iri, open, at, from, to, ends, steps }));
  // The key holds what of the state has to be fetched
  useEffect(() => {
    let isLate = false;
    setFetched((before) => ({ ...before, isWaiting: true }));
    assemble(state, ask.current as Ask).then(
      (picture) => isLate || setFetched({ picture, error: null, isWaiting: false }),
      (error) => isLate || setFetched((before) => ({ ...before, error, isWaiting: false })),
    );
    return () => {
      isLate = true;
    };
  }, [key, tries, language.value]);
  return fetched;
}

function remembering(): Ask {
  const answers = new Map<string, Promise<unknown>>();
  return <T>(path: string, query: Query): Promise<T> => {
    const url = urlOf(path, query);
    const key = `${language.peek()} ${url}`;
    const answer = answers.get(key) ?? getJSON<T>(url);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer as Promise<T>;
  };
}
