/** What the columns of an answer are called: a query says it in its comments, as the analysts' questions do. */

import type { Language } from "../language/language";

const COLUMN = /^# @column (\w+) (.+)$/gm;

/** By variable. One named `x` names `xLabel` too, for that is its name. */
export type ColumnNames = (variable: string) => string | undefined;

export function columnNames(query: string, language: Language): ColumnNames {
  const names = new Map(
    [...query.matchAll(COLUMN)].map(([, name = "", title = ""]) => [name, halfIn(title, language)]),
  );
  return (variable) => names.get(variable) ?? names.get(variable.replace(/Label$/, ""));
}

/** Of a text in Chinese and, behind a slash, in English the one that is wanted; both are what has no slash. */
export function halfIn(text: string, language: Language): string {
  const [zh = text, en = zh] = text.split(" / ");
  return language === "zh" ? zh : en;
}
