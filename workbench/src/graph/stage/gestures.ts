/** What a reader does with mouse and fingers: moves and enlarges the picture, moves things, chooses and opens them. */

import { drag } from "d3-drag";
import { type Selection, select } from "d3-selection";
import { type ZoomTransform, zoom, zoomIdentity } from "d3-zoom";
import type { Body, Place } from "./bodies";

export interface Handlers {
  readonly bodyAt: (place: Place) => Body | null;
  /** Another part of the picture is to be seen; `isByHand` where the reader wanted that. */
  readonly onView: (isByHand: boolean) => void;
  readonly onDrag: (body: Body, place: Place) => void;
  readonly onDrop: (body: Body) => void;
  /** A place was tapped, once or twice. */
  readonly onTap: (place: Place, isTwice: boolean) => void;
}

export const SMALLEST = 0.05;
const LARGEST = 4;

type Canvas = Selection<HTMLCanvasElement, unknown, null, undefined>;

export class Gestures {
  private readonly canvas: Canvas;
  private readonly zoom = zoom<HTMLCanvasElement, unknown>().scaleExtent([SMALLEST, LARGEST]);
  transform: ZoomTransform = zoomIdentity;

  constructor(
    canvas: HTMLCanvasElement,
    private readonly handlers: Handlers,
  ) {
    this.canvas = select(canvas);
    this.zoom.on("zoom", ({ transform, sourceEvent }) => {
      this.transform = transform;
      handlers.onView(Boolean(sourceEvent));
    });
    // Whoever begins on a thing moves it, elsewhere the picture.
    this.canvas.call(this.dragging()).call(this.zoom).on("dblclick.zoom", null);
    this.canvas.on("click", (event) => handlers.onTap(this.placeOf(event), false));
    this.canvas.on("dblclick", (event) => handlers.onTap(this.placeOf(event), true));
  }

  /** See another part of the picture. */
  see(left: number, top: number, scale: number): void {
    this.zoom.transform(this.canvas, zoomIdentity.translate(left, top).scale(scale));
  }

  pan(x: number, y: number): void {
    this.zoom.translateBy(this.canvas, x / this.transform.k, y / this.transform.k);
  }

  enlarge(factor: number): void {
    this.zoom.scaleBy(this.canvas, factor);
  }

  end(): void {
    this.canvas.on(".zoom", null).on(".drag", null).on("click", null).on("dblclick", null);
  }

  private placeOf({ offsetX, offsetY }: MouseEvent): Place {
    return this.inPicture(offsetX, offsetY);
  }

  private inPicture(left: number, top: number): Place {
    const [x, y] = this.transform.invert([left, top]);
    return { x, y };
  }

  private dragging() {
    const { bodyAt, onDrag, onDrop } = this.handlers;
    let hasMoved = false;
    return drag<HTMLCanvasElement, unknown, Held>()
      .container(this.canvas.node() as HTMLCanvasElement)
      .clickDistance(4)
      .subject(({ x, y }) => {
        const body = bodyAt(this.inPicture(x, y));
        // No subject: then it is not a thing that is dragged.
        return body
          ? { body, x: this.transform.applyX(body.x), y: this.transform.applyY(body.y) }
          : (undefined as unknown as Held);
      })
      .on("start", ({ subject }) => {
        hasMoved = false;
        subject.body.isHeld = true;
      })
      .on("drag", ({ subject, x, y }) => {
        hasMoved = true;
        onDrag(subject.body, this.inPicture(x, y));
      })
      .on("end", ({ subject }) => {
        subject.body.isHeld = false;
        if (hasMoved) onDrop(subject.body);
      });
  }
}

interface Held {
  readonly body: Body;
  readonly x: number;
  readonly y: number;
}
