/** Words on the canvas: measured once, cut off where they are too long. */

import type { Colours } from "./colours";

export const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

export interface Words {
  readonly words: string;
  readonly width: number;
}

type Measuring = Pick<CanvasRenderingContext2D, "measureText">;

/** As many times the size of the font a name may be wide. */
const WIDEST = 10;
const MOST_KEPT = 5_000;

const kept = new Map<string, Words>();

/** Give as much of a text as there is room for, in the font of the context, which has this size. */
export function fitted(context: Measuring, text: string, font: number): Words {
  const key = `${font} ${text}`;
  const known = kept.get(key);
  if (known) return known;
  const found = cut(context, text, font * WIDEST);
  if (kept.size > MOST_KEPT) kept.clear();
  kept.set(key, found);
  return found;
}

export function cut(context: Measuring, text: string, most: number): Words {
  const whole = context.measureText(text).width;
  if (whole <= most) return { words: text, width: whole };
  const signs = [...text];
  let [low, high] = [1, signs.length];
  while (low < high) {
    const half = Math.ceil((low + high) / 2);
    if (context.measureText(`${signs.slice(0, half).join("")}…`).width <= most) low = half;
    else high = half - 1;
  }
  const words = `${signs.slice(0, low).join("")}…`;
  return { words, width: context.measureText(words).width };
}

/** The ground behind words, so that lines do not cross them. */
export function behind(
  context: CanvasRenderingContext2D,
  x: number,
  top: number,
  width: number,
  font: number,
  { card }: Colours,
): void {
  context.globalAlpha = 0.75;
  context.fillStyle = card;
  context.fillRect(x - width / 2 - 1, top - 1, width + 2, font + 3);
  context.globalAlpha = 1;
}
