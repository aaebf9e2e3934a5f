/** What was fetched to be drawn: things and edges, each once, and what was left out. */

import type { EdgeView, Group, Neighbourhood, NodeView, Paths } from "../api/network";
import { shortId } from "./ids";

/** So many edges can be looked at; what there is beyond is counted. */
export const MOST_EDGES = 2000;

export interface Node extends NodeView {
  /** Short. */
  readonly id: string;
  /** Short, of the thing that it was reached from: it is drawn near that. */
  readonly parent: string | null;
}

export interface Edge extends EdgeView {
  readonly id: string;
  readonly ends: readonly [source: string, target: string];
}

export interface Counts {
  readonly groups: readonly Group[];
  readonly total: number;
}

export class Picture {
  readonly nodes = new Map<string, Node>();
  readonly edges = new Map<string, Edge>();
  /** By short id: how much there is around a thing, where that was asked. */
  readonly counts = new Map<string, Counts>();
  /** The names of classes. */
  labels: Readonly<Record<string, string>> = {};
  /** Short; things that stay without an edge. */
  readonly roots = new Set<string>();
  readonly opened = new Set<string>();
  /** Edges that were fetched and had no room. */
  overflow = 0;
  /** Openings in the address of things that are not there, or not at this time. */
  lost = 0;
  paths: Paths | null = null;

  addRoot(node: NodeView | undefined): void {
    if (!node) return;
    this.addNode(node, null);
    this.roots.add(shortId(node.iri));
  }

  addNeighbourhood(answer: Neighbourhood): void {
    this.opened.add(shortId(answer.center));
    this.addEdges(answer.nodes, answer.edges, shortId(answer.center));
    this.addLabels(answer.labels);
  }

  addPaths(answer: Paths): void {
    this.paths = answer;
    for (const end of [answer.source, answer.target])
      this.addRoot(answer.nodes.find(({ iri }) => iri === end));
    for (const path of answer.paths) this.addEdges(answer.nodes, path.steps.flat(), null);
    this.addLabels(answer.labels);
  }

  addLabels(labels: Readonly<Record<string, string>>): void {
    this.labels = { ...this.labels, ...labels };
  }

  private addEdges(nodes: readonly NodeView[], edges: readonly EdgeView[], parent: string | null): void {
    const byIri = new Map(nodes.map((node) => [node.iri, node]));
    for (const edge of edges) {
      const id = edgeId(edge);
      if (this.edges.has(id)) continue;
      if (this.edges.size >= MOST_EDGES) {
        this.overflow++;
        continue;
      }
      const ends = [shortId(edge.source), shortId(edge.target)] as const;
      for (const iri of [edge.source, edge.target]) this.addNode(byIri.get(iri), parent);
      if (this.nodes.has(ends[0]) && this.nodes.has(ends[1])) this.edges.set(id, { ...edge, id, ends });
    }
  }

  private addNode(node: NodeView | undefined, parent: string | null): void {
    if (!node) return;
    const id = shortId(node.iri);
    if (!this.nodes.has(id)) this.nodes.set(id, { ...node, id, parent: parent === id ? null : parent });
  }
}

export const edgeId = ({ source, relation, target }: EdgeView): string =>
  `${shortId(source)}-${shortId(relation)}-${shortId(target)}`;
