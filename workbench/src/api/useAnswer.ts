import { useCallback, useEffect, useState } from "preact/hooks";
import { language } from "../language/language";
import { getJSON, isAbort, type Query, urlOf } from "./client";

export interface Asked<T> {
  /** The latest answer; while the next one is awaited, the one before. */
  readonly answer: T | null;
  readonly error: Error | null;
  readonly isWaiting: boolean;
  /** Ask once more, after an error. */
  readonly retry: () => void;
}

interface State<T> {
  readonly url: string | null;
  readonly answer: T | null;
  readonly error: Error | null;
}

/** Ask the service, and again when the question changes: a late answer never replaces a newer one. A null path asks nothing. */
export function useAnswer<T>(path: string | null, query: Query = {}): Asked<T> {
  const url = path === null ? null : urlOf(path, query);
  const [state, setState] = useState<State<T>>({ url: null, answer: null, error: null });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (url === null) {
      setState({ url, answer: null, error: null });
      return;
    }
    const leaving = new AbortController();
    getJSON<T>(url, {}, leaving.signal).then(
      (answer) => setState({ url, answer, error: null }),
      (error) => isAbort(error) || setState({ url, answer: null, error }),
    );
    return () => leaving.abort();
  }, [url, attempt, language.value]);
  const retry = useCallback(() => {
    setState((before) => ({ ...before, url: null, error: null }));
    setAttempt((before) => before + 1);
  }, []);
  // Told by the address that the state is of: at the first drawing with a new question the effect has not run yet.
  return { answer: state.answer, error: state.error, isWaiting: state.url !== url, retry };
}
