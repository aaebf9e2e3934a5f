/** The picture itself: Cytoscape.js draws it, a worker lays it out. */

import cytoscape, { type Core, type Position } from "cytoscape";
import type { Edge, Node } from "../picture";
import type { Pin } from "../state";
import { Arranger, IS_NEW } from "./arranger";
import { type Colours, coloursNow, onColours } from "./colours";
import { edgeElement, nodeElement } from "./elements";
import { allowStyle, idOf } from "./names";
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

const MAJOR = 15;

export class Stage {
  readonly cy: Core;
  private readonly arranger: Arranger;
  private readonly stop: () => void;
  private colours: Colours = coloursNow();
  private scene: Scene | null = null;
  private isCrowded = false;
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
    this.arranger = new Arranger(
      this.cy,
      () => this.isFitting && this.fit(),
      (isBusy) => listeners.onBusy?.(isBusy),
    );
    this.stop = onColours(() => this.recolour());
  }

  /** Show another scene: what stays keeps its place, what is new is laid out around it. */
  show(scene: Scene): void {
    this.scene = scene;
    const added = this.change(scene);
    this.mark(scene);
    if (added > 0) this.arranger.arrange(added === scene.nodes.length ? 1 : 0.5, scene.pins);
  }

  layOut(): void {
    this.isFitting = true;
    const pins = this.scene?.pins ?? new Map();
    this.cy.nodes().forEach((node) => {
      if (!pins.has(node.id())) node.scratch(IS_NEW, true);
    });
    this.arranger.arrange(1, pins);
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
    this.arranger.end();
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
      for (const node of added.nodes()) node.scratch(IS_NEW, !places.get(node.id()));
    });
    return newNodes.length;
  }

  private beside(parent: string | null): Position | undefined {
    const node = parent ? this.cy.getElementById(parent) : null;
    return node?.nonempty() ? { ...node.position() } : undefined;
  }

  private mark({ nodes, opened, pins, path, chosen }: Scene): void {
    const major = new Set(this.isCrowded ? mostImportant(nodes).map(({ id }) => id) : []);
    this.cy.batch(() => {
      for (const node of this.cy.nodes()) {
        node.toggleClass("opened", opened.has(node.id()));
        node.toggleClass("major", major.has(node.id()));
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

/** What keeps its name where there is no room for all names. */
const mostImportant = (nodes: readonly Node[]): readonly Node[] =>
  [...nodes].sort((a, b) => b.importance - a.importance).slice(0, MAJOR);
