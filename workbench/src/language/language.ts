/** The language of the pages: Chinese unless the reader switched, which is remembered on their machine. */

import { signal } from "@preact/signals";

export type Language = "zh" | "en";

const KEY = "language";

export const language = signal<Language>(remembered() === "en" ? "en" : "zh");

/**
 * Give a hook for what a part of the pages says. The words stand beside the part, once in each language, and the type
 * checker sees to it that neither lacks any: `const useWords = inBoth({ title: "检索" }, { title: "Search" })`.
 */
export function inBoth<Words>(zh: Words, en: NoInfer<Words>): () => Words {
  return () => (language.value === "en" ? en : zh);
}

/** The tag of a language, for `lang` and for formats. */
export const tagOf = (chosen: Language): string => (chosen === "en" ? "en-GB" : "zh-Hans");

/** Write several texts as a list. */
export const listOf = (texts: readonly string[]): string => texts.join(language.value === "en" ? ", " : "、");

export const formatNumber = (value: number): string => value.toLocaleString(tagOf(language.value));

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
