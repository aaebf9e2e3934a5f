/** The parameters of a question, read from its text and written into it: the text is all that there is. */

import { bracketed, quoted, readTerm } from "../rdf";

export interface Question {
  readonly name: string;
  readonly title: Readonly<Record<string, string>>;
  readonly parameters: readonly { readonly name: string; readonly kind: string; readonly meaning: string }[];
  readonly text: string;
}

export interface Field {
  readonly name: string;
  readonly kind: "name" | "text" | "date" | "iri";
  /** In Chinese and, behind a slash, in English. */
  readonly meaning: string;
  /** Empty while it is left open. */
  readonly value: string;
}

const PARAMETER = /^# @param (\w+) (name|text|date|iri) (.+)$/gm;
const VALUE = /UNDEF|"(?:[^"\\\n]|\\.)*"(?:@[A-Za-z0-9-]+)?|<[^<>\s]*>/i;
const placeOf = (name: string): RegExp =>
  new RegExp(`(\\bVALUES\\s*\\?${name}\\s*\\{\\s*)(${VALUE.source})(?=\\s*\\})`, "i");

/** Give the parameters that the text declares and has one value for, or none. */
export function fieldsOf(text: string): readonly Field[] {
  return [...text.matchAll(PARAMETER)].flatMap(([, name = "", kind, meaning = ""]) => {
    const written = placeOf(name).exec(text)?.[2];
    if (written === undefined) return [];
    const value = /^undef$/i.test(written) ? "" : readTerm(written).text;
    return [{ name, kind: kind as Field["kind"], meaning, value }];
  });
}

/** Write a value where the text leaves a parameter open or has another; an empty one opens it again. */
export function fill(text: string, { name, kind }: Pick<Field, "name" | "kind">, value: string): string {
  return text.replace(placeOf(name), (_, start: string) => start + written(kind, value.trim()));
}

function written(kind: Field["kind"], value: string): string {
  if (value === "") return "UNDEF";
  if (kind === "iri") return bracketed(value);
  return kind === "name" ? `${quoted(value)}@zh` : quoted(value);
}

/** Give the question that a text is, with its parameters' values; null if it is none, or was changed. */
export function questionOf(
  text: string,
  questions: readonly Question[],
): [name: string, values: Values] | null {
  const fields = fieldsOf(text);
  const open = fields.reduce((opened, field) => fill(opened, field, ""), text);
  const found = questions.find((question) => question.text === open);
  return found ? [found.name, Object.fromEntries(fields.map(({ name, value }) => [name, value]))] : null;
}

export type Values = Readonly<Record<string, string>>;

export const withValues = (text: string, values: Values): string =>
  fieldsOf(text).reduce((filled, field) => fill(filled, field, values[field.name] ?? field.value), text);
