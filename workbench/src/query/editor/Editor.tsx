import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { effect, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { inBoth } from "../../language/language";
import { CHINESE } from "./phrases";
import { diagnostic, extensions, type Fault } from "./setup";

const useWords = inBoth(
  { label: "SPARQL 查询。按 Ctrl+Enter 执行，Ctrl+空格 补全，Tab 离开编辑框", phrases: CHINESE },
  { label: "SPARQL query. Ctrl+Enter runs it, Ctrl+Space completes, Tab leaves the editor", phrases: {} },
);

interface Props {
  readonly text: Signal<string>;
  readonly fault: Fault | null;
  readonly onRun: () => void;
}

/**
 * The editor, in a shadow root: there its styles are adopted sheets, which the policy of the page allows, and neither
 * they nor the page's reach each other.
 */
export function Editor({ text, fault, onRun }: Props) {
  const words = useWords();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const run = useRef(onRun);
  run.current = onRun;

  useEffect(() => {
    const root = host.current && (host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" }));
    if (!root) return;
    const onChange = (changed: string) => {
      text.value = changed;
    };
    const state = EditorState.create({
      doc: text.value,
      extensions: extensions({ ...words, onChange, onRun: () => run.current() }),
    });
    const made = new EditorView({ state, parent: root, root });
    view.current = made;
    const unfollow = follow(made, text);
    return () => {
      unfollow();
      made.destroy();
    };
  }, []);

  useEffect(() => {
    const made = view.current;
    if (!made) return;
    const found = fault ? [diagnostic(made.state.doc, fault)] : [];
    made.dispatch(setDiagnostics(made.state, found));
    if (found[0]) made.dispatch({ selection: { anchor: found[0].from }, scrollIntoView: true });
  }, [fault]);

  return <div class="editor-host" ref={host} />;
}

/** Show the text whenever others change it: at once, for what is drawn later may be older than what was typed since. */
const follow = (made: EditorView, text: Signal<string>): (() => void) =>
  effect(() => {
    const value = text.value;
    if (value !== made.state.doc.toString())
      made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: value } });
  });
