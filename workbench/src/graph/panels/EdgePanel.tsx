import type { Evidence } from "../../api/answers";
import type { EdgeView } from "../../api/network";
import { useAnswer } from "../../api/useAnswer";
import { inBoth } from "../../language/language";
import { Quote } from "../../parts/Evidence";
import { Failure } from "../../parts/Failure";
import { localName } from "../../parts/kinds";
import { Waiting } from "../../parts/Waiting";
import { change, toggled } from "../actions";
import type { Edge, Picture } from "../picture";
import type { ViewState } from "../state";
import { edgeText } from "./EdgeList";

const useWords = inBoth(
  {
    undated: "时间不详",
    none: "没有文献直接写出这条边（它由别的事实得出）。",
    hide: (relation: string) => `不显示“${relation}”`,
    until: "至",
    more: "只列出了一部分。",
    sentences: "原文",
  },
  {
    undated: "undated",
    none: "No document states this edge by itself (it follows from other facts).",
    hide: (relation) => `Leave out “${relation}”`,
    until: "to",
    more: "There are more than these.",
    sentences: "Sentences",
  },
);

interface Props {
  readonly edge: Edge;
  readonly state: ViewState;
  readonly picture: Picture;
  readonly onChoose: (id: string | null) => void;
}

/** One edge: its ends, when it holds, and the sentences that state it. */
export function EdgePanel({ edge, state, picture, onChoose }: Props) {
  const words = useWords();
  const { ends, label, relation } = edge;
  return (
    <section class="panel card" aria-label={label}>
      <h2>
        {ends.map((id, i) => (
          <span key={id}>
            {i === 1 && <span class="relation"> —{label}→ </span>}
            <button type="button" class="quiet inline" onClick={() => onChoose(id)}>
              {picture.nodes.get(id)?.label}
            </button>
          </span>
        ))}
      </h2>
      <Times edge={edge} />
      <Sentences edge={edge} />
      <p class="actions">
        <button
          type="button"
          onClick={() => change({ withoutRelations: toggled(state.withoutRelations, localName(relation)) })}
        >
          {words.hide(label)}
        </button>
      </p>
    </section>
  );
}

/** An edge in words, with its sentences. */
export function EdgeSentences({ edge, picture }: { readonly edge: Edge; readonly picture: Picture }) {
  return (
    <>
      <p>
        <b>{edgeText(edge, picture)}</b>
      </p>
      <Times edge={edge} />
      <Sentences edge={edge} />
    </>
  );
}

export function Times({ edge: { times } }: { readonly edge: EdgeView }) {
  const words = useWords();
  const texts = times.map(({ first, last }) =>
    first === last ? first : `${first ?? "…"} ${words.until} ${last ?? "…"}`,
  );
  return <p class="soft small date">{texts.join("; ") || words.undated}</p>;
}

/** The sentences that state an edge, asked for when they are to be read. */
export function Sentences({ edge }: { readonly edge: EdgeView }) {
  const words = useWords();
  const { answer, error } = useAnswer<{
    readonly evidence: readonly Evidence[];
    readonly truncated: boolean;
  }>("api/evidence", { subject: edge.source, predicate: edge.relation, object: edge.target });
  if (error) return <Failure error={error} />;
  if (!answer) return <Waiting />;
  if (answer.evidence.length === 0) return <p class="soft">{words.none}</p>;
  return (
    <div class="sentences" aria-live="polite">
      {answer.evidence.map((sentence) => (
        <Quote key={`${sentence.document} ${sentence.start} ${sentence.rule}`} sentence={sentence} />
      ))}
      {answer.truncated && <p class="soft">{words.more}</p>}
    </div>
  );
}
