/** Asks the service. An answer that is an error becomes a `ServiceError` with the service's own message. */

import { ROOT } from "../app/root";
import { language } from "../language/language";
import { inEnglish, type Names, namesIn } from "./english";
import type { Terms } from "./terms";

export class ServiceError extends Error {
  constructor(
    message: string,
    /** Of HTTP; 0 if there was no answer. */
    readonly status: number,
    /** For programs: `bad_query`, `query_timeout` … */
    readonly code: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined | null>
>;

/** Write the address of an answer; what is empty is left out, a list is given value by value. */
export function urlOf(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => values(value).map((each) => [name, each]));
  return pairs.length > 0 ? `${path}?${new URLSearchParams(pairs)}` : path;
}

function values(value: Query[string]): readonly string[] {
  if (value === undefined || value === null || value === "") return [];
  return Array.isArray(value) ? value : [String(value)];
}

export async function getJSON<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const response = await request(urlOf(path, query), {
    headers: { Accept: "application/json" },
    ...(signal && { signal }),
  });
  const answer = await response.json();
  return language.peek() === "en" ? inEnglish(answer, await englishNames()) : answer;
}

let asked: Promise<Terms> | null = null;

/** The terms, asked for once; after a failure again. */
export function fetchTerms(): Promise<Terms> {
  asked ??= request("api/terms", { headers: { Accept: "application/json" } })
    .then((response) => response.json())
    .catch((error) => {
      asked = null;
      throw error;
    });
  return asked;
}

/** Where they cannot be had the names are those of the service. */
const englishNames = (): Promise<Names> => fetchTerms().then(namesIn, () => new Map());

/** Ask SPARQL, by POST: an address has no room for a long query. */
export function askSPARQL(text: string, accept: string, signal?: AbortSignal): Promise<Response> {
  const headers = { Accept: accept, "Content-Type": "application/sparql-query" };
  return request("sparql", { method: "POST", body: text, headers, ...(signal && { signal }) });
}

export async function request(url: string, options: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(ROOT + url, options);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ServiceError("unreachable", 0, "unreachable");
  }
  if (!response.ok) throw await failure(response);
  return response;
}

export const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "AbortError";

interface Problem {
  readonly error?: { readonly message?: string; readonly code?: string } & Readonly<Record<string, unknown>>;
}

async function failure(response: Response): Promise<ServiceError> {
  const { error = {} }: Problem = await response.json().catch(() => ({}));
  return new ServiceError(
    error.message ?? `HTTP ${response.status}`,
    response.status,
    error.code ?? "",
    error,
  );
}
