/** The picture as SVG, written by hand: shapes, lines, words, and nothing that a reader would have to trust. */

export interface DrawnNode {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly label: string;
  /** The shape, in a box of 16 × 16. */
  readonly path: string;
  readonly colour: string;
}

export interface DrawnEdge {
  readonly from: DrawnNode;
  readonly to: DrawnNode;
  readonly label: string;
  readonly isStrong: boolean;
}

export interface Drawn {
  readonly title: string;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly ink: string;
  readonly line: string;
  readonly accent: string;
  readonly ground: string;
  /** Whether edges have their words. */
  readonly hasEdgeLabels: boolean;
}

const MARGIN = 140;

export function svgOf({ title, nodes, edges, ink, line, accent, ground, hasEdgeLabels }: Drawn): string {
  const { left, top, width, height } = boundsOf(nodes);
  const labelled = edges.filter(({ isStrong }) => hasEdgeLabels || isStrong);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[left, top, width, height].map(short).join(" ")}" width="${short(width)}" height="${short(height)}" font-family="system-ui, 'Noto Sans CJK SC', sans-serif" font-size="11" text-anchor="middle">`,
    `<title>${escaped(title)}</title>`,
    `<defs>${arrow("arrow", line)}${arrow("strong", accent)}</defs>`,
    `<rect x="${short(left)}" y="${short(top)}" width="${short(width)}" height="${short(height)}" fill="${escaped(ground)}"/>`,
    `<g stroke="${escaped(line)}" stroke-width="1.2">${edges.map((edge) => lineOf(edge, accent)).join("")}</g>`,
    `<g font-size="9" fill="${escaped(ink)}">${edgeLabels(labelled)}</g>`,
    ...nodes.map(shapeOf),
    `<g fill="${escaped(ink)}">${nodes.map(nodeLabel).join("")}</g>`,
    "</svg>",
  ].join("\n");
}

function boundsOf(nodes: readonly DrawnNode[]) {
  const xs = nodes.map(({ x }) => x);
  const ys = nodes.map(({ y }) => y);
  const [left, top] = [Math.min(0, ...xs) - MARGIN, Math.min(0, ...ys) - MARGIN];
  return { left, top, width: Math.max(0, ...xs) + MARGIN - left, height: Math.max(0, ...ys) + MARGIN - top };
}

const arrow = (id: string, colour: string): string =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="${escaped(colour)}"/></marker>`;

function lineOf({ from, to, isStrong }: DrawnEdge, accent: string): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = 1 - to.size / 2 / length;
  const end = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
  const strong = isStrong ? ` stroke="${escaped(accent)}" stroke-width="4"` : "";
  return `<line x1="${short(from.x)}" y1="${short(from.y)}" x2="${short(end.x)}" y2="${short(end.y)}" marker-end="url(#${isStrong ? "strong" : "arrow"})"${strong}/>`;
}

function bundled(edges: readonly DrawnEdge[], keyOf: (edge: DrawnEdge) => string): Map<string, DrawnEdge[]> {
  const bundles = new Map<string, DrawnEdge[]>();
  for (const edge of edges) bundles.set(keyOf(edge), [...(bundles.get(keyOf(edge)) ?? []), edge]);
  return bundles;
}

/** Where several edges join the same two things, their words stand one after another along the line. */
function edgeLabels(edges: readonly DrawnEdge[]): string {
  const bundles = bundled(edges, ({ from, to }) =>
    [from, to]
      .map(({ x, y }) => `${x} ${y}`)
      .sort()
      .join(" "),
  );
  return [...bundles.values()]
    .flatMap((bundle) => bundle.map((edge, i) => edgeLabel(edge, (i + 1) / (bundle.length + 1))))
    .join("");
}

const edgeLabel = ({ from, to, label }: DrawnEdge, part: number): string =>
  `<text x="${short(from.x + (to.x - from.x) * part)}" y="${short(from.y + (to.y - from.y) * part)}">${escaped(label)}</text>`;

const shapeOf = ({ x, y, size, path, colour }: DrawnNode): string =>
  `<path d="${path}" fill="${escaped(colour)}" transform="translate(${short(x - size / 2)} ${short(y - size / 2)}) scale(${short(size / 16)})"/>`;

const nodeLabel = ({ x, y, size, label }: DrawnNode): string =>
  `<text x="${short(x)}" y="${short(y + size / 2 + 13)}">${escaped(label)}</text>`;

const short = (value: number): string => String(Math.round(value * 100) / 100);

/** XML 1.0 §2.2 and §2.4: markup is escaped, characters that no document may have are left out. */
function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return [...text]
    .filter((sign) => (sign >= " " || "\t\n\r".includes(sign)) && !/^[\ud800-\udfff\ufffe\uffff]$/.test(sign))
    .join("")
    .replace(/[&<>"]/g, (sign) => names[sign] ?? sign);
}
