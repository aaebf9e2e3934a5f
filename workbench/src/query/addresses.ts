/** A query as an address: an analysts' question by its name and parameters, any other text deflated or by its shared name. */

import { getJSON, request } from "../api/client";
import type { Parameters } from "../app/address";
import { deflate, inflate } from "./deflate";
import { type Question, questionOf, withValues } from "./questions/fields";

const OF_VALUES = "p.";
const NAMES = ["query", "z", "s", "question"];

export interface Shared {
  readonly id: string;
  readonly query: string;
}

/** What of an address says which query it is. */
export const partsOf = (parameters: URLSearchParams): string =>
  JSON.stringify([...parameters].filter(([name]) => NAMES.includes(name) || name.startsWith(OF_VALUES)));

/** Give the text that an address means; null if it names none. Raises what `fetch` and broken addresses raise. */
export async function textOf(
  parameters: URLSearchParams,
  questions: () => Promise<readonly Question[]>,
): Promise<string | null> {
  const [query, z, s, question] = NAMES.map((name) => parameters.get(name));
  if (query) return query;
  if (z) return inflate(z);
  if (s) return (await getJSON<Shared>("api/shared", { id: s })).query;
  if (!question) return null;
  const found = (await questions()).find((each) => each.name === question);
  return found ? withValues(found.text, valuesOf(parameters)) : null;
}

function valuesOf(parameters: URLSearchParams): Record<string, string> {
  const given = [...parameters].filter(([name]) => name.startsWith(OF_VALUES));
  return Object.fromEntries(given.map(([name, value]) => [name.slice(OF_VALUES.length), value]));
}

/** Give the parameters that say a text, in place of those that the address has. */
export async function parametersOf(
  text: string,
  questions: readonly Question[],
  shared: Shared | null,
  before: URLSearchParams,
): Promise<Parameters> {
  const gone = [...before.keys()].filter((name) => NAMES.includes(name) || name.startsWith(OF_VALUES));
  return {
    ...Object.fromEntries(gone.map((name) => [name, null])),
    ...(await written(text, questions, shared)),
  };
}

async function written(
  text: string,
  questions: readonly Question[],
  shared: Shared | null,
): Promise<Record<string, string>> {
  const known = questionOf(text, questions);
  if (known) {
    const values = Object.entries(known[1]).map(([name, value]) => [OF_VALUES + name, value]);
    return { question: known[0], ...Object.fromEntries(values) };
  }
  if (shared?.query === text) return { s: shared.id };
  return text ? { z: await deflate(text) } : {};
}

/** Have the service keep a text under a short name; raises ServiceError where it does not. */
export async function share(query: string): Promise<Shared> {
  const headers = { Accept: "application/json", "Content-Type": "application/sparql-query" };
  const response = await request("api/shared", { method: "POST", body: query, headers });
  return response.json();
}
