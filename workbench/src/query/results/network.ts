/** A result as a small network: triples, or rows whose things belong together. */

import { localName } from "../../parts/kinds";
import type { Answer } from "../asking";
import { readTerm } from "../rdf";
import type { Column } from "./columns";

export interface Link {
  readonly source: string;
  readonly target: string;
  readonly label: string;
}

export interface Network {
  readonly things: readonly string[];
  readonly links: readonly Link[];
  /** Links that there is no room for. */
  readonly left: number;
}

const MOST_LINKS = 500;
const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/** Whether a result has anything to draw: triples, or two columns of things. */
export const isNetwork = ({ kind }: Answer, columns: readonly Column[]): boolean =>
  kind === "triples" || columns.filter((column) => column.kind === "thing").length > 1;

export function networkOf({ kind, rows: { rows } }: Answer, columns: readonly Column[]): Network {
  const all = kind === "triples" ? rows.flatMap(linkOfTriple) : rows.flatMap(linksOf(columns));
  const links = [
    ...new Map(all.map((link) => [`${link.source} ${link.label} ${link.target}`, link])).values(),
  ];
  const shown = links.slice(0, MOST_LINKS);
  const things = new Set(shown.flatMap(({ source, target }) => [source, target]));
  return { things: [...things], links: shown, left: links.length - shown.length };
}

const isThing = (written: string): boolean => written.startsWith("<") || written.startsWith("_:");

function linkOfTriple([subject = "", predicate = "", object = ""]: readonly string[]): readonly Link[] {
  const relation = readTerm(predicate).text;
  if (!isThing(object) || relation === RDF_TYPE) return [];
  return [{ source: readTerm(subject).text, target: readTerm(object).text, label: localName(relation) }];
}

/** Each thing of a row is linked to the next; a link is called as the column that it leads to. */
function linksOf(columns: readonly Column[]): (row: readonly string[]) => readonly Link[] {
  const places = columns.flatMap((column, place) => (column.kind === "thing" ? [place] : []));
  return (row) => {
    const filled = places.filter((place) => isThing(row[place] ?? ""));
    return filled.slice(1).map((place, index) => ({
      source: readTerm(row[filled[index] ?? 0] ?? "").text,
      target: readTerm(row[place] ?? "").text,
      label: columns[place]?.title ?? "",
    }));
  };
}
