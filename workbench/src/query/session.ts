/** The query at hand and how it fares. It outlives the page, so that whoever looks at a thing and comes back finds it. */

import { signal } from "@preact/signals";
import { isAbort } from "../api/client";
import { type Answer, ask } from "./asking";
import { remember } from "./history";

export type Run =
  | { readonly state: "none" }
  | { readonly state: "running"; readonly query: string; readonly begun: number }
  | { readonly state: "answered"; readonly answer: Answer }
  | { readonly state: "stopped"; readonly query: string }
  | { readonly state: "failed"; readonly query: string; readonly error: unknown };

export const text = signal("");
export const run = signal<Run>({ state: "none" });

let leaving: AbortController | null = null;

/** Ask the query; one that runs is stopped. */
export async function start(query = text.value): Promise<void> {
  leaving?.abort();
  const mine = new AbortController();
  leaving = mine;
  run.value = { state: "running", query, begun: performance.now() };
  const ended = await outcome(query, mine.signal);
  if (leaving !== mine) return;
  run.value = ended;
  remember(query, ended.state === "answered" ? ended.answer.total : null);
}

async function outcome(query: string, signal: AbortSignal): Promise<Run> {
  try {
    return { state: "answered", answer: await ask(query, signal) };
  } catch (error) {
    return isAbort(error) ? { state: "stopped", query } : { state: "failed", query, error };
  }
}

/** Stop it: the service ends a query when its client hangs up. */
export function stop(): void {
  leaving?.abort();
}
