/** Where things stand: forces between them, some ticks at a time. It runs in a worker, and in tests. */

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";

export interface Task {
  /** Which layout this is; what belongs to an earlier one is not listened to. */
  readonly number: number;
  readonly things: readonly Thing[];
  /** Pairs of places in `things`. */
  readonly links: readonly (readonly [number, number])[];
  /** How much may move: 1 for a layout from nothing, less where things have their places already. */
  readonly heat: number;
  /** Whether places on the way are told. */
  readonly isWatched: boolean;
}

export interface Thing {
  readonly x?: number;
  readonly y?: number;
  readonly radius: number;
  readonly isFixed: boolean;
}

export interface Places {
  readonly number: number;
  /** x and y of each thing in turn. */
  readonly places: Float32Array;
  readonly isLast: boolean;
}

/** Where there is room, things stand so far apart that their names can be read. */
const spaceOf = (count: number) => (count < 15 ? 2.3 : count < 80 ? 1.7 : count < 300 ? 1.3 : 1);
const DISTANCE = 70;
const TICKS = 220;
const COLD = 0.001;

export type Forces = Simulation<SimulationNodeDatum, SimulationLinkDatum<SimulationNodeDatum>>;

export function forcesOf({ things, links, heat }: Task): Forces {
  const nodes = things.map(
    ({ x, y, isFixed }): SimulationNodeDatum => ({
      ...(x !== undefined && { x }),
      ...(y !== undefined && { y }),
      ...(isFixed && { fx: x ?? 0, fy: y ?? 0 }),
    }),
  );
  const space = spaceOf(things.length);
  const radius = (_: SimulationNodeDatum, i: number) => things[i]?.radius ?? 0;
  return forceSimulation(nodes)
    .alpha(heat)
    .alphaDecay(1 - COLD ** (1 / TICKS))
    .force(
      "link",
      forceLink(links.map(([source, target]) => ({ source, target }))).distance(DISTANCE * space),
    )
    .force(
      "charge",
      forceManyBody()
        .strength(-260 * space ** 2)
        .theta(1)
        .distanceMax(1500),
    )
    .force(
      "collide",
      forceCollide<SimulationNodeDatum>((node, i) => radius(node, i) + 8 + 24 * (space - 1)),
    )
    .force("x", forceX().strength(0.04))
    .force("y", forceY().strength(0.06))
    .stop();
}

export const isOver = (forces: Forces): boolean => forces.alpha() < COLD;

export const placesOf = (forces: Forces): Float32Array =>
  Float32Array.from(forces.nodes().flatMap(({ x = 0, y = 0 }) => [x, y]));
