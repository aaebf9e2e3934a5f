/** How the editor looks: by the same tokens as everything else, so light and dark come by themselves. */

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const frame = EditorView.theme({
  "&": {
    color: "var(--ink)",
    backgroundColor: "var(--card)",
    border: "1px solid var(--line)",
    borderRadius: "0.5rem",
    fontSize: "0.9rem",
  },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": {
    fontFamily: "ui-monospace, monospace",
    lineHeight: "1.55",
    maxHeight: "26rem",
    minHeight: "8rem",
  },
  ".cm-content": { caretColor: "var(--ink)", paddingBlock: "0.5rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--soft)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "color-mix(in srgb, var(--accent) 7%, transparent)",
  },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--accent-soft)",
  },
  ".cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--accent)" },
  ".cm-tooltip, .cm-panels": {
    color: "var(--ink)",
    backgroundColor: "var(--card)",
    border: "1px solid var(--line)",
    borderRadius: "0.4rem",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.15rem 0.6rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    color: "var(--ink)",
    backgroundColor: "var(--accent-soft)",
    boxShadow: "inset 3px 0 var(--accent)",
  },
  ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal", marginLeft: "1.2em" },
  ".cm-completionInfo": { maxWidth: "24rem", padding: "0.4rem 0.7rem" },
  // CodeMirror draws its wave as a data: address, which the policy of the page refuses.
  ".cm-lintRange": { backgroundImage: "none !important" },
  ".cm-lintRange-error": {
    backgroundColor: "var(--error-soft)",
    textDecoration: "underline wavy var(--error)",
  },
  ".cm-diagnostic": { whiteSpace: "pre-wrap", padding: "0.4rem 0.7rem" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--error)" },
  ".cm-button, .cm-textfield": {
    color: "inherit",
    background: "var(--ground)",
    border: "1px solid var(--line)",
    borderRadius: "0.3rem",
  },
});

const syntax = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: tags.variableName, color: "var(--kind-enterprise)" },
  { tag: tags.string, color: "var(--kind-measure)" },
  { tag: tags.annotation, color: "var(--kind-measure)" },
  { tag: [tags.integer, tags.float, tags.bool], color: "var(--kind-project)" },
  { tag: [tags.namespace, tags.typeName], color: "var(--kind-institution)" },
  { tag: tags.url, color: "var(--kind-policy)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "normal" },
]);

export const theme = [frame, syntaxHighlighting(syntax)];
