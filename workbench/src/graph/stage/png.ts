/** All of a picture as an image. */

import { boundsOf } from "./bounds";
import { type Drawing, paint } from "./paint";

/** Pixels a side: what every browser can still draw. */
const LARGEST = 8000;
const MARGIN = 30;
const SHARP = 2;

export function pngOf(drawing: Drawing): Promise<Blob> {
  const bodies = [...drawing.bodies];
  const { left, top, width, height } = boundsOf(bodies);
  const side = Math.max(width, height) + 2 * MARGIN;
  const scale = Math.min(SHARP, LARGEST / side);
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil((width + 2 * MARGIN) * scale);
  canvas.height = Math.ceil((height + 2 * MARGIN) * scale);
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.fillStyle = drawing.colours.card;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const view = { left: (MARGIN - left) * scale, top: (MARGIN - top) * scale, scale };
  paint(context, { ...drawing, bodies }, { ...view, width: canvas.width, height: canvas.height });
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("PNG"))), "image/png");
  });
}
