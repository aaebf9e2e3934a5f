/** What the editor offers while one writes: terms, prefixes, variables, and the names of things in this graph. */

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
} from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { inLanguage } from "../../api/terms";
import { language } from "../../language/language";
import { bracketed, quoted } from "../rdf";
import { thingsNamed } from "./entities";
import { type Place, placeAt } from "./place";
import { declaration } from "./prefixes";
import { FUNCTIONS, KEYWORDS, type Suggestion, suggestions, vocabulary } from "./vocabulary";

const MOST_THINGS = 12;
const NOT_LATIN = /[^\p{Script=Latin}\p{Script=Common}]/u;

export const completion = () =>
  autocompletion({
    override: [ofTerms, ofPrefixes, ofVariables, ofThings],
    icons: false,
    maxRenderedOptions: 60,
  });

/** Wrap what gives options for a place, in its own order: CodeMirror does not know names in Chinese. */
function source(
  offer: (place: Place, text: string, context: CompletionContext) => Promise<readonly Completion[]>,
): CompletionSource {
  return async (context): Promise<CompletionResult | null> => {
    const text = context.state.doc.toString();
    const place = placeAt(text, context.pos);
    if (!context.explicit && !place.typed && place.wanted !== "variable") return null;
    const options = await offer(place, text, context).catch(() => []);
    return options.length > 0 && !context.aborted ? { from: place.from, options, filter: false } : null;
  };
}

const ofTerms = source(async (place, text, context) => {
  if (place.wanted !== "word") return [];
  const known = await vocabulary();
  const terms = suggestions(known, text, place.typed, place.position).map((each) =>
    option(each, known.prefixes),
  );
  return context.explicit || place.typed
    ? [...terms, ...wordsOf(place.typed, place.position === "anywhere")]
    : terms;
});

function option(
  { written, prefix, kind, term }: Suggestion,
  prefixes: ReadonlyMap<string, string>,
): Completion {
  const comment = inLanguage(term.comments, language.value);
  return {
    label: written,
    detail: inLanguage(term.labels, language.value) + (term.count ? ` · ${term.count.toLocaleString()}` : ""),
    type: kind,
    ...(comment && { info: comment }),
    apply: (view, _, from, to) => insert(view, written, from, to, prefix, prefixes),
  };
}

/** Write something in place of what was typed, and declare the prefix that it needs. */
function insert(
  view: EditorView,
  written: string,
  from: number,
  to: number,
  prefix: string | null,
  prefixes: ReadonlyMap<string, string>,
): void {
  const iri = prefix === null ? undefined : prefixes.get(prefix);
  const declared = prefix !== null && iri ? declaration(view.state.doc.toString(), prefix, iri) : null;
  view.dispatch({
    changes: [...(declared ? [declared] : []), { from, to, insert: written }],
    selection: { anchor: from + written.length + (declared?.insert.length ?? 0) },
    userEvent: "input.complete",
  });
}

/** The language's own words, and prefixes to go on from. */
function wordsOf(typed: string, isAnywhere: boolean): readonly Completion[] {
  const sought = typed.toLowerCase();
  const fits = (word: string): boolean => word.toLowerCase().startsWith(sought) && typed !== "";
  return [
    ...KEYWORDS.filter(fits).map((label): Completion => ({ label, type: "keyword" })),
    ...(isAnywhere ? FUNCTIONS : [])
      .filter(fits)
      .map((label): Completion => ({ label: `${label}(`, type: "function" })),
  ];
}

const ofPrefixes = source(async (place) => {
  if (place.wanted !== "prefix") return [];
  const { prefixes } = await vocabulary();
  return [...prefixes]
    .filter(([name]) => name.startsWith(place.typed.replace(/:$/, "")))
    .map(([name, iri]): Completion => ({ label: `${name}: <${iri}>`, type: "namespace" }));
});

const ofVariables = source(async (place, text) => {
  if (place.wanted !== "variable") return [];
  const others = text.slice(0, place.from) + text.slice(place.from + place.typed.length + 1);
  const names = new Set([...others.matchAll(/[?$]([\p{L}\p{M}\d_]+)/gu)].map((match) => match[1] ?? ""));
  return [...names]
    .filter((name) => name.toLowerCase().startsWith(place.typed.toLowerCase()))
    .map((name): Completion => ({ label: `?${name}`, type: "variable" }));
});

const ofThings = source(async (place, text, context) => {
  const isMeant = place.wanted === "string" || place.wanted === "thing";
  if (!place.typed || !(isMeant || (place.wanted === "word" && NOT_LATIN.test(place.typed)))) return [];
  const leaving = new AbortController();
  context.addEventListener("abort", () => leaving.abort(), { onDocChange: true });
  const things = await thingsNamed(place.typed, MOST_THINGS, leaving.signal);
  const asIRI = things.map(({ iri, label, type }): Completion => {
    return { label, detail: `${type} <IRI>`, type: "thing", apply: replacing(bracketed(iri), place.wanted) };
  });
  if (place.wanted !== "string") return asIRI;
  const names = [...new Set(things.map(({ label }) => label))].map((label): Completion => {
    const written = quoted(label) + (place.position === "object" ? "@zh" : "");
    return { label, detail: written, type: "text", apply: replacing(written, place.wanted) };
  });
  if (place.position !== "object") return names;
  return /[Ll]abel\s*$/.test(text.slice(0, place.from)) ? [...names, ...asIRI] : [...asIRI, ...names];
});

/** Write something in place of a name; of one in a string, also of its closing quotes and its language. */
function replacing(written: string, wanted: Place["wanted"]): Completion["apply"] & object {
  return (view, _, from, to) => {
    const rest = view.state.sliceDoc(to, to + 20);
    const closed = wanted === "string" ? (/^["'](?:@[A-Za-z-]+)?/.exec(rest)?.[0].length ?? 0) : 0;
    view.dispatch({
      changes: { from, to: to + closed, insert: written },
      selection: { anchor: from + written.length },
      userEvent: "input.complete",
    });
  };
}
