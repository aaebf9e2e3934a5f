/** The pages: a new one is a folder, a line here, and its name in `words`. */

import type { ComponentType } from "preact";
import type { useWords } from "./words";

type Titles = ReturnType<typeof useWords>["pages"];

export interface PageProps {
  readonly parameters: URLSearchParams;
}

export interface Page {
  /** Its name in the address. */
  readonly path: string;
  /** Its name in the menu; a page without one is reached from others. */
  readonly title?: (titles: Titles) => string;
  /** Loaded when it is first shown. */
  readonly load: () => Promise<ComponentType<PageProps>>;
}

export const PAGES: readonly Page[] = [
  {
    path: "",
    title: (titles) => titles.search,
    load: async () => (await import("../search/SearchPage")).SearchPage,
  },
  { path: "entity", load: async () => (await import("../entity/EntityPage")).EntityPage },
  {
    path: "graph",
    title: (titles) => titles.graph,
    load: async () => (await import("../graph/GraphPage")).GraphPage,
  },
  {
    path: "query",
    title: (titles) => titles.query,
    load: async () => (await import("../query/QueryPage")).QueryPage,
  },
  { path: "document", load: async () => (await import("../document/DocumentPage")).DocumentPage },
  {
    path: "overview",
    title: (titles) => titles.overview,
    load: async () => (await import("../overview/OverviewPage")).OverviewPage,
  },
  {
    path: "corrections",
    title: (titles) => titles.corrections,
    load: async () => (await import("../corrections/CorrectionsPage")).CorrectionsPage,
  },
  {
    path: "downloads",
    title: (titles) => titles.downloads,
    load: async () => (await import("../downloads/DownloadsPage")).DownloadsPage,
  },
];
