/** The picture itself: drawn on a canvas, laid out by a worker. */

import type { Edge, Node } from "../picture";
import type { Pin } from "../state";
import { Arranger } from "./arranger";
import { type Body, bodyOf, type Line, linesOf, type Place } from "./bodies";
import { Camera } from "./camera";
import { type Colours, coloursNow, onColours } from "./colours";
import { bodyAt, lineAt } from "./curves";
import { Gestures } from "./gestures";
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

/** So many edges are drawn with all their words. */
const CROWD = 150;
const MAJOR = 15;

/** Pixels beside a thing, or a line, that count as on it: fingers are thick. */
const NEAR = 5;

export class Stage {
  private readonly sheet: Sheet;
  private readonly gestures: Gestures;
  private readonly camera: Camera;
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

  constructor(
    container: HTMLElement,
    private readonly listeners: Listeners,
  ) {
    this.sheet = new Sheet(
      container,
      (context) => paint(context, this.drawing(), this.camera.view()),
      () => this.camera.follow(this.bodies.values()),
    );
    this.gestures = new Gestures(this.sheet.element, {
      bodyAt: (place) => this.bodyAt(place),
      onView: (isByHand) => this.look(isByHand),
      onDrag: (body, place) => this.carry(body, place),
      onDrop: ({ id, x, y }) => listeners.onMove(id, { x, y }),
      onTap: (place, isTwice) => this.tap(place, isTwice),
    });
    this.camera = new Camera(this.sheet, this.gestures);
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
    this.camera.isFitting = true;
    for (const body of this.bodies.values()) body.isNew = !this.scene.pins.has(body.id);
    this.arrange(1);
  }

  fit(): void {
    this.camera.fit(this.bodies.values());
  }

  zoom(factor: number): void {
    this.camera.zoom(factor);
  }

  pan(x: number, y: number): void {
    this.camera.pan(x, y);
  }

  /** Bring a thing to the middle if it is out of sight. */
  reveal(id: string): void {
    const body = this.bodies.get(id);
    if (body) this.camera.reveal(body);
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
    this.camera.follow(this.bodies.values());
    this.sheet.drawSoon();
  }

  private look(isByHand: boolean): void {
    this.camera.isFitting &&= !isByHand;
    this.sheet.drawSoon();
  }

  private carry(body: Body, place: Place): void {
    Object.assign(body, place);
    this.look(true);
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
}

/** What keeps its name where there is no room for all names. */
const mostImportant = (nodes: readonly Node[]): readonly string[] =>
  [...nodes]
    .sort((a, b) => b.importance - a.importance)
    .slice(0, MAJOR)
    .map(({ id }) => id);
