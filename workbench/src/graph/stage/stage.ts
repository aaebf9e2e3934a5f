/** The picture itself: Cytoscape.js draws it, a worker lays it out. */

import cytoscape, { type Core, type Position } from "cytoscape";
import type { Edge, Node } from "../picture";
import type { Pin } from "../state";
import { type Colours, coloursNow, onColours } from "./colours";
import { edgeElement, nodeElement } from "./elements";
import type { Places, Task } from "./layout";
import { styleOf } from "./style";

/** What is to be seen. */
export interface Scene {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly opened: ReadonlySet<string>;
  readonly pins: ReadonlyMap<string, Pin>;
  /** Short ids of things, and ids of edges, that a path leads through. */
  readonly path: ReadonlySet<string>;
  readonly chosen: string | null;
}

export interface Listeners {
  readonly onChoose: (id: string | null) => void;
  readonly onExpand: (id: string) => void;
  readonly onMove: (id: string, place: Pin) => void;
  readonly onBusy?: (isBusy: boolean) => void;
}

/** How large things are drawn at most unless the reader asks for more. */
const LARGEST = 1.25;

/** So many edges are drawn with all their words. */
const CROWD = 150;

export class Stage {
  readonly cy: Core;
  private readonly worker = new Worker(new URL("./layoutWorker.ts", import.meta.url), { type: "module" });
  private readonly stop: () => void;
  private colours: Colours = coloursNow();
  private scene: Scene | null = null;
  private isCrowded = false;
  private layouts = 0;
  private laidOut: readonly string[] = [];
  /** Until the reader has moved the picture, all of it is kept in sight. */
  private isFitting = true;

  constructor(
    container: HTMLElement,
    private readonly listeners: Listeners,
  ) {
    allowStyle();
    cytoscape.warnings(false); // of edges between things that overlap while they are laid out
    this.cy = cytoscape({
      container,
      style: styleOf(this.colours, false),
      minZoom: 0.05,
      maxZoom: 4,
      textureOnViewport: false,
      boxSelectionEnabled: false,
      autounselectify: true,
    });
    this.listen();
    this.worker.addEventListener("message", ({ data }: MessageEvent<Places>) => this.place(data));
    this.stop = onColours(() => this.recolour());
  }

  /** Show another scene: what stays keeps its place, what is new is laid out around it. */
  show(scene: Scene): void {
    this.scene = scene;
    const added = this.change(scene);
    this.mark(scene);
    if (added > 0) this.arrange(added === scene.nodes.length ? 1 : 0.5);
  }

  layOut(): void {
    this.isFitting = true;
    this.cy.nodes().forEach((node) => {
      if (!this.scene?.pins.has(node.id())) node.scratch("isNew", true);
    });
    this.arrange(1);
  }

  fit(): void {
    this.isFitting = true;
    this.cy.fit(undefined, 30);
    if (this.cy.zoom() > LARGEST) {
      this.cy.zoom(LARGEST);
      this.cy.center();
    }
  }

