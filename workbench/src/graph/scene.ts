/** The scene that a picture makes: what is shown, with what the reader chose. */

import { shortId } from "./ids";
import { edgeId, type Picture } from "./picture";
import type { Shown } from "./shown";
import type { Scene } from "./stage/stage";
import type { ViewState } from "./state";

export function sceneOf(picture: Picture, shown: Shown, state: ViewState, chosen: string | null): Scene {
  const path = picture.paths?.paths[state.chosenPath];
  const along = path ? [...path.nodes.map(shortId), ...path.steps.flat().map(edgeId)] : [];
  return {
    nodes: shown.nodes,
    edges: shown.edges,
    opened: picture.opened,
    pins: state.pins,
    path: new Set(along),
    chosen,
  };
}
