/** The corrections that a reader has made: on their machine until they are downloaded or saved. */

import { signal } from "@preact/signals";
import { isSame, type Statement } from "./statements";

const KEY = "corrections";
const WHO = "reader";

export const corrections = signal<readonly Statement[]>(read());
/** Who corrects; asked for once. */
export const reader = signal(remember(WHO) ?? "");

export function correct(statement: Statement): void {
  set([...corrections.value.filter((each) => !isSame(each, statement)), statement]);
  reader.value = statement.who;
  store(WHO, statement.who);
}

export function change(index: number, changed: Statement): void {
  set(corrections.value.map((each, at) => (at === index ? changed : each)));
}

export function remove(index: number): void {
  set(corrections.value.filter((_, at) => at !== index));
}

export const clear = (): void => set([]);

function set(statements: readonly Statement[]): void {
  corrections.value = statements;
  store(KEY, JSON.stringify(statements));
}

function read(): readonly Statement[] {
  try {
    const kept: unknown = JSON.parse(remember(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isStatement) : [];
  } catch {
    return [];
  }
}

const isStatement = (item: unknown): item is Statement =>
  typeof item === "object" && item !== null && ["reject", "confirm", "add"].some((key) => key in item);

function remember(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing still has them until the page is left.
  }
}
