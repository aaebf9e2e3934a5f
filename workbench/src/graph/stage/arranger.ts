/** Has a worker say where things stand, and puts them there. */

import type { Core } from "cytoscape";
import type { Pin } from "../state";
import type { Places, Task } from "./layout";

/** So many edges can move before one's eyes; more are shown where they come to rest. */
const MOST_WATCHED = 150;

/** What of a thing is no place yet. */
export const IS_NEW = "isNew";

export class Arranger {
  private readonly worker = new Worker(new URL("./layoutWorker.ts", import.meta.url), { type: "module" });
  private number = 0;
  private things: readonly string[] = [];
  private pins: ReadonlyMap<string, Pin> = new Map();

  constructor(
    private readonly cy: Core,
    private readonly onMoved: () => void,
    private readonly onBusy: (isBusy: boolean) => void,
  ) {
    this.worker.addEventListener("message", ({ data }: MessageEvent<Places>) => this.place(data));
  }

  /** Lay out what is there; `heat` 1 is from nothing, less leaves places much as they are. */
  arrange(heat: number, pins: ReadonlyMap<string, Pin>): void {
    const nodes = this.cy.nodes().toArray();
    this.things = nodes.map((node) => node.id());
    this.pins = pins;
    const links = this.links();
    const task: Task = {
      number: ++this.number,
      things: nodes.map((node) => ({
        ...(!node.scratch(IS_NEW) && node.position()),
        radius: node.data("size") / 2,
        isFixed: pins.has(node.id()),
      })),
      links,
      heat,
      isWatched: links.length <= MOST_WATCHED,
    };
    this.onBusy(true);
    this.worker.postMessage(task);
  }

  end(): void {
    this.worker.terminate();
  }

  private links(): [number, number][] {
    const places = new Map(this.things.map((id, i) => [id, i]));
    const placeOf = (id: string) => places.get(id) ?? 0;
    return this.cy.edges().map((edge) => [placeOf(edge.source().id()), placeOf(edge.target().id())]);
  }

  private place({ number, places, isLast }: Places): void {
    if (number !== this.number) return;
    if (isLast || !matchMedia("(prefers-reduced-motion: reduce)").matches) this.move(places);
    if (isLast) this.onBusy(false);
  }

  private move(places: Float32Array): void {
    const byId = new Map(
      this.things.map((id, i) => [id, { x: places[2 * i] ?? 0, y: places[2 * i + 1] ?? 0 }]),
    );
    this.cy.batch(() => {
      for (const node of this.cy.nodes()) {
        const place = byId.get(node.id());
        if (place && !node.grabbed() && !this.pins.has(node.id())) node.position(place);
        node.scratch(IS_NEW, false);
      }
    });
    this.onMoved();
  }
}
