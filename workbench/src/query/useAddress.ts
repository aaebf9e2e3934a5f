import { useEffect, useRef, useState } from "preact/hooks";
import { address, keep } from "../app/address";
import { parametersOf, partsOf, type Shared, textOf } from "./addresses";
import type { Question } from "./questions/fields";
import { fetchQuestions } from "./questions/useQuestions";
import { run, start, text } from "./session";

const PAUSE = 600;

/** Keep the text and the address the same: whichever changes, the other follows. */
export function useAddress(questions: readonly Question[], first: string) {
  const [unread, setUnread] = useState<unknown>(null);
  const written = useRef<string | null>(null);
  const shared = useRef<Shared | null>(null);
  const { parameters } = address.value;
  const parts = partsOf(parameters);

  useEffect(() => {
    if (parts === written.current) return;
    written.current = parts;
    const isWanted = parameters.get("run") !== null;
    textOf(parameters, fetchQuestions).then((found) => {
      setUnread(null);
      const id = parameters.get("s");
      if (found !== null && id) shared.current = { id, query: found };
      text.value = found ?? (text.value || first);
      if (isWanted && found !== null && !isRunFor(found)) void start(found);
    }, setUnread);
  }, [parts]);

  useEffect(() => {
    const later = setTimeout(async () => {
      const now = address.value.parameters;
      const kept = await parametersOf(text.value, questions, shared.current, now);
      if (address.value.page !== "query") return;
      keep({ ...kept, run: isRunFor(text.value) ? 1 : null });
      written.current = partsOf(address.value.parameters);
    }, PAUSE);
    return () => clearTimeout(later);
  }, [text.value, questions, run.value]);

  const setShared = (given: Shared) => {
    shared.current = given;
  };
  return { unread, setShared };
}

function isRunFor(query: string): boolean {
  const now = run.value;
  if (now.state === "none") return false;
  return (now.state === "answered" ? now.answer.query : now.query) === query;
}
