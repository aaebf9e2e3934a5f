import { useAnswer } from "../api/useAnswer";
import { language, tagOf } from "../language/language";
import { useWords } from "./words";

interface Health {
  readonly snapshot: string;
  readonly created: string;
}

/** Which snapshot is shown, and since when. */
export function Footer() {
  const words = useWords();
  const { answer, error } = useAnswer<Health>("health");
  const built =
    answer &&
    new Date(answer.created).toLocaleString(tagOf(language.value), { dateStyle: "long", timeStyle: "short" });
  return (
    <footer>
      <p role="status">{answer && built ? words.published(built, answer.snapshot) : error?.message}</p>
    </footer>
  );
}
