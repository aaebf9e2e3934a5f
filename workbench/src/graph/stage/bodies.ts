/** Things and edges as they are drawn: where they stand, and what they look like. */

import { kindOf } from "../../parts/kinds";
import type { Edge, Node } from "../picture";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A thing in the picture; its place changes. */
export interface Body {
  readonly id: string;
  readonly label: string;
  /** The shape, in a box of 16 × 16. */
  readonly path: string;
  /** A custom property in `tokens.css`. */
  readonly colour: string;
  /** Its diameter. */
  readonly size: number;
  x: number;
  y: number;
  /** Whether it has no place yet. */
  isNew: boolean;
  /** Whether the reader is moving it. */
  isHeld: boolean;
}

export interface Line {
  readonly id: string;
  readonly from: Body;
  readonly to: Body;
  readonly label: string;
  readonly isDashed: boolean;
  /** How far it swings out beside others between the same two things, to the left of the way from `from` to `to`. */
  readonly bend: number;
}

/** Between two lines that join the same two things. */
const APART = 26;

/** Its diameter: what is linked with much is larger, within bounds. */
export const sizeOf = ({ degree }: Pick<Node, "degree">): number =>
  Math.min(52, 18 + 6 * Math.log10(1 + degree));

export function bodyOf(node: Node, place: Place | undefined): Body {
  const { path, colour } = kindOf(node.types);
  const { x, y } = place ?? { x: 0, y: 0 };
  return {
    ...{ id: node.id, label: node.label || node.iri, path, colour, size: sizeOf(node) },
    ...{ x, y, isNew: !place, isHeld: false },
  };
}

export function linesOf(edges: readonly Edge[], bodies: ReadonlyMap<string, Body>): readonly Line[] {
  const bundles = new Map<string, Edge[]>();
  for (const edge of edges) {
    const pair = [...edge.ends].sort().join(" ");
    const bundle = bundles.get(pair);
    if (bundle) bundle.push(edge);
    else bundles.set(pair, [edge]);
  }
  return [...bundles.values()].flatMap((all) => all.flatMap((edge, i) => lineOf(edge, i, all, bodies)));
}

function lineOf(
  { id, ends: [source, target], label, undated, times }: Edge,
  i: number,
  bundle: readonly Edge[],
  bodies: ReadonlyMap<string, Body>,
): Line[] {
  const [from, to] = [bodies.get(source), bodies.get(target)];
  if (!from || !to) return [];
  const swing = (i - (bundle.length - 1) / 2) * APART;
  return [
    { id, from, to, label, isDashed: undated && times.length === 0, bend: source < target ? swing : -swing },
  ];
}
