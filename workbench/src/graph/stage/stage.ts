/** The picture itself: drawn on a canvas, laid out by a worker. */

import type { Edge, Node } from "../picture";
import type { Pin } from "../state";
import { Arranger } from "./arranger";
import { type Body, bodyOf, type Line, linesOf, type Place } from "./bodies";
import { boundsOf } from "./bounds";
import { type Colours, coloursNow, onColours } from "./colours";
import { bodyAt, lineAt } from "./curves";
import { Gestures, SMALLEST } from "./gestures";
import { type Drawing, paint } from "./paint";
import { pngOf } from "./png";
import { Sheet } from "./sheet";

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

const MARGIN = 24;
/** Pixels beside a thing, or a line, that count as on it: fingers are thick. */
const NEAR = 5;

export class Stage {
  private readonly sheet: Sheet;
  private readonly gestures: Gestures;
  private readonly arranger: Arranger;
  private readonly stop: () => void;
  private bodies: ReadonlyMap<string, Body> = new Map();
  private lines: readonly Line[] = [];
  private major: ReadonlySet<string> = new Set();
  private colours: Colours = coloursNow();
  private scene: Scene = {
    nodes: [],
    edges: [],
    opened: new Set(),
    pins: new Map(),
    path: new Set(),
    chosen: null,
  };
  /** Until the reader has moved the picture, all of it is kept in sight. */
  private isFitting = true;

  constructor(
    container: HTMLElement,
    private readonly listeners: Listeners,
  ) {
    this.sheet = new Sheet(
      container,
      (context) => paint(context, this.drawing(), this.view()),
      () => this.isFitting && this.fit(),
    );
    this.gestures = new Gestures(this.sheet.element, {
      bodyAt: (place) => this.bodyAt(place),
      onView: (_, isByHand) => this.look(isByHand),
      onDrag: (body, place) => this.carry(body, place),
      onDrop: ({ id, x, y }) => listeners.onMove(id, { x, y }),
      onTap: (place, isTwice) => this.tap(place, isTwice),
    });
    this.arranger = new Arranger(
      () => this.settle(),
      (isBusy) => listeners.onBusy?.(isBusy),
    );
    this.stop = onColours(() => {
      this.colours = coloursNow();
      this.sheet.drawSoon();
    });
  }

  /** Show another scene: what stays keeps its place, what is new is laid out around it. */
  show(scene: Scene): void {
    const before = this.bodies;
    const isSame = scene.nodes === this.scene.nodes && scene.edges === this.scene.edges;
    this.scene = scene;
    if (!isSame) this.take(scene);
    for (const [id, pin] of scene.pins) Object.assign(this.bodies.get(id) ?? {}, { ...pin, isNew: false });
    const added = scene.nodes.filter(({ id }) => !before.has(id)).length;
    if (added > 0) this.arrange(added === scene.nodes.length ? 1 : 0.5);
    this.sheet.drawSoon();
  }

  layOut(): void {
    this.isFitting = true;
    for (const body of this.bodies.values()) body.isNew = !this.scene.pins.has(body.id);
    this.arrange(1);
  }

  fit(): void {
    this.isFitting = true;
    const { left, top, width, height } = boundsOf(this.bodies.values());
    const { sheet } = this;
    const room = Math.min(
      (sheet.width - 2 * MARGIN) / (width || 1),
      (sheet.height - 2 * MARGIN) / (height || 1),
    );
    const scale = Math.max(SMALLEST, Math.min(LARGEST, room));
    const middle = { x: left + width / 2, y: top + height / 2 };
    this.gestures.see(sheet.width / 2 - middle.x * scale, sheet.height / 2 - middle.y * scale, scale);
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
  reveal(id: string): void {
    const body = this.bodies.get(id);
    if (!body) return;
    const { width, height } = this.sheet;
    const { k } = this.gestures.transform;
    const [x, y] = this.gestures.transform.apply([body.x, body.y]);
    if (x < 20 || y < 20 || x > width - 20 || y > height - 20)
      this.gestures.see(width / 2 - body.x * k, height / 2 - body.y * k, k);
  }

  placeOf(id: string): Pin | null {
    const body = this.bodies.get(id);
    return body ? { x: body.x, y: body.y } : null;
  }

  /** All of the picture as an image. */
  toPNG(): Promise<Blob> {
    return pngOf(this.drawing());
  }

  end(): void {
    this.stop();
    this.arranger.end();
    this.gestures.end();
    this.sheet.end();
  }

  private take({ nodes, edges, pins }: Scene): void {
    const before = this.bodies;
    const beside = (parent: string | null) => (parent ? before.get(parent) : undefined);
    const bodies = nodes.map((node) => {
      const known = before.get(node.id);
      return known ?? bodyOf(node, pins.get(node.id) ?? beside(node.parent));
    });
    this.bodies = new Map(bodies.map((body) => [body.id, body]));
    this.lines = linesOf(edges, this.bodies);
    this.major = new Set(mostImportant(nodes));
  }

  private arrange(heat: number): void {
    this.arranger.arrange([...this.bodies.values()], this.lines, heat, this.scene.pins);
  }

  private settle(): void {
    if (this.isFitting) this.fit();
    this.sheet.drawSoon();
  }

  private look(isByHand: boolean): void {
    if (isByHand) this.isFitting = false;
    this.sheet.drawSoon();
  }

  private carry(body: Body, place: Place): void {
    Object.assign(body, place);
    this.isFitting = false;
    this.sheet.drawSoon();
  }

  private tap(place: Place, isTwice: boolean): void {
    const body = this.bodyAt(place);
    if (isTwice) {
      if (body) this.listeners.onExpand(body.id);
      return;
    }
    const found = body ?? lineAt(this.lines, place, NEAR / this.gestures.transform.k);
    this.listeners.onChoose(found?.id ?? null);
  }

  private bodyAt(place: Place): Body | null {
    return bodyAt(this.bodies.values(), place, NEAR / this.gestures.transform.k);
  }

  private drawing(): Drawing {
    const { opened, pins, path, chosen } = this.scene;
    const isCrowded = this.lines.length > CROWD;
    const { colours, lines, major } = this;
    return {
      bodies: this.bodies.values(),
      lines,
      colours,
      isCrowded,
      major,
      opened,
      pinned: pins,
      path,
      chosen,
    };
  }

  private view() {
    const { x, y, k } = this.gestures.transform;
    return { left: x, top: y, scale: k, width: this.sheet.width, height: this.sheet.height };
  }
}

/** What keeps its name where there is no room for all names. */
const mostImportant = (nodes: readonly Node[]): readonly string[] =>
  [...nodes]
    .sort((a, b) => b.importance - a.importance)
    .slice(0, MAJOR)
    .map(({ id }) => id);
