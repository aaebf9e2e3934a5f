/**
 * Text that is typed over a selection, put in by the editor itself. Left to Chromium, the styles of what is replaced come
 * along as an attribute in the markup, which the page's policy refuses: it says so on the console each time.
 */

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

export const plainText = (): Extension =>
  EditorView.domEventHandlers({ beforeinput: replaceSelected, compositionstart: removeSelected });

/** What an input method composes cannot be put in by us; what it would replace is taken away before it begins. */
function removeSelected(_: CompositionEvent, view: EditorView): boolean {
  if (!view.state.selection.main.empty)
    view.dispatch(view.state.replaceSelection(""), { userEvent: "delete.selection" });
  return false;
}

function replaceSelected(event: InputEvent, view: EditorView): boolean {
  const { from, to, empty } = view.state.selection.main;
  const { data } = event;
  if (event.inputType !== "insertText" || data === null || empty || view.composing) return false;
  const replace = () =>
    view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
  // Brackets and quotes are put around what is selected.
  const isDone = view.state
    .facet(EditorView.inputHandler)
    .some((take) => take(view, from, to, data, replace));
  if (!isDone) view.dispatch(replace());
  event.preventDefault();
  return true;
}
