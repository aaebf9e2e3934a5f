/** What is shown of the graph, as the address holds it. */

import type { Direction } from "../api/network";
import type { Parameters } from "../app/address";

/** Edges of a thing that were asked for: all kinds in turn, or those of one group. */
export interface Opening {
  /** Short. */
  readonly node: string;
  readonly limit: number;
  readonly group?: OpenedGroup;
}

export interface OpenedGroup {
  readonly direction: Direction;
  /** The last part of its IRI. */
  readonly relation: string;
  /** The last part of its IRI; empty for things without a class. */
  readonly type: string;
}

export interface Pin {
  readonly x: number;
  readonly y: number;
}

export interface ViewState {
  /** Where it begins; empty if it begins with a path, or nowhere yet. */
  readonly iri: string;
  /** Null: nothing was chosen; the thing itself is opened if it has few edges. */
  readonly open: readonly Opening[] | null;
  readonly hidden: ReadonlySet<string>;
  readonly pins: ReadonlyMap<string, Pin>;
  /** Classes and relations that are not shown, by the last parts of their IRIs. */
  readonly withoutTypes: ReadonlySet<string>;
  readonly withoutRelations: ReadonlySet<string>;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  /** The ends of the path, and which of those found is looked at. */
  readonly ends: readonly [a: string, b: string];
  readonly steps: number;
  readonly chosenPath: number;
}

export const STEPS = 4;
const NOTHING = "none";
const LIST = "*";

export function readState(parameters: URLSearchParams): ViewState {
  const text = (name: string) => parameters.get(name) ?? "";
  return {
    iri: text("iri"),
    open: readOpenings(text("open")),
    hidden: readSet(text("hide")),
    pins: new Map(readList(text("pin")).flatMap(readPin)),
    withoutTypes: readSet(text("notype")),
    withoutRelations: readSet(text("norel")),
    at: text("at"),
    from: text("from"),
    to: text("to"),
    ends: [text("a"), text("b")],
    steps: Number(text("steps")) || STEPS,
    chosenPath: Number(text("nth")) || 0,
  };
}

/** Give what changes in the address, for `keep`; null takes a parameter away. */
export function writeState(changes: Partial<ViewState>): Parameters {
  const writers: { readonly [K in keyof ViewState]: (value: ViewState[K]) => Parameters } = {
    iri: (iri) => ({ iri }),
    open: (open) => ({ open: open && (open.map(writeOpening).join(LIST) || NOTHING) }),
    hidden: (hidden) => ({ hide: writeSet(hidden) }),
    pins: (pins) => ({
      pin: [...pins].map(([id, { x, y }]) => [id, Math.round(x), Math.round(y)].join(".")).join(LIST),
    }),
    withoutTypes: (types) => ({ notype: writeSet(types) }),
    withoutRelations: (relations) => ({ norel: writeSet(relations) }),
    at: (at) => ({ at }),
    from: (from) => ({ from }),
    to: (to) => ({ to }),
    ends: ([a, b]) => ({ a, b }),
    steps: (steps) => ({ steps: steps === STEPS ? null : steps }),
    chosenPath: (nth) => ({ nth: nth || null }),
  };
  const write = <K extends keyof ViewState>(name: K, value: ViewState[K]) => writers[name](value);
  const names = Object.keys(changes) as (keyof ViewState)[];
  return Object.assign({}, ...names.map((name) => write(name, changes[name] as ViewState[typeof name])));
}

const readList = (text: string): string[] => (text ? text.split(LIST) : []);

const readSet = (text: string): ReadonlySet<string> => new Set(readList(text).map(decodeURIComponent));

const writeSet = (set: ReadonlySet<string>): string => [...set].map(escaped).join(LIST);

/** Names may hold what separates names. */
const escaped = (name: string): string =>
  encodeURIComponent(name).replaceAll(".", "%2E").replaceAll("*", "%2A");

function readOpenings(text: string): readonly Opening[] | null {
  if (!text) return null;
  return text === NOTHING ? [] : readList(text).map(readOpening);
}

function readOpening(text: string): Opening {
  const [node = "", limit = "", direction = "", relation = "", type = ""] = text.split(".");
  const opening = { node, limit: Number.parseInt(limit, 36) || 100 };
  if (direction !== "out" && direction !== "in") return opening;
  return {
    ...opening,
    group: { direction, relation: decodeURIComponent(relation), type: decodeURIComponent(type) },
  };
}

function writeOpening({ node, limit, group }: Opening): string {
  const parts = [node, limit.toString(36)];
  if (group) parts.push(group.direction, escaped(group.relation), escaped(group.type));
  return parts.join(".");
}

function readPin(text: string): [string, Pin][] {
  const [id, x, y] = text.split(".");
  const pin = { x: Number(x), y: Number(y) };
  return id && Number.isFinite(pin.x) && Number.isFinite(pin.y) ? [[id, pin]] : [];
}
