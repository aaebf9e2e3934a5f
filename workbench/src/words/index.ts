/** The language of the pages: Chinese unless the reader switched, which is remembered on their machine. */

import { computed, signal } from "@preact/signals";
import { en } from "./en";
import { zh } from "./zh";

export type Words = typeof zh;
export type Language = "zh" | "en";

const KEY = "language";

export const language = signal<Language>(remembered() === "en" ? "en" : "zh");
const words = computed<Words>(() => (language.value === "en" ? en : zh));

export const useWords = (): Words => words.value;

export function setLanguage(chosen: Language): void {
  language.value = chosen;
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // A browser that keeps nothing still switches.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
