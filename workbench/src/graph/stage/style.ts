/** How things and edges are drawn: the kind by shape and colour, what was opened or pinned by its border. */

import type { StylesheetJson } from "cytoscape";
import type { Colours } from "./colours";

const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

export function styleOf(colours: Colours, isCrowded: boolean): StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        shape: "data(shape)" as "ellipse",
        width: "data(size)",
        height: "data(size)",
        "background-color": "data(colour)",
        "border-width": 0,
        "border-color": colours.ink,
        label: "data(label)",
        color: colours.ink,
        "font-family": FONT,
        "font-size": 11,
        "text-valign": "bottom",
        "text-margin-y": 3,
        "text-wrap": "ellipsis",
        "text-max-width": "110px",
        "text-background-color": colours.card,
        "text-background-opacity": isCrowded ? 0 : 0.75,
        "min-zoomed-font-size": isCrowded ? 11 : 5,
      },
    },
    {
      selector: "edge",
      style: {
        width: 1.2,
        "line-color": colours.line,
        "curve-style": "bezier",
        "target-arrow-shape": "triangle",
        "target-arrow-color": colours.line,
        "arrow-scale": 0.7,
        label: isCrowded ? "" : "data(label)",
        "font-family": FONT,
        "font-size": 9,
        color: colours.soft,
        "text-rotation": "autorotate",
        "min-zoomed-font-size": 8,
        "text-background-color": colours.card,
        "text-background-opacity": 0.75,
      },
    },
    {
      selector: "node.major",
      style: {
        "min-zoomed-font-size": 0,
        "font-size": isCrowded ? 18 : 11,
        "font-weight": 600,
        "z-index": 4,
      },
    },
    { selector: "edge.undated", style: { "line-style": "dashed" } },
    { selector: "node.opened", style: { "border-width": 2 } },
    { selector: "node.pinned", style: { "border-width": 4, "border-style": "double" } },
    { selector: "node.path", style: { "border-width": 3, "border-color": colours.accent } },
    {
      selector: "edge.path",
      style: {
        width: 4,
        label: "data(label)",
        "line-color": colours.accent,
        "target-arrow-color": colours.accent,
        "z-index": 5,
      },
    },
    {
      selector: "node.chosen",
      style: {
        "underlay-color": colours.accent,
        "underlay-opacity": 0.35,
        "underlay-padding": 8,
        "min-zoomed-font-size": 0,
        "text-wrap": "none",
        "z-index": 10,
      },
    },
    {
      selector: "edge.chosen",
      style: {
        width: 4,
        label: "data(label)",
        "line-color": colours.ink,
        "target-arrow-color": colours.ink,
        "min-zoomed-font-size": 0,
        "z-index": 10,
      },
    },
  ];
}
