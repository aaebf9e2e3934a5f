/** The analysts' questions, asked for once. */

import { useEffect, useState } from "preact/hooks";
import { getJSON } from "../../api/client";
import type { Question } from "./fields";

let asked: Promise<readonly Question[]> | null = null;

export function fetchQuestions(): Promise<readonly Question[]> {
  asked ??= getJSON<readonly Question[]>("api/queries").catch((error) => {
    asked = null;
    throw error;
  });
  return asked;
}

export function useQuestions(): readonly Question[] {
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  useEffect(() => {
    fetchQuestions().then(setQuestions, () => undefined);
  }, []);
  return questions;
}
