/** Has a worker say where things stand, and puts them there as they settle. */

import type { Body, Line } from "./bodies";
import type { Places, Task } from "./layout";

export class Arranger {
  private readonly worker = new Worker(new URL("./layoutWorker.ts", import.meta.url), { type: "module" });
  private number = 0;
  private bodies: readonly Body[] = [];

  constructor(
    private readonly onMoved: () => void,
    private readonly onBusy: (isBusy: boolean) => void,
  ) {
    this.worker.addEventListener("message", ({ data }: MessageEvent<Places>) => this.place(data));
  }

  /** Lay out what is there; `heat` 1 is from nothing, less leaves places much as they are. */
  arrange(
    bodies: readonly Body[],
    lines: readonly Line[],
    heat: number,
    pins: { has: (id: string) => boolean },
  ): void {
    this.bodies = bodies;
    const places = new Map(bodies.map((body, i) => [body, i]));
    const task: Task = {
      number: ++this.number,
      things: bodies.map(({ id, x, y, isNew, size }) => ({
        ...(!isNew && { x, y }),
        radius: size / 2,
        isFixed: pins.has(id),
      })),
      links: lines.map(({ from, to }) => [places.get(from) ?? 0, places.get(to) ?? 0]),
      heat,
      isWatched: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    };
    this.onBusy(true);
    this.worker.postMessage(task);
  }

  end(): void {
    this.worker.terminate();
  }

  private place({ number, places, isLast }: Places): void {
    if (number !== this.number) return;
    for (const [i, body] of this.bodies.entries()) {
      if (!body.isHeld) Object.assign(body, { x: places[2 * i] ?? 0, y: places[2 * i + 1] ?? 0 });
      body.isNew = false;
    }
    this.onMoved();
    if (isLast) this.onBusy(false);
  }
}
