import { useEffect, useMemo, useState } from "preact/hooks";
import { address } from "../app/address";
import type { PageProps } from "../app/pages";
import { useTitle } from "../app/title";
import { AsOf } from "../entity/AsOf";
import { inBoth } from "../language/language";
import { Failure } from "../parts/Failure";
import { Waiting } from "../parts/Waiting";
import { change, hide, open, pin } from "./actions";
import { HUB } from "./assemble";
import { History } from "./history";
import { EdgePanel } from "./panels/EdgePanel";
import { Embed } from "./panels/Embed";
import { FindThing } from "./panels/FindThing";
import { Legend } from "./panels/Legend";
import { NodeList } from "./panels/NodeList";
import { NodePanel } from "./panels/NodePanel";
import { PathPanel } from "./panels/PathPanel";
import { Status } from "./panels/Status";
import { type Format, Toolbar } from "./panels/Toolbar";
import { saveJSON, savePNG, saveSVG } from "./saving/save";
import { sceneOf } from "./scene";
import { shownOf } from "./shown";
import { Canvas } from "./stage/Canvas";
import type { Stage } from "./stage/stage";
import { readState } from "./state";
import { usePicture } from "./usePicture";
import { useYears } from "./useYears";

const useWords = inBoth(
  {
    title: "图谱",
    of: (name: string) => `${name}的图谱`,
    find: "从哪里看起：名称、拼音、首字母",
    hint: "从一个人、一个开发区或一家企业看起，或者找两者之间的路径。",
    filters: "筛选：类型、关系、时间",
    path: "两者之间的路径",
    list: "图中的事物",
    picture: "图：方向键移动，加减号缩放，0 适合画面；旁边的列表可以用键盘操作",
  },
  {
    title: "Graph",
    of: (name) => `Graph of ${name}`,
    find: "Where to begin: a name, pinyin, initials",
    hint: "Begin with a person, a zone or a firm, or look for the path between two things.",
    filters: "Filters: types, relations, time",
    path: "Path between two things",
    list: "Things in the picture",
    picture:
      "The picture: arrows move it, plus and minus zoom, 0 fits; the list beside it is operated by keys",
  },
);

/** The graph around a thing, opened step by step. All of its state but the places is in the address. */
export function GraphPage(_: PageProps) {
  const words = useWords();
  const query = address.value.parameters.toString();
  const state = useMemo(() => readState(new URLSearchParams(query)), [query]);
  const history = useMemo(() => new History(), []);
  const [tries, setTries] = useState(0);
  const { picture, error, isWaiting } = usePicture(state, tries);
  const [chosen, setChosen] = useState<string | null>(null);
  const [stage, setStage] = useState<Stage | null>(null);
  const [isBusy, setBusy] = useState(false);
  const shown = useMemo(() => picture && shownOf(picture, state), [picture, state]);
  const scene = useMemo(
    () => picture && shown && sceneOf(picture, shown, state, chosen),
    [picture, shown, state, chosen],
  );
  const years = useYears(picture, state.at);
  const [root] = picture?.roots ?? [];
  const rootNode = picture && root !== undefined ? picture.nodes.get(root) : undefined;
  useEffect(() => history.note(query), [query]);
  useUndoKeys(history);
  useTitle(rootNode ? words.of(rootNode.label) : words.title);
  useEffect(() => {
    if (rootNode && picture?.edges.size === 0) setChosen(rootNode.id);
  }, [rootNode?.id]);

  const isEmpty = !state.iri && !(state.ends[0] && state.ends[1]);
  const node = chosen ? picture?.nodes.get(chosen) : undefined;
  const edge = chosen ? picture?.edges.get(chosen) : undefined;

  function choose(id: string | null) {
    setChosen(id);
    if (id) stage?.reveal(id);
  }

  function expand(id: string) {
    const found = picture?.nodes.get(id);
    setChosen(id);
    if (picture && found && found.degree <= HUB && !picture.opened.has(id))
      open(state, picture, id, undefined, HUB);
  }

  function onKey(key: string, id: string): boolean {
    if (key === "Enter") expand(id);
    else if (key === "h") hide(state, [id]);
    else if (key === "p") pin(state, id, state.pins.has(id) ? null : (stage?.placeOf(id) ?? null));
    else return false;
    return true;
  }

  function save(format: Format) {
    if (!stage || !scene || !picture || !shown) return;
    const name = rootNode?.label ?? words.title;
    if (format === "PNG") savePNG(stage, name);
    else if (format === "SVG") saveSVG(stage, scene, name);
    else saveJSON(stage, picture, shown, name);
  }

  return (
    <article class="graph">
      <h1>{rootNode ? words.of(rootNode.label) : words.title}</h1>
      {isEmpty && <p class="soft">{words.hint}</p>}
      <div class="begin">
        <FindThing
          label={words.find}
          onChoose={({ iri }) => change({ iri, open: null, hidden: new Set(), pins: new Map() })}
        />
        {years && <AsOf at={state.at || null} years={years} />}
      </div>
      {error !== null && <Failure error={error} retry={() => setTries(tries + 1)} />}
      {!picture && isWaiting && !isEmpty && <Waiting />}
      {picture && shown && scene && !isEmpty && (
        <>
          <Toolbar
            history={history}
            hidden={state.hidden.size}
            pinned={state.pins.size}
            onFit={() => stage?.fit()}
            onLayOut={() => stage?.layOut()}
            onShowAll={() => change({ hidden: new Set() })}
            onUnpinAll={() => change({ pins: new Map() })}
            onSave={save}
          />
          <div class="desk">
            <Canvas
              scene={scene}
              label={words.picture}
              onStage={setStage}
              listeners={{
                onChoose: setChosen,
                onExpand: expand,
                onMove: (id, place) => pin(state, id, place),
                onBusy: setBusy,
              }}
            />
            <div class="side">
              <Status picture={picture} shown={shown} isWaiting={isWaiting} isBusy={isBusy} />
              <details open>
                <summary>{words.list}</summary>
                <NodeList nodes={shown.nodes} chosen={chosen} onChoose={choose} onKey={onKey} />
              </details>
              {node && (
                <NodePanel node={node} state={state} picture={picture} stage={stage} onChoose={choose} />
              )}
              {edge && <EdgePanel edge={edge} state={state} picture={picture} onChoose={choose} />}
              <details>
                <summary>{words.filters}</summary>
                <Legend shown={shown} state={state} />
              </details>
            </div>
          </div>
        </>
      )}
      <details class="card path-box" open={state.ends.some(Boolean) || isEmpty}>
        <summary>{words.path}</summary>
        <PathPanel state={state} picture={picture} />
      </details>
      {!isEmpty && <Embed />}
    </article>
  );
}

function useUndoKeys(history: History): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || isTyping) return;
      event.preventDefault();
      if (event.shiftKey) history.redo();
      else history.undo();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
