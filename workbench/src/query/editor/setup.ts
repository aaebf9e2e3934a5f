/** What the editor is made of. */

import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { type Diagnostic, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension, type Text } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { sparql } from "codemirror-lang-sparql";
import { completion } from "./completion";
import { plainText } from "./plain";
import { theme } from "./theme";

export interface Wishes {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly phrases: Readonly<Record<string, string>>;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
}

/** Tab goes on to the next thing of the page, as everywhere; Ctrl-Enter asks. */
export function extensions({ label, phrases, onChange, onRun }: Wishes): Extension {
  const run = () => {
    onRun();
    return true;
  };
  return [
    keymap.of([{ key: "Mod-Enter", run, preventDefault: true }]),
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    bracketMatching(),
    closeBrackets(),
    search({ top: true }),
    indentUnit.of("  "),
    EditorView.lineWrapping,
    sparql(),
    completion(),
    theme,
    plainText(),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...searchKeymap,
      ...lintKeymap,
    ]),
  ];
}

export interface Fault {
  /** From 1, in characters, as the service counts them. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Mark a fault: the word at its place, or the end of the line before it. */
export function diagnostic(doc: Text, { line, column, message }: Fault): Diagnostic {
  const place = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const before = [...place.text].slice(0, column - 1).join("").length;
  const word = /^(?:[\p{L}\p{M}\d_:?$@.-]+|\S)/u.exec(place.text.slice(before))?.[0] ?? "";
  const from = Math.min(place.from + before, place.to);
  return {
    from: word ? from : Math.max(place.from, from - 1),
    to: from + word.length,
    severity: "error",
    message,
  };
}
