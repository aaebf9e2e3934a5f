import { useEffect } from "preact/hooks";
import { ServiceError } from "../api/client";
import { useWords } from "../app/words";

interface Props {
  readonly error: unknown;
  readonly retry?: () => void;
  /** Of the page, where the error is all that there is to show. */
  readonly title?: string | undefined;
}

/** Milliseconds after which a service that was away is looked for again. */
const PAUSE = 3_000;

/** An error in words, with what can be done. What was asked of a service that is away is asked again when it is back. */
export function Failure({ error, retry, title }: Props) {
  const words = useWords();
  const isSilent = error instanceof ServiceError && error.code === "unreachable";
  const isAway = isSilent || (error instanceof ServiceError && error.status === 503);
  useEffect(() => {
    if (!isAway || !retry) return;
    const looking = setInterval(() => fetch("ready").then(({ ok }) => ok && retry(), ignore), PAUSE);
    return () => clearInterval(looking);
  }, [isAway, retry]);
  const message = error instanceof Error ? error.message : String(error);
  return (
    <>
      {title && <h1>{title}</h1>}
      <div class="error" role="alert">
        <p>{isSilent ? words.unreachable : message}</p>
        {retry && (
          <button type="button" onClick={retry}>
            {words.retry}
          </button>
        )}
      </div>
    </>
  );
}

/** It is still away. */
const ignore = (): void => undefined;
