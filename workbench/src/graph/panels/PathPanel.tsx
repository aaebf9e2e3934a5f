import type { EdgeView, PathView } from "../../api/network";
import { inBoth } from "../../language/language";
import { change } from "../actions";
import type { Picture } from "../picture";
import type { ViewState } from "../state";
import { Sentences, Times } from "./EdgePanel";
import { FindThing } from "./FindThing";

const useWords = inBoth(
  {
    title: "两者之间的路径",
    from: "起点",
    to: "终点",
    steps: "至多",
    step: (n: number) => `${n} 步`,
    none: (n: number) => `${n} 步以内没有路径。`,
    stopped: "查找过多，已停止；可能还有别的路径。",
    more: "可能还有别的路径。",
    path: (n: number, length: number) => `路径 ${n}（${length} 步）`,
    swap: "对调",
    clear: "清除",
    same: "起点和终点是同一个，请另选一个。",
  },
  {
    title: "Path between two things",
    from: "From",
    to: "To",
    steps: "At most",
    step: (n) => `${n} steps`,
    none: (n) => `There is no path of at most ${n} steps.`,
    stopped: "The search had read too much and was stopped; there may be more paths.",
    more: "There may be more paths.",
    path: (n, length) => `Path ${n} (${length} ${length === 1 ? "step" : "steps"})`,
    swap: "Swap",
    clear: "Clear",
    same: "Both ends are the same thing; choose another.",
  },
);

interface Props {
  readonly state: ViewState;
  readonly picture: Picture | null;
}

/** How two things are linked: the ways, and the sentences along the one that is chosen. */
export function PathPanel({ state, picture }: Props) {
  const words = useWords();
  const { ends, steps, chosenPath } = state;
  const [a, b] = ends;
  const found = picture?.paths ?? null;
  const path = found?.paths[chosenPath];
  return (
    <div class="path">
      <End
        label={words.from}
        iri={a}
        picture={picture}
        onChange={(iri) => change({ ends: [iri, b], chosenPath: 0 })}
      />
      <End
        label={words.to}
        iri={b}
        picture={picture}
        onChange={(iri) => change({ ends: [a, iri], chosenPath: 0 })}
      />
      <p class="actions">
        <label>
          {words.steps}{" "}
          <select
            value={steps}
            onChange={({ currentTarget }) => change({ steps: Number(currentTarget.value) })}
          >
            {[2, 3, 4, 5, 6, 8].map((n) => (
              <option key={n} value={n}>
                {words.step(n)}
              </option>
            ))}
          </select>
        </label>
        {(a || b) && (
          <>
            <button type="button" onClick={() => change({ ends: [b, a], chosenPath: 0 })}>
              {words.swap}
            </button>
            <button type="button" onClick={() => change({ ends: ["", ""], chosenPath: 0 })}>
              {words.clear}
            </button>
          </>
        )}
      </p>
      <div aria-live="polite">
        {a && a === b && <p class="notice">{words.same}</p>}
        {found && found.paths.length === 0 && <p>{found.stopped ? words.stopped : words.none(steps)}</p>}
        {found && found.paths.length > 1 && (
          <p class="actions">
            {found.paths.map(({ nodes, length }, i) => (
              <button
                type="button"
                key={nodes.join(" ")}
                aria-pressed={i === chosenPath}
                onClick={() => change({ chosenPath: i })}
              >
                {words.path(i + 1, length)}
              </button>
            ))}
          </p>
        )}
        {path && picture && (
          <Way path={path} nameOf={(iri) => found.nodes.find((node) => node.iri === iri)?.label ?? iri} />
        )}
        {found?.truncated && found.paths.length > 0 && (
          <p class="soft small">{found.stopped ? words.stopped : words.more}</p>
        )}
      </div>
    </div>
  );
}

interface EndProps {
  readonly label: string;
  readonly iri: string;
  readonly picture: Picture | null;
  readonly onChange: (iri: string) => void;
}

function End({ label, iri, picture, onChange }: EndProps) {
  const node = [...(picture?.nodes.values() ?? [])].find((each) => each.iri === iri);
  return (
    <div class="end">
      <span class="soft">{label}</span> <b>{iri && (node?.label ?? iri)}</b>
      <FindThing label={label} onChoose={(hit) => onChange(hit.iri)} />
    </div>
  );
}

/** One way, step by step, with its sentences. */
function Way({ path, nameOf }: { readonly path: PathView; readonly nameOf: (iri: string) => string }) {
  return (
    <ol class="way">
      {path.steps.map((edges, i) => (
        <li key={path.nodes[i]}>
          {edges.map((edge) => (
            <Step key={`${edge.source} ${edge.relation}`} edge={edge} nameOf={nameOf} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function Step({ edge, nameOf }: { readonly edge: EdgeView; readonly nameOf: (iri: string) => string }) {
  return (
    <>
      <h3>
        {nameOf(edge.source)} —{edge.label}→ {nameOf(edge.target)}
      </h3>
      <Times edge={edge} />
      <Sentences edge={edge} />
    </>
  );
}
