/** The window's title, and what is read out when another page is shown: a page of one document changes without a sound. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useWords } from "./words";

/** Read out by `App`. */
export const announced = signal("");

let isAwaited = false;

/** The title of the page that comes is news; how a page changes its own title is not. */
export function awaitTitle(): void {
  isAwaited = true;
}

/** Name what the page shows, once that is known. */
export function useTitle(text: string | undefined): void {
  const { brand } = useWords();
  useEffect(() => {
    if (!text) return;
    document.title = text === brand ? brand : `${text} · ${brand}`;
    if (isAwaited) announced.value = text;
    isAwaited = false;
  }, [text, brand]);
}
