/** What can be embedded: `/embed/NAME?…`; the service knows the same names (kg/web/pages.py). */

import type { ComponentType } from "preact";

export interface EmbedProps {
  /** Of the address, as `?…`. */
  readonly parameters: URLSearchParams;
}

type View = () => Promise<ComponentType<EmbedProps>>;

export const VIEWS: Readonly<Record<string, View>> = {
  neighbourhood: async () => (await import("./Neighbourhood")).Neighbourhood,
  timeline: async () => (await import("./Timeline")).Timeline,
};
