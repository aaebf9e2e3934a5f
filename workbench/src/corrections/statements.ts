/** The statements that a reader makes: those of the curation file format (docs/curation.md). */

import type { Pattern } from "../document/answers";

/** What the document does not know yet is named with its type. */
export interface Named {
  readonly name: string;
  readonly type: string;
}

export interface AddedFact {
  readonly document: string;
  readonly relation: string;
  readonly subject: string | Named;
  readonly quote: string;
  readonly object?: string | Named;
  readonly title?: string;
  readonly phase?: string;
  readonly date?: string;
  readonly until?: string;
  readonly by?: string | Named;
  readonly amount_yuan?: number;
  readonly metric?: string;
  readonly value?: number;
  readonly unit?: string;
  readonly period?: string;
}

interface Signed {
  readonly who: string;
  readonly when: string;
  readonly why: string;
}

export interface Reject extends Signed {
  readonly reject: Pattern;
}

export interface Confirm extends Signed {
  readonly confirm: Pattern;
}

export interface Add extends Signed {
  readonly add: AddedFact;
}

export type Statement = Reject | Confirm | Add;
export type Verdict = "reject" | "confirm";

export function judge(verdict: Verdict, found: Pattern, signed: Signed): Statement {
  const pattern = given(found);
  return verdict === "reject" ? { reject: pattern, ...signed } : { confirm: pattern, ...signed };
}

/** What a statement speaks of, and how it begins. */
export function bodyOf(statement: Statement): {
  readonly key: Verdict | "add";
  readonly body: Pattern | AddedFact;
} {
  if ("reject" in statement) return { key: "reject", body: statement.reject };
  if ("confirm" in statement) return { key: "confirm", body: statement.confirm };
  return { key: "add", body: statement.add };
}

/** Two statements about the same thing: the later one takes the place of the earlier. */
export function isSame(one: Statement, other: Statement): boolean {
  const [a, b] = [bodyOf(one), bodyOf(other)];
  return (a.key === "add") === (b.key === "add") && JSON.stringify(a.body) === JSON.stringify(b.body);
}

/** Leave out what is empty: a file says only what it knows. */
export function given<T extends object>(body: T): T {
  const kept = Object.entries(body).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  return Object.fromEntries(kept) as T;
}

export const today = (now = new Date()): string => {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};
