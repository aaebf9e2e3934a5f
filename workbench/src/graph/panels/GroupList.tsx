import type { Group, Neighbourhood } from "../../api/network";
import { useAnswer } from "../../api/useAnswer";
import { formatNumber, inBoth } from "../../language/language";
import { localName } from "../../parts/kinds";
import { KindSign } from "../../parts/TypeBadge";
import { groupOf, limitOf, open, PORTION } from "../actions";
import { timeOf } from "../assemble";
import { MOST_EDGES, type Node, type Picture } from "../picture";
import type { ViewState } from "../state";

const useWords = inBoth(
  {
    title: (total: string) => `共有 ${total} 条边，选择要展开的：`,
    best: (n: string) => `各类轮流，最重要的 ${n} 条`,
    none: "（没有类型）",
    out: "由此指出",
    in: "指向此处",
    shown: (n: string, total: string) => `${n} / ${total}`,
    open: (n: string, name: string) => `展开 ${n} 条：${name}`,
    full: `画面已有 ${MOST_EDGES} 条边，先隐藏或收起一些。`,
  },
  {
    title: (total) => `${total} edges in all. Choose which to open:`,
    best: (n) => `The ${n} most important, all kinds in turn`,
    none: "(no type)",
    out: "outgoing",
    in: "incoming",
    shown: (n, total) => `${n} / ${total}`,
    open: (n, name) => `Open ${n}: ${name}`,
    full: `There are ${MOST_EDGES} edges on screen: hide or close some first.`,
  },
);

interface Props {
  readonly node: Node;
  readonly state: ViewState;
  readonly picture: Picture;
}

/** What there is around a thing, by relation, direction and type, counted before any of it is opened. */
export function GroupList({ node, state, picture }: Props) {
  const words = useWords();
  const known = picture.counts.get(node.id);
  const { answer } = useAnswer<Neighbourhood>(known ? null : "api/neighbourhood", {
    iri: node.iri,
    limit: 0,
    ...timeOf(state),
  });
  const groups = known?.groups ?? answer?.groups;
  const total = known?.total ?? answer?.total_edges;
  if (!groups || total === undefined) return null;
  const isFull = picture.edges.size >= MOST_EDGES;
  const labels = { ...picture.labels, ...answer?.labels };
  return (
    <div class="groups">
      <p>{words.title(formatNumber(total))}</p>
      {isFull && <p class="notice">{words.full}</p>}
      <button type="button" class="primary" disabled={isFull} onClick={() => open(state, picture, node.id)}>
        {words.best(formatNumber(Math.min(PORTION, total)))}
      </button>
      <ul>
        {groups.map((group) => (
          <GroupRow
            key={`${group.relation} ${group.direction} ${group.type}`}
            group={group}
            types={typesOf(picture, group.type)}
            typeLabel={group.type ? (labels[group.type] ?? localName(group.type)) : words.none}
            shown={shownOf(picture, node.id, group)}
            isDisabled={isFull || limitOf(state, node.id, groupOf(group)) >= group.total}
            onOpen={() => open(state, picture, node.id, groupOf(group))}
          />
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  readonly group: Group;
  readonly types: readonly string[];
  readonly typeLabel: string;
  readonly shown: number;
  readonly isDisabled: boolean;
  readonly onOpen: () => void;
}

function GroupRow({ group, types, typeLabel, shown, isDisabled, onOpen }: RowProps) {
  const words = useWords();
  const portion = formatNumber(Math.min(PORTION, group.total));
  const name = `${group.label} ${words[group.direction]} ${typeLabel}`;
  return (
    <li>
      <span class="direction" aria-hidden="true">
        {group.direction === "out" ? "→" : "←"}
      </span>
      <span>
        <span class="unseen">{words[group.direction]} </span>
        {group.label} <KindSign types={types} /> {typeLabel}
      </span>
      <span class="number soft">{words.shown(formatNumber(shown), formatNumber(group.total))}</span>
      <button type="button" disabled={isDisabled} aria-label={words.open(portion, name)} onClick={onOpen}>
        +
      </button>
    </li>
  );
}

/** How many edges of a group are in the picture, wherever they were come by. */
function shownOf(picture: Picture, id: string, { relation, direction, type }: Group): number {
  const [here, there] = direction === "out" ? ([0, 1] as const) : ([1, 0] as const);
  return [...picture.edges.values()].filter(
    ({ relation: of, ends }) =>
      of === relation && ends[here] === id && (picture.nodes.get(ends[there])?.types[0] ?? null) === type,
  ).length;
}

/** A class with those above it, as far as a thing of it is in the picture: what is no kind of its own has the sign of the one above. */
function typesOf(picture: Picture, type: string | null): readonly string[] {
  if (type === null) return [];
  return [...picture.nodes.values()].find(({ types }) => types[0] === type)?.types ?? [type];
}
