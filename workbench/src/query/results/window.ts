/** Which rows of a long list are on screen, so that only these are drawn. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";

export const ROW_HEIGHT = 34;
const SPARE = 12;

export interface Span {
  readonly first: number;
  readonly after: number;
}

export function spanOf(scrolled: number, height: number, count: number): Span {
  const first = Math.max(0, Math.floor(scrolled / ROW_HEIGHT) - SPARE);
  return { first, after: Math.min(count, Math.ceil((scrolled + height) / ROW_HEIGHT) + SPARE) };
}

/** Follow the scrolling of a box; gives its reference and the rows to draw. */
export function useWindow(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const [span, setSpan] = useState<Span>(() => spanOf(0, 600, count));
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const follow = () => {
      const seen = spanOf(element.scrollTop, element.clientHeight, count);
      setSpan((before) => (before.first === seen.first && before.after === seen.after ? before : seen));
    };
    follow();
    const resized = new ResizeObserver(follow);
    resized.observe(element);
    element.addEventListener("scroll", follow, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", follow);
    };
  }, [count]);
  return { box, span };
}
