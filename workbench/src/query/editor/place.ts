/** What is being written at a place in a query, by the text before it: good enough while the query is not whole yet. */

export type Wanted = "prefix" | "variable" | "string" | "iri" | "thing" | "word" | "nothing";

export interface Place {
  readonly wanted: Wanted;
  /** Where what is being written begins. */
  readonly from: number;
  /** What is written of it: of a string what is between the quotes, of a thing what follows the marker. */
  readonly typed: string;
  /** Where it stands in a triple, where that can be told. */
  readonly position: Position;
}

export type Position = "class" | "property" | "object" | "anywhere";

const TOKEN =
  /#[^\n]*|"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|<[^<>"{}|^`\s]*>?|[?$][\p{L}\p{M}\d_]*|@[\p{L}\p{M}\d_·-]*|[\p{L}\d_][\p{L}\p{M}\d_.·:-]*|:[\p{L}\p{M}\d_-]*|[{}()[\].;,|/^*+!=<>&-]/gu;

interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export function placeAt(text: string, at: number): Place {
  const tokens = tokensOf(text.slice(0, at));
  const last = tokens.at(-1);
  const isOpen = last !== undefined && last.to === at;
  const before = isOpen ? tokens.slice(0, -1) : tokens;
  const position = positionAfter(before);
  if (!isOpen) return { wanted: "word", from: at, typed: "", position };
  return { ...wantedOf(last, before.at(-1)), position };
}

function wantedOf({ text, from, to }: Token, before: Token | undefined): Omit<Place, "position"> {
  const [first = ""] = text;
  if (first === "#") return { wanted: "nothing", from, typed: "" };
  if (first === '"' || first === "'") return ofString(text, from, to);
  if (first === "<") return { wanted: text.endsWith(">") ? "nothing" : "iri", from, typed: text.slice(1) };
  if (first === "?" || first === "$") return { wanted: "variable", from, typed: text.slice(1) };
  if (first === "@") return ofMarker(text, from, before);
  if (/^prefix$/i.test(before?.text ?? "")) return { wanted: "prefix", from, typed: text };
  if (/[\p{L}\d_:]/u.test(first)) return { wanted: "word", from, typed: text };
  return { wanted: "word", from: to, typed: "" };
}

/** In a string that is not closed, or right before the quotes that the editor closed it with. */
function ofString(text: string, from: number, to: number): Omit<Place, "position"> {
  const isLong = /^("""|''')/.test(text);
  const isClosed = text.length > 1 && text.endsWith(text[0] ?? "") && !text.endsWith(`\\${text[0]}`);
  if (isLong || isClosed) return { wanted: "nothing", from: to, typed: "" };
  return { wanted: "string", from, typed: text.slice(1) };
}

/** A marker for a thing's name; behind a string it is a language. */
function ofMarker(text: string, from: number, before: Token | undefined): Omit<Place, "position"> {
  const isLanguage = before !== undefined && before.to === from && /["']$/.test(before.text);
  return { wanted: isLanguage ? "nothing" : "thing", from, typed: text.slice(1) };
}

function positionAfter(before: readonly Token[]): Position {
  const [third, second, first] = [before.at(-3), before.at(-2), before.at(-1)].map(
    (token) => token?.text ?? "",
  );
  if (first === "a" || /^rdf:type$/.test(first ?? "")) return "class";
  if (/^[;/|^!]$/.test(first ?? "")) return "property";
  if (first === "," || (isTerm(first) && second === ";")) return "object";
  if (isTerm(first) && /^[{.}]$/.test(second ?? "")) return "property";
  if (isTerm(first) && isTerm(second) && /^[{.;},]?$/.test(third ?? "")) return "object";
  return "anywhere";
}

const isTerm = (token: string | undefined): boolean =>
  token !== undefined && (/^[?$<"':]/.test(token) || /^[\p{L}_][^\s]*:/u.test(token) || token === "a");

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)]
    .map((match) => ({ text: match[0], from: match.index, to: match.index + match[0].length }))
    .filter((token) => !token.text.startsWith("#") || token.to === text.length);
}
