/** The picture as a file: PNG, SVG, JSON. */

import { kindOf } from "../../parts/kinds";
import type { Picture } from "../picture";
import type { Shown } from "../shown";
import { sizeOf } from "../stage/bodies";
import { coloursNow } from "../stage/colours";
import type { Scene, Stage } from "../stage/stage";
import { svgOf } from "./svg";

export async function savePNG(stage: Stage, name: string): Promise<void> {
  save(await stage.toPNG(), `${name}.png`);
}

export function saveSVG(stage: Stage, scene: Scene, name: string): void {
  const colours = coloursNow();
  const drawn = new Map(
    scene.nodes.map((node) => {
      const { path, colour } = kindOf(node.types);
      const { x, y } = stage.placeOf(node.id) ?? { x: 0, y: 0 };
      const label = node.label || node.iri;
      return [node.id, { x, y, size: sizeOf(node), label, path, colour: colours.of(colour) }];
    }),
  );
  const edges = scene.edges.flatMap(({ id, ends, label }) => {
    const [from, to] = ends.map((end) => drawn.get(end));
    return from && to ? [{ from, to, label, isStrong: scene.path.has(id) }] : [];
  });
  const { ink, line, accent, card: ground } = colours;
  const nodes = [...drawn.values()];
  const text = svgOf({
    title: name,
    nodes,
    edges,
    ink,
    line,
    accent,
    ground,
    hasEdgeLabels: edges.length <= 150,
  });
  save(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`);
}

export function saveJSON(stage: Stage, picture: Picture, shown: Shown, name: string): void {
  const nodes = shown.nodes.map(({ id, parent, ...node }) => ({ ...node, ...stage.placeOf(id) }));
  const edges = shown.edges.map(({ id, ends, ...edge }) => edge);
  const counts = {
    hidden_nodes: shown.hiddenNodes,
    hidden_edges: shown.hiddenEdges,
    edges_left_out: shown.left,
  };
  const text = JSON.stringify(
    { address: location.href, ...counts, nodes, edges, labels: picture.labels },
    null,
    1,
  );
  save(new Blob([text], { type: "application/json" }), `${name}.json`);
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[\\/:*?"<>|\s]+/g, "_");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
