import { type Asked, useAnswer } from "../api/useAnswer";
import { useInverseNames } from "../api/useTerms";
import { addressOf } from "../app/address";
import { formatNumber, inBoth } from "../language/language";
import { EntityLink } from "../parts/EntityLink";
import { localName } from "../parts/kinds";
import { Section } from "../parts/Section";
import { KindSign } from "../parts/TypeBadge";

const useWords = inBoth(
  {
    title: "相关",
    groups: "按关系：",
    best: "联系中最重要的：",
    graph: "在图谱中展开",
    things: "其他",
  },
  {
    title: "Related",
    groups: "By relation:",
    best: "The most important neighbours:",
    graph: "Open in the graph",
    things: "things",
  },
);

interface Node {
  readonly iri: string;
  readonly label: string;
  readonly types: readonly string[];
  readonly degree: number;
  readonly importance: number;
}

interface Group {
  readonly relation: string;
  readonly label: string;
  readonly direction: "out" | "in";
  readonly type: string | null;
  readonly total: number;
}

export interface Neighbourhood {
  readonly nodes: readonly Node[];
  readonly groups: readonly Group[];
  readonly labels: Readonly<Record<string, string>>;
}

const BEST = 16;
const MOST_GROUPS = 16;
/** Edges of which the neighbours are taken: all relations have their share of them. */
const READ = 80;

/** Ask what stands around a thing: the answer comes at once, also for one with a hundred thousand relations. */
export const useNeighbourhood = (iri: string, at: string | null): Asked<Neighbourhood> =>
  useAnswer<Neighbourhood>("api/neighbourhood", { iri, at, limit: READ });

interface Props {
  readonly iri: string;
  readonly at: string | null;
  readonly answer: Neighbourhood | null;
}

/** What stands around a thing: how much of everything, and the most important. */
export function Related({ iri, at, answer }: Props) {
  const words = useWords();
  const inverseOf = useInverseNames();
  if (!answer || answer.groups.length === 0) return null;
  const best = [...answer.nodes.slice(1)].sort((a, b) => b.importance - a.importance).slice(0, BEST);
  return (
    <Section title={words.title}>
      <p class="soft small">{words.groups}</p>
      <ul class="examples">
        {answer.groups.slice(0, MOST_GROUPS).map(({ relation, label, direction, type, total }) => (
          <li key={`${relation} ${direction} ${type}`}>
            <a
              class="chip"
              href={addressOf("graph", { iri, at, relation, direction, type })}
              title={words.graph}
            >
              {readFromHere(direction, label, inverseOf(relation))} {type && <KindSign types={[type]} />}{" "}
              {type ? (answer.labels[type] ?? localName(type)) : words.things}{" "}
              <span class="soft">{formatNumber(total)}</span>
            </a>
          </li>
        ))}
      </ul>
      <p class="soft small">{words.best}</p>
      <ul class="neighbours">
        {best.map((node) => (
          <li class="card" key={node.iri}>
            <KindSign types={node.types} /> <EntityLink iri={node.iri} label={node.label} />{" "}
            <span class="soft small">{formatNumber(node.degree)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A relation as it reads from the thing in the middle. */
function readFromHere(direction: Group["direction"], label: string, inverse: string | undefined): string {
  if (direction === "out") return `${label} →`;
  return inverse ? `${inverse} →` : `← ${label}`;
}
