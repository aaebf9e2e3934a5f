import { formatNumber, inBoth } from "../../language/language";
import type { Edge, Picture } from "../picture";

const useWords = inBoth(
  { title: (n: string) => `图中的边 ${n}`, more: (n: string) => `另有 ${n} 条` },
  { title: (n) => `Edges in the picture: ${n}`, more: (n) => `and ${n} more` },
);

/** So many are listed; the picture and the list of things lead to the others. */
const MOST = 100;

interface Props {
  readonly edges: readonly Edge[];
  readonly picture: Picture;
  readonly onChoose: (id: string) => void;
}

/** Edges as a list, for who does not point at the picture. */
export function EdgeList({ edges, picture, onChoose }: Props) {
  const words = useWords();
  if (edges.length === 0) return null;
  return (
    <details class="edges">
      <summary>{words.title(formatNumber(edges.length))}</summary>
      <ul>
        {edges.slice(0, MOST).map((edge) => (
          <li key={edge.id}>
            <button type="button" class="quiet" onClick={() => onChoose(edge.id)}>
              {edgeText(edge, picture)}
            </button>
          </li>
        ))}
      </ul>
      {edges.length > MOST && <p class="soft small">{words.more(formatNumber(edges.length - MOST))}</p>}
    </details>
  );
}

export function edgeText({ ends, label }: Pick<Edge, "ends" | "label">, picture: Picture): string {
  const [source, target] = ends.map((id) => picture.nodes.get(id)?.label ?? "?");
  return `${source} —${label}→ ${target}`;
}