  zoom(factor: number): void {
    const { width, height } = this.cy.container()?.getBoundingClientRect() ?? { width: 0, height: 0 };
    this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: { x: width / 2, y: height / 2 } });
  }

  /** Bring a thing to the middle if it is out of sight. */
  reveal(id: string): void {
    const node = this.cy.getElementById(id);
    if (node.empty()) return;
    const { x, y } = node.renderedPosition();
    if (x < 20 || y < 20 || x > this.cy.width() - 20 || y > this.cy.height() - 20) this.cy.center(node);
  }

  placeOf(id: string): Pin | null {
    const node = this.cy.getElementById(id);
    return node.empty() ? null : node.position();
  }

  end(): void {
    this.stop();
    this.worker.terminate();
    this.cy.destroy();
  }

  private listen(): void {
    const { onChoose, onExpand, onMove } = this.listeners;
    this.cy.on("tap", (event) => onChoose(event.target === this.cy ? null : idOf(event.target)));
    this.cy.on("dragpan scrollzoom pinchzoom", () => {
      this.isFitting = false;
    });
    this.cy.on("dbltap", "node", (event) => onExpand(idOf(event.target)));
    this.cy.on("dragfree", "node", (event) => onMove(idOf(event.target), event.target.position()));
  }

  /** Add and take away what differs; gives how many things are new. */
  private change({ nodes, edges, pins }: Scene): number {
    const wanted = new Set([...nodes.map(({ id }) => id), ...edges.map(({ id }) => `e${id}`)]);
    const isNew = ({ id }: { readonly id: string }) => this.cy.getElementById(id).empty();
    const newNodes = nodes.filter(isNew);
    const places = new Map(newNodes.map((node) => [node.id, pins.get(node.id) ?? this.beside(node.parent)]));
    this.crowd(edges.length > CROWD);
    this.cy.batch(() => {
      this.cy
        .elements()
        .filter((each) => !wanted.has(each.id()))
        .remove();
      const added = this.cy.add([
        ...newNodes.map((node) => nodeElement(node, this.colours, places.get(node.id))),
        ...edges.filter(({ id }) => isNew({ id: `e${id}` })).map(edgeElement),
      ]);
      for (const node of added.nodes()) node.scratch("isNew", !places.get(node.id()));
    });
    return newNodes.length;
  }

  private beside(parent: string | null): Position | undefined {
    const node = parent ? this.cy.getElementById(parent) : null;
    return node?.nonempty() ? { ...node.position() } : undefined;
  }

  private mark({ opened, pins, path, chosen }: Scene): void {
    this.cy.batch(() => {
      for (const node of this.cy.nodes()) {
        node.toggleClass("opened", opened.has(node.id()));
        node.toggleClass("pinned", pins.has(node.id()));
        const pin = pins.get(node.id());
        if (pin) node.position(pin);
      }
      this.cy.elements().forEach((each) => {
        const id = idOf(each);
        each.toggleClass("path", path.has(id));
        each.toggleClass("chosen", chosen === id);
      });
    });
  }

  private arrange(heat: number): void {
    const nodes = this.cy.nodes().toArray();
    const places = new Map(nodes.map((node, i) => [node.id(), i]));
    const links = this.cy
      .edges()
      .map((edge) => [edge.source().id(), edge.target().id()].map((id) => places.get(id) ?? 0));
    const task: Task = {
      number: ++this.layouts,
      things: nodes.map((node) => ({
        ...(!node.scratch("isNew") && node.position()),
        radius: node.data("size") / 2,
        isFixed: this.scene?.pins.has(node.id()) ?? false,
      })),
      links: links.map(([a = 0, b = 0]) => [a, b]),
      heat,
      isWatched: links.length <= CROWD,
    };
    this.laidOut = nodes.map((node) => node.id());
    this.listeners.onBusy?.(true);
    this.worker.postMessage(task);
  }

  private place({ number, places, isLast }: Places): void {
    if (number !== this.layouts) return;
    if (isLast || !matchMedia("(prefers-reduced-motion: reduce)").matches) this.move(places);
    if (isLast) this.listeners.onBusy?.(false);
  }

  private move(places: Float32Array): void {
    const byId = new Map(
      this.laidOut.map((id, i) => [id, { x: places[2 * i] ?? 0, y: places[2 * i + 1] ?? 0 }]),
    );
    this.cy.batch(() => {
      for (const node of this.cy.nodes()) {
        const place = byId.get(node.id());
        if (place && !node.grabbed() && !this.scene?.pins.has(node.id())) node.position(place);
        node.scratch("isNew", false);
      }
    });
    if (this.isFitting) this.fit();
  }

  private crowd(isCrowded: boolean): void {
    if (isCrowded === this.isCrowded) return;
    this.isCrowded = isCrowded;
    this.cy.style(styleOf(this.colours, isCrowded));
  }

  private recolour(): void {
    this.colours = coloursNow();
    this.cy.batch(() => {
      for (const node of this.cy.nodes()) node.data("colour", this.colours.of(node.data("kind")));
    });
    this.cy.style(styleOf(this.colours, this.isCrowded));
  }
}

/** Edges are named apart from things: "e" stands before what names the edge, which has dashes in it. */
const idOf = (each: { readonly id: () => string }): string => each.id().replace(/^e(?=.*-)/, "");

/**
 * Cytoscape.js writes a `<style>` of one rule into the page unless there is an element of this name; the policy forbids
 * that, and the rule stands in `style/graph.css`.
 */
function allowStyle(): void {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  const stand = document.createElement("meta");
  stand.id = id;
  document.head.append(stand);
}
