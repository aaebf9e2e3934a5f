import { inBoth, language } from "../../language/language";
import type { Question } from "./fields";

const useWords = inBoth({ title: "分析师的问题" }, { title: "The analysts' questions" });

interface Props {
  readonly questions: readonly Question[];
  readonly onChoose: (question: Question) => void;
}

/** The questions that come with the ontology: a click puts one into the editor. */
export function Questions({ questions, onChoose }: Props) {
  const words = useWords();
  return (
    <details class="card shelf" name="query-shelf">
      <summary>
        {words.title} {questions.length > 0 && questions.length}
      </summary>
      <ul>
        {questions.map((question) => (
          <li key={question.name}>
            <button type="button" class="quiet" onClick={closing(() => onChoose(question))}>
              {question.title[language.value] ?? question.name}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Close the list that was chosen from. */
export const closing =
  (act: () => void) =>
  ({ currentTarget }: { readonly currentTarget: HTMLElement }): void => {
    currentTarget.closest("details")?.removeAttribute("open");
    act();
  };
