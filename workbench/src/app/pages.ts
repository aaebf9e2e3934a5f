/** The pages: a new one is a folder, a line here, and its name in `words`. */

import type { ComponentType } from "preact";
import type { Words } from "../words";

export interface PageProps {
  readonly parameters: URLSearchParams;
}

export interface Page {
  /** Its name in the address. */
  readonly path: string;
  /** Its name in the menu; a page without one is reached from others. */
  readonly title?: (words: Words) => string;
  /** Loaded when it is first shown. */
  readonly load: () => Promise<ComponentType<PageProps>>;
}

export const PAGES: readonly Page[] = [
  {
    path: "",
    title: (words) => words.pages.search,
    load: async () => (await import("../search/SearchPage")).SearchPage,
  },
];
