import { entityAddress } from "../../app/address";
import { formatNumber, inBoth } from "../../language/language";
import { TypeBadge } from "../../parts/TypeBadge";
import { change, close, hide, open, pin } from "../actions";
import { HUB } from "../assemble";
import type { Node, Picture } from "../picture";
import { edgesOf, restOf } from "../shown";
import type { Stage } from "../stage/stage";
import type { ViewState } from "../state";
import { EdgeList } from "./EdgeList";
import { GroupList } from "./GroupList";

const useWords = inBoth(
  {
    page: "条目页",
    start: "以此为中心",
    expand: "展开",
    collapse: "收起",
    hide: "隐藏",
    pin: "固定",
    unpin: "取消固定",
    from: "路径起点",
    to: "路径终点",
    rest: (n: string) => `另有 ${n} 条边没有画出`,
  },
  {
    page: "Its page",
    start: "Begin here",
    expand: "Expand",
    collapse: "Close",
    hide: "Hide",
    pin: "Pin",
    unpin: "Unpin",
    from: "Path from here",
    to: "Path to here",
    rest: (n) => `${n} more edges are not on screen`,
  },
);

interface Props {
  readonly node: Node;
  readonly state: ViewState;
  readonly picture: Picture;
  readonly stage: Stage | null;
  readonly onChoose: (id: string | null) => void;
}

/** One thing of the picture: what can be done with it, what there is around it, its edges. */
export function NodePanel({ node, state, picture, stage, onChoose }: Props) {
  const words = useWords();
  const { id, iri, label, types } = node;
  const isOpen = picture.opened.has(id);
  const isPinned = state.pins.has(id);
  const rest = restOf(picture, id);
  return (
    <section class="panel card" aria-label={label}>
      <h2>
        {label || iri} <TypeBadge types={types} labels={picture.labels} />
      </h2>
      <p class="actions">
        {!isOpen && node.degree <= HUB && (
          <button type="button" class="primary" onClick={() => open(state, picture, id, undefined, HUB)}>
            {words.expand}
          </button>
        )}
        {isOpen && (
          <button type="button" onClick={() => close(state, picture, id)}>
            {words.collapse}
          </button>
        )}
        <button
          type="button"
          onClick={() => {
            hide(state, [id]);
            onChoose(null);
          }}
        >
          {words.hide}
        </button>
        <button
          type="button"
          aria-pressed={isPinned}
          onClick={() => pin(state, id, isPinned ? null : (stage?.placeOf(id) ?? null))}
        >
          {isPinned ? words.unpin : words.pin}
        </button>
        <button type="button" onClick={() => change({ ends: [iri, state.ends[1]], chosenPath: 0 })}>
          {words.from}
        </button>
        <button type="button" onClick={() => change({ ends: [state.ends[0], iri], chosenPath: 0 })}>
          {words.to}
        </button>
        <a href={entityAddress(iri, state.at)}>{words.page}</a>
        {iri !== state.iri && (
          <button type="button" class="quiet" onClick={() => change({ iri, open: null })}>
            {words.start}
          </button>
        )}
      </p>
      {rest > 0 && <p class="soft small">{words.rest(formatNumber(rest))}</p>}
      {(node.degree > HUB || (isOpen && rest > 0)) && (
        <GroupList node={node} state={state} picture={picture} />
      )}
      <EdgeList edges={edgesOf(picture.edges.values(), id)} picture={picture} onChoose={onChoose} />
    </section>
  );
}
