import { useMemo, useState } from "preact/hooks";
import { addressOf, entityAddress } from "../app/address";
import { shortId } from "../graph/ids";
import { EdgeSentences } from "../graph/panels/EdgePanel";
import { Status } from "../graph/panels/Status";
import { sceneOf } from "../graph/scene";
import { shownOf } from "../graph/shown";
import { Canvas } from "../graph/stage/Canvas";
import type { Stage } from "../graph/stage/stage";
import { readState, type ViewState } from "../graph/state";
import { usePicture } from "../graph/usePicture";
import { inBoth } from "../language/language";
import { Failure } from "../parts/Failure";
import { TypeBadge } from "../parts/TypeBadge";
import { Waiting } from "../parts/Waiting";
import type { EmbedProps } from "./views";

const useWords = inBoth(
  { whole: "在工作台中打开", picture: "图：方向键移动，加减号缩放", page: "条目页" },
  {
    whole: "Open in the workbench",
    picture: "The picture: arrows move it, plus and minus zoom",
    page: "Its page",
  },
);

/** A thing takes so many edges where the address does not say what is opened. */
const MANY = 60;

/** The graph around a thing, as the address says it: the same parameters as the page of the graph has. */
export function Neighbourhood({ parameters }: EmbedProps) {
  const words = useWords();
  const state = useMemo(
    () => opened(readState(parameters), Number(parameters.get("limit")) || MANY),
    [parameters],
  );
  const [tries, setTries] = useState(0);
  const { picture, error, isWaiting } = usePicture(state, tries);
  const [chosen, setChosen] = useState<string | null>(null);
  const [, setStage] = useState<Stage | null>(null);
  const shown = useMemo(() => picture && shownOf(picture, state), [picture, state]);
  const scene = useMemo(
    () => picture && shown && sceneOf(picture, shown, state, chosen),
    [picture, shown, state, chosen],
  );
  if (error !== null) return <Failure error={error} retry={() => setTries(tries + 1)} />;
  if (!picture || !shown || !scene) return <Waiting />;
  const node = chosen ? picture.nodes.get(chosen) : undefined;
  const edge = chosen ? picture.edges.get(chosen) : undefined;
  const listeners = { onChoose: setChosen, onExpand: setChosen, onMove: () => undefined };
  return (
    <div class="embedded">
      <Canvas scene={scene} label={words.picture} listeners={listeners} onStage={setStage} />
      <div class="caption" aria-live="polite">
        {node && (
          <p>
            <b>{node.label}</b> <TypeBadge types={node.types} labels={picture.labels} />{" "}
            <a href={entityAddress(node.iri, state.at)}>{words.page}</a>
          </p>
        )}
        {edge && <EdgeSentences edge={edge} picture={picture} />}
        <Status picture={picture} shown={shown} isWaiting={isWaiting} isBusy={false} />
        <a href={addressOf("graph", Object.fromEntries(parameters))}>{words.whole}</a>
      </div>
    </div>
  );
}

function opened(state: ViewState, limit: number): ViewState {
  return state.open === null && state.iri ? { ...state, open: [{ node: shortId(state.iri), limit }] } : state;
}
