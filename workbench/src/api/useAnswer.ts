import { useEffect, useState } from "preact/hooks";
import { getJSON, isAbort, type Query, urlOf } from "./client";

export interface Asked<T> {
  /** The latest answer; while the next one is awaited, the one before. */
  readonly answer: T | null;
  readonly error: Error | null;
  readonly isWaiting: boolean;
}

/** Ask the service, and again when the question changes: a late answer never replaces a newer one. A null path asks nothing. */
export function useAnswer<T>(path: string | null, query: Query = {}): Asked<T> {
  const url = path === null ? null : urlOf(path, query);
  const [asked, setAsked] = useState<Asked<T>>({ answer: null, error: null, isWaiting: url !== null });
  useEffect(() => {
    if (url === null) {
      setAsked({ answer: null, error: null, isWaiting: false });
      return;
    }
    const leaving = new AbortController();
    setAsked((before) => ({ ...before, isWaiting: true }));
    getJSON<T>(url, {}, leaving.signal).then(
      (answer) => setAsked({ answer, error: null, isWaiting: false }),
      (error) => isAbort(error) || setAsked({ answer: null, error, isWaiting: false }),
    );
    return () => leaving.abort();
  }, [url]);
  return asked;
}
