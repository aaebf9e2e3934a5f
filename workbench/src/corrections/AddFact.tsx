import { useState } from "preact/hooks";
import type { Source } from "../document/answers";
import { useSelected } from "../document/selection";
import { AddForm } from "./AddForm";
import { useAddWords } from "./addWords";

/** Behind a button: a form for a fact that was missed, beginning with the sentence that is selected in the text. */
export function AddFact({ source, text }: { readonly source: Source; readonly text: string }) {
  const words = useAddWords();
  const selected = useSelected();
  const [quote, setQuote] = useState<string | null>(null);
  if (quote !== null)
    return <AddForm source={source} text={text} quote={quote} close={() => setQuote(null)} />;
  const chosen = selected ? text.slice(...selected) : "";
  return (
    <p class="add-fact">
      <button type="button" onClick={() => setQuote(chosen)}>
        {words.open}
      </button>{" "}
      <span class="soft small">{chosen ? words.chosen(shortened(chosen)) : words.select}</span>
    </p>
  );
}

const shortened = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}……` : text);
