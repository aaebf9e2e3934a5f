/** What is selected in the text of a document, as a stretch of it. */

import { useEffect, useState } from "preact/hooks";

export type Selected = readonly [number, number];

/** Follow the reader's selection; null while nothing of the text is selected. */
export function useSelected(): Selected | null {
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    const follow = () => {
      const found = readSelection(document.getSelection());
      // Who goes on to the form selects something there: what was selected in the text stays.
      if (found) setSelected(found);
    };
    document.addEventListener("selectionchange", follow);
    return () => document.removeEventListener("selectionchange", follow);
  }, []);
  return selected;
}

export function readSelection(selection: Selection | null): Selected | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const [start, end] = [
    placeOf(range.startContainer, range.startOffset),
    placeOf(range.endContainer, range.endOffset),
  ];
  return start !== null && end !== null && start < end ? [start, end] : null;
}

/** The place in the text of a point in the page: what stands before it in its line is counted. */
function placeOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const line = element?.closest<HTMLElement>("[data-start]");
  if (!line) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, offset);
  return Number(line.dataset.start) + before.toString().length;
}
