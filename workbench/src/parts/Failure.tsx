import { ServiceError } from "../api/client";
import { useWords } from "../app/words";

interface Props {
  readonly error: unknown;
  readonly retry?: () => void;
}

/** An error in words, with what can be done. */
export function Failure({ error, retry }: Props) {
  const words = useWords();
  const isSilent = error instanceof ServiceError && error.code === "unreachable";
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div class="error" role="alert">
      <p>{isSilent ? words.unreachable : message}</p>
      {retry && (
        <button type="button" onClick={retry}>
          {words.retry}
        </button>
      )}
    </div>
  );
}
