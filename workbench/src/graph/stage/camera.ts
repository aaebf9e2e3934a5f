/** Which part of the picture is seen. */

import type { Body } from "./bodies";
import { boundsOf } from "./bounds";
import { type Gestures, SMALLEST } from "./gestures";
import type { View } from "./paint";

/** How large things are drawn at most unless the reader asks for more. */
const LARGEST = 1.25;
const MARGIN = 24;
/** Pixels from the border within which a thing counts as out of sight. */
const BORDER = 20;

export class Camera {
  /** Until the reader has moved the picture, all of it is kept in sight. */
  isFitting = true;

  constructor(
    private readonly sheet: { readonly width: number; readonly height: number },
    private readonly gestures: Gestures,
  ) {}

  view(): View {
    const { x, y, k } = this.gestures.transform;
    return { left: x, top: y, scale: k, width: this.sheet.width, height: this.sheet.height };
  }

  /** Show all of what has moved, unless the reader looks at a part. */
  follow(bodies: Iterable<Body>): void {
    if (this.isFitting) this.fit(bodies);
  }

  fit(bodies: Iterable<Body>): void {
    this.isFitting = true;
    const { left, top, width, height } = boundsOf(bodies);
    const { sheet } = this;
    const room = Math.min(
      (sheet.width - 2 * MARGIN) / (width || 1),
      (sheet.height - 2 * MARGIN) / (height || 1),
    );
    this.centre(left + width / 2, top + height / 2, Math.max(SMALLEST, Math.min(LARGEST, room)));
  }

  zoom(factor: number): void {
    this.isFitting = false;
    this.gestures.enlarge(factor);
  }

  pan(x: number, y: number): void {
    this.isFitting = false;
    this.gestures.pan(x, y);
  }

  /** Bring a thing to the middle if it is out of sight. */
  reveal({ x, y }: Body): void {
    const { left, top, scale, width, height } = this.view();
    const [across, down] = [x * scale + left, y * scale + top];
    const isSeen = across > BORDER && down > BORDER && across < width - BORDER && down < height - BORDER;
    if (!isSeen) this.centre(x, y, scale);
  }

  private centre(x: number, y: number, scale: number): void {
    this.gestures.see(this.sheet.width / 2 - x * scale, this.sheet.height / 2 - y * scale, scale);
  }
}
