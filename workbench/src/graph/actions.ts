/** What can be done with the picture: each is a change of the address. */

import type { Group } from "../api/network";
import { keep } from "../app/address";
import { localName } from "../parts/kinds";
import type { Picture } from "./picture";
import type { OpenedGroup, Opening, Pin, ViewState } from "./state";
import { writeState } from "./state";

/** Edges that one click brings. */
export const PORTION = 100;

/** Of the service: edges that one neighbourhood may be asked for. */
const LARGEST = 2000;

export const change = (changes: Partial<ViewState>): void => keep(writeState(changes));

export const groupOf = ({ direction, relation, type }: Group): OpenedGroup => ({
  direction,
  relation: localName(relation),
  type: type === null ? "" : localName(type),
});

/** Open a thing, or more of it. */
export function open(
  state: ViewState,
  picture: Picture,
  node: string,
  group?: OpenedGroup,
  portion = PORTION,
): void {
  const all = openings(state, picture);
  const isSame = (each: Opening) =>
    each.node === node && JSON.stringify(each.group) === JSON.stringify(group);
  const before = all.find(isSame);
  const limit = Math.min((before?.limit ?? 0) + portion, LARGEST);
  const opening: Opening = { node, limit, ...(group && { group }) };
  change({ open: before ? all.map((each) => (each === before ? opening : each)) : [...all, opening] });
}

export const limitOf = (state: ViewState, node: string, group: OpenedGroup): number =>
  state.open?.find((each) => each.node === node && JSON.stringify(each.group) === JSON.stringify(group))
    ?.limit ?? 0;

export function close(state: ViewState, picture: Picture, node: string): void {
  change({ open: openings(state, picture).filter((each) => each.node !== node) });
}

/** What is open, also where the address says nothing of it. */
function openings({ open }: ViewState, picture: Picture): readonly Opening[] {
  return open ?? [...picture.opened].map((node) => ({ node, limit: 150 }));
}

export function hide({ hidden }: ViewState, ids: readonly string[]): void {
  change({ hidden: new Set([...hidden, ...ids]) });
}

export function pin({ pins }: ViewState, id: string, place: Pin | null): void {
  const others = [...pins].filter(([each]) => each !== id);
  change({ pins: new Map(place ? [...others, [id, place]] : others) });
}

export function toggled(set: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const others = [...set].filter((each) => each !== name);
  return new Set(set.has(name) ? others : [...others, name]);
}
