/** One's own queries, kept on one's own machine and nowhere else. */

import { signal } from "@preact/signals";

export interface Past {
  readonly query: string;
  /** When it was last asked, as milliseconds since 1970. */
  readonly asked: number;
  /** How many rows it gave; null if it failed or was stopped. */
  readonly rows: number | null;
}

const KEY = "queries";
const MOST = 50;
const LONGEST = 20_000;

export const past = signal<readonly Past[]>(remembered());

/** Put a query first; the same one is there once. */
export function remember(query: string, rows: number | null, asked = Date.now()): void {
  if (query.length > LONGEST) return;
  keepAll([{ query, asked, rows }, ...past.value.filter((each) => each.query !== query)].slice(0, MOST));
}

export function forgetAll(): void {
  keepAll([]);
}

function keepAll(queries: readonly Past[]): void {
  past.value = queries;
  try {
    localStorage.setItem(KEY, JSON.stringify(queries));
  } catch {
    // A browser that keeps nothing has this page's own memory.
  }
}

function remembered(): readonly Past[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isPast) : [];
  } catch {
    return [];
  }
}

const isPast = (value: unknown): value is Past =>
  typeof value === "object" &&
  value !== null &&
  "query" in value &&
  typeof value.query === "string" &&
  "asked" in value;

/** What a query is called in a list: its title, or its first line that says something. */
export function nameOf(query: string, language: "zh" | "en"): string {
  const title = new RegExp(`^#\\s*${language}:\\s*(.+)$`, "m").exec(query)?.[1];
  const lines = query.split("\n").map((line) => line.trim());
  return title ?? lines.find((line) => line && !/^(#|PREFIX\b|BASE\b)/i.test(line)) ?? query.slice(0, 80);
}
