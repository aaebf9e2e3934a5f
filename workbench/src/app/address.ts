/** Which page an address shows: "#/entity?iri=…" is the page "entity" with its parameters. */

import { signal } from "@preact/signals";
import { ROOT } from "./root";

export interface Address {
  readonly page: string;
  readonly parameters: URLSearchParams;
}

export function readAddress(hash: string): Address {
  const [page = "", query = ""] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
  return { page, parameters: new URLSearchParams(query) };
}

export type Parameters = Readonly<Record<string, string | number | undefined | null>>;

/** Write an address; what is empty is left out. */
export function addressOf(page: string, parameters: Parameters = {}): string {
  const given = Object.entries(parameters).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `${ROOT}#/${page}${query ? `?${query}` : ""}`;
}

export const entityAddress = (iri: string, at?: string | null): string => addressOf("entity", { iri, at });

/** The address of the moment; a page that reads it is drawn again when it changes. */
export const address = signal(readAddress(location.hash));

addEventListener("hashchange", () => {
  address.value = readAddress(location.hash);
});

/** Change parameters of the page at hand without a step in the browser's history: the state of a view is in its address. */
export function keep(parameters: Parameters): void {
  const merged = { ...Object.fromEntries(address.value.parameters), ...parameters };
  history.replaceState(history.state, "", addressOf(address.value.page, merged));
  address.value = readAddress(location.hash);
}

export function go(page: string, parameters: Parameters = {}): void {
  location.hash = addressOf(page, parameters);
}
