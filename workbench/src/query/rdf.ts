/** RDF terms as SPARQL's TSV and N-Triples write them, read when they are shown and not before. */

export interface Term {
  readonly kind: "iri" | "literal" | "blank" | "none" | "other";
  readonly text: string;
  readonly language?: string;
  readonly datatype?: string;
}

export const XSD = "http://www.w3.org/2001/XMLSchema#";

const NONE: Term = { kind: "none", text: "" };
const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?$/s;
const INTEGER = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?\d*\.\d+$/;
const DOUBLE = /^[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+$/;
const ESCAPES: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

export function readTerm(written: string): Term {
  const first = written[0];
  if (first === undefined) return NONE;
  if (first === "<" && written[1] !== "<") return { kind: "iri", text: unescaped(written.slice(1, -1)) };
  if (first === '"') return readLiteral(written);
  if (written.startsWith("_:")) return { kind: "blank", text: written };
  const datatype = bareType(written);
  return datatype
    ? { kind: "literal", text: written, datatype: XSD + datatype }
    : { kind: "other", text: written };
}

function readLiteral(written: string): Term {
  const [, text, language, datatype] = LITERAL.exec(written) ?? [];
  if (text === undefined) return { kind: "other", text: written };
  return {
    kind: "literal",
    text: unescaped(text),
    ...(language !== undefined && { language }),
    ...(datatype !== undefined && { datatype }),
  };
}

function bareType(written: string): string | null {
  if (INTEGER.test(written)) return "integer";
  if (DECIMAL.test(written)) return "decimal";
  if (DOUBLE.test(written)) return "double";
  return written === "true" || written === "false" ? "boolean" : null;
}

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, short, long, letter) =>
    letter === undefined
      ? String.fromCodePoint(Number.parseInt(short ?? long, 16))
      : (ESCAPES[letter] ?? letter),
  );
}

/** Write a text as a SPARQL string. */
export const quoted = (text: string): string =>
  `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r")}"`;

/** Write an IRI, with what may not stand in one encoded. */
export const bracketed = (iri: string): string => `<${iri.replace(/[\s<>"{}|\\^`]/g, encodeURIComponent)}>`;
