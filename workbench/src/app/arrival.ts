/**
 * What a browser does by itself between two documents, and not within one: a link leads to the top of a page and the way
 * back to where one was; the keyboard and a screen reader go on from there.
 */

import { useEffect } from "preact/hooks";
import { isTyping } from "./shortcuts";
import { awaitTitle } from "./title";

/** Milliseconds in which a page that was left may grow to where it was left. */
const PATIENCE = 3_000;

interface Place {
  readonly top?: number;
}

export function useArrival(): void {
  useEffect(() => {
    history.scrollRestoration = "manual";
    addEventListener("hashchange", arrive);
    addEventListener("scrollend", remember);
    return () => {
      removeEventListener("hashchange", arrive);
      removeEventListener("scrollend", remember);
    };
  }, []);
}

export function focusMain(): void {
  document.getElementById("main")?.focus({ preventScroll: true });
}

/** The place is kept with the step of the history that it belongs to. */
function remember(): void {
  const place: Place = { ...history.state, top: Math.round(scrollY) };
  history.replaceState(place, "");
}

function arrive(): void {
  awaitTitle();
  const focused = document.activeElement;
  if (!isTyping(focused?.shadowRoot?.activeElement ?? focused)) focusMain();
  const place: Place | null = history.state;
  scrollTo(0, place?.top ?? 0);
  if (place?.top) scrollWhenGrown(place.top);
}

function scrollWhenGrown(top: number): void {
  const watch = new ResizeObserver(() => {
    if (document.documentElement.scrollHeight < top + innerHeight) return;
    scrollTo(0, top);
    stop();
  });
  const stop = () => {
    watch.disconnect();
    removeEventListener("wheel", stop);
    removeEventListener("keydown", stop);
  };
  watch.observe(document.body);
  addEventListener("wheel", stop, { passive: true });
  addEventListener("keydown", stop);
  setTimeout(stop, PATIENCE);
}
