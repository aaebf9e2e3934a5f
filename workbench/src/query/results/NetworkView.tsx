import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { addressOf, entityAddress } from "../../app/address";
import { shortId } from "../../graph/ids";
import { Canvas } from "../../graph/stage/Canvas";
import type { Scene, Stage } from "../../graph/stage/stage";
import { formatNumber, inBoth } from "../../language/language";
import { Failure } from "../../parts/Failure";
import { localName } from "../../parts/kinds";
import { Waiting } from "../../parts/Waiting";
import type { Answer } from "../asking";
import type { Column } from "./columns";
import { type Described, describe } from "./described";
import { type Network, networkOf } from "./network";

const useWords = inBoth(
  {
    label: "结果的关系图。方向键移动，加减号缩放；表格列有同样的内容",
    fit: "全部显示",
    counted: (things: string, links: string) => `${things} 个节点，${links} 条边`,
    left: (n: string) => `，另有 ${n} 条未画出`,
    open: "在图谱中展开",
  },
  {
    label: "The result as a network. Arrows move it, plus and minus zoom; the table has the same",
    fit: "Show all",
    counted: (things, links) => `${things} nodes, ${links} edges`,
    left: (n) => `; ${n} more are not drawn`,
    open: "Expand it in the graph",
  },
);

interface Props {
  readonly answer: Answer;
  readonly columns: readonly Column[];
}

/** A result as a small network, drawn as the graph viewer draws. */
export function NetworkView({ answer, columns }: Props) {
  const words = useWords();
  const network = useMemo(() => networkOf(answer, columns), [answer, columns]);
  const [known, setKnown] = useState<ReadonlyMap<string, Described> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const stage = useRef<Stage | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    describe(network.things, leaving.signal).then(
      setKnown,
      (failed) => leaving.signal.aborted || setError(failed),
    );
    return () => leaving.abort();
  }, [network]);
  const scene = useMemo(() => known && sceneOf(network, known, chosen), [network, known, chosen]);
  if (error) return <Failure error={error} />;
  if (!scene) return <Waiting />;
  const thing = network.things.find((iri) => shortId(iri) === chosen);
  return (
    <>
      <div class="actions">
        <button type="button" onClick={() => stage.current?.fit()}>
          {words.fit}
        </button>
        <span class="soft small">
          {words.counted(formatNumber(network.things.length), formatNumber(network.links.length))}
          {network.left > 0 && words.left(formatNumber(network.left))}
        </span>
        {thing && (
          <span role="status">
            <a href={entityAddress(thing)}>{known?.get(thing)?.label ?? localName(thing)}</a>
            {" · "}
            <a href={addressOf("graph", { iri: thing })}>{words.open}</a>
          </span>
        )}
      </div>
      <Canvas
        scene={scene}
        label={words.label}
        onStage={(made) => {
          stage.current = made;
        }}
        listeners={{ onChoose: setChosen, onExpand: setChosen, onMove: () => undefined }}
      />
    </>
  );
}

function sceneOf(
  { things, links }: Network,
  known: ReadonlyMap<string, Described>,
  chosen: string | null,
): Scene {
  const degrees = new Map<string, number>();
  for (const end of links.flatMap(({ source, target }) => [source, target]))
    degrees.set(end, (degrees.get(end) ?? 0) + 1);
  return {
    nodes: things.map((iri) => ({
      iri,
      id: shortId(iri),
      label: known.get(iri)?.label ?? localName(iri),
      types: known.get(iri)?.types ?? [],
      degree: degrees.get(iri) ?? 0,
      importance: 0,
      parent: null,
    })),
    edges: links.map(({ source, target, label }, place) => ({
      source,
      target,
      relation: label,
      label,
      times: [],
      documents: 0,
      undated: false,
      evidence: "",
      id: String(place),
      ends: [shortId(source), shortId(target)],
    })),
    opened: new Set(),
    pins: new Map(),
    path: new Set(),
    chosen,
  };
}
