/** Keys that work everywhere: "/" goes to the search box. */

import { useEffect } from "preact/hooks";
import { go } from "./address";

const TYPING = new Set(["INPUT", "TEXTAREA", "SELECT"]);

export function useShortcuts(): void {
  useEffect(() => {
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if (
    event.key !== "/" ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    isTyping(event.composedPath()[0])
  )
    return;
  event.preventDefault();
  const box = document.querySelector<HTMLInputElement>("input[type=search]");
  if (box) box.focus();
  else go("");
}

/** Whether a key is for a text; the target within a shadow root is not the one that an event shows outside. */
export function isTyping(target: EventTarget | null | undefined): boolean {
  return (
    target instanceof HTMLElement &&
    (TYPING.has(target.tagName) || target.isContentEditable || target.closest(".cm-editor") !== null)
  );
}
