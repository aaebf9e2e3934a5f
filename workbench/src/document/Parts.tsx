import { addressOf } from "../app/address";
import { formatNumber } from "../language/language";
import type { Source } from "./answers";
import { PART } from "./DocumentPage";
import { useWords } from "./words";

/** Ways to the parts before and after, of a text that is too long for one. */
export function Parts({ source }: { readonly source: Source }) {
  const words = useWords();
  const { iri, start, text, characters, truncated } = source;
  if (start === 0 && !truncated) return null;
  const last = Math.min(start + PART, characters ?? start + (text?.length ?? 0));
  return (
    <nav class="parts small" aria-label={words.text}>
      {start > 0 && (
        <a href={addressOf("document", { iri, start: start - PART, end: start - PART })}>{words.before}</a>
      )}{" "}
      <span class="soft">{words.part(formatNumber(start + 1), formatNumber(last))}</span>{" "}
      {truncated && <a href={addressOf("document", { iri, start: last, end: last })}>{words.after}</a>}
    </nav>
  );
}
