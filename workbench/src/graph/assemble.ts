/** Fetches what an address shows: the thing itself, what was opened, the path. One request each. */

import type { Query } from "../api/client";
import type { Neighbourhood, Paths } from "../api/network";
import { shortId } from "./ids";
import { Picture } from "./picture";
import type { Opening, ViewState } from "./state";

/** A thing with more edges is opened only when it was chosen which. */
export const HUB = 150;

export type Ask = <T>(path: string, query: Query) => Promise<T>;

export async function assemble(state: ViewState, ask: Ask): Promise<Picture> {
  const picture = new Picture();
  const open = state.open ?? [];
  const first = open.find(({ node, group }) => node === shortId(state.iri) && !group);
  await Promise.all([addPaths(picture, state, ask), addStart(picture, state, ask, first)]);
  await addOpenings(
    picture,
    state,
    ask,
    open.filter((opening) => opening !== first),
  );
  return picture;
}

/** The thing itself, counted; opened too if the address says so, or if it says nothing and there is little. */
async function addStart(
  picture: Picture,
  state: ViewState,
  ask: Ask,
  first: Opening | undefined,
): Promise<void> {
  if (!state.iri) return;
  const limit = first?.limit ?? (state.open === null ? HUB : 0);
  const answer = await ask<Neighbourhood>("api/neighbourhood", { iri: state.iri, limit, ...timeOf(state) });
  const id = shortId(answer.center);
  picture.addRoot(answer.nodes[0]);
  picture.addLabels(answer.labels);
  picture.counts.set(id, { groups: answer.groups, total: answer.total_edges });
  if (first || (state.open === null && answer.total_edges <= HUB)) picture.addNeighbourhood(answer);
}

/** Open what the address says; a thing may come in sight only when another was opened. */
async function addOpenings(
  picture: Picture,
  state: ViewState,
  ask: Ask,
  open: readonly Opening[],
): Promise<void> {
  let waiting = open;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ node }) => picture.nodes.has(node));
    if (ready.length === 0) break;
    const answers = await Promise.all(
      ready.map((opening) => ask<Neighbourhood>(...asked(picture, opening, state))),
    );
    for (const [i, answer] of answers.entries()) {
      picture.addNeighbourhood(answer);
      const opening = ready[i];
      if (opening && !opening.group)
        picture.counts.set(opening.node, { groups: answer.groups, total: answer.total_edges });
    }
    waiting = waiting.filter((opening) => !ready.includes(opening));
  }
  picture.lost = waiting.length;
}

function asked(picture: Picture, { node, limit, group }: Opening, state: ViewState): [string, Query] {
  const iri = picture.nodes.get(node)?.iri;
  return ["api/neighbourhood", { iri, limit, ...group, ...timeOf(state) }];
}

async function addPaths(picture: Picture, state: ViewState, ask: Ask): Promise<void> {
  const [from, to] = state.ends;
  if (!from || !to || from === to) return;
  const { at, from: since, to: until, steps } = state;
  picture.addPaths(await ask<Paths>("api/path", { from, to, k: 5, max_length: steps, at, since, until }));
}

export const timeOf = ({ at, from, to }: ViewState): Query => ({ at, from, to });
