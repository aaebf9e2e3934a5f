import { keep } from "../app/address";
import type { Wanted } from "./wanted";
import { useWords } from "./words";

/** Nothing was found: what may be tried. */
export function Nothing({ wanted: { q, type, from, to } }: { readonly wanted: Wanted }) {
  const words = useWords();
  const isNarrow = Boolean(type || from || to);
  return (
    <div class="nothing">
      <p>{words.nothing(q)}</p>
      <p class="soft">{words.tries}</p>
      <ul>
        {isNarrow && (
          <li>
            {words.tryFree}{" "}
            <button
              type="button"
              data-stop
              onClick={() => keep({ type: null, from: null, to: null, pages: null })}
            >
              {words.freed}
            </button>
          </li>
        )}
        <li>{words.tryShorter}</li>
        <li>{words.tryPinyin}</li>
        <li>{words.tryPost}</li>
      </ul>
    </div>
  );
}
