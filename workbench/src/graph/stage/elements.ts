/** Things and edges as Cytoscape.js takes them. */

import type { ElementDefinition, Position } from "cytoscape";
import { kindOf } from "../../parts/kinds";
import type { Edge, Node } from "../picture";
import type { Colours } from "./colours";

/** Its diameter: what is linked with much is larger, within bounds. */
export const sizeOf = ({ degree }: Pick<Node, "degree">): number =>
  Math.min(52, 18 + 6 * Math.log10(1 + degree));

export function nodeElement(node: Node, colours: Colours, position: Position | undefined): ElementDefinition {
  const { id, label, types } = node;
  const { shape, colour } = kindOf(types);
  return {
    group: "nodes",
    data: {
      id,
      label: label || node.iri,
      shape,
      colour: colours.of(colour),
      kind: colour,
      size: sizeOf(node),
    },
    ...(position && { position }),
  };
}

export const edgeElement = ({
  id,
  ends: [source, target],
  label,
  undated,
  times,
}: Edge): ElementDefinition => ({
  group: "edges",
  data: { id: `e${id}`, source, target, label },
  classes: undated && times.length === 0 ? "undated" : "",
});
