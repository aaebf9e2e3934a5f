/** The prefixes that a query declares, and the ones it still needs. */

const DECLARED = /^[ \t]*PREFIX\s+([^\s:]*):\s*<([^>\s]*)>/gim;

export type Prefixes = ReadonlyMap<string, string>;

export const declaredIn = (text: string): Prefixes =>
  new Map([...text.matchAll(DECLARED)].map(([, name = "", iri = ""]) => [name, iri]));

export interface Insertion {
  readonly from: number;
  readonly insert: string;
}

/** Where and how a prefix is declared that is not yet: behind the other declarations, or below the opening comments. */
export function declaration(text: string, name: string, iri: string): Insertion | null {
  const declarations = [...text.matchAll(DECLARED)];
  if (declarations.some(([, declared]) => declared === name)) return null;
  const written = `PREFIX ${name}: <${iri}>\n`;
  const last = declarations.at(-1);
  if (last) {
    const end = text.indexOf("\n", last.index + last[0].length);
    return end < 0 ? { from: text.length, insert: `\n${written}` } : { from: end + 1, insert: written };
  }
  return { from: /^(?:[ \t]*(?:#[^\n]*)?\n)*/.exec(text)?.[0].length ?? 0, insert: written };
}

const LOCAL = /^[\p{L}_\d](?:[\p{L}\p{M}\d_-]*)$/u;

/** Write an IRI by a prefix, one that the query declares first; null where none fits or the rest is no plain name. */
export function shortened(
  iri: string,
  declared: Prefixes,
  known: Prefixes,
): [prefix: string, local: string] | null {
  for (const prefixes of [declared, known])
    for (const [name, start] of prefixes) {
      const local = iri.slice(start.length);
      const isOurs = prefixes === declared || !declared.has(name);
      if (start && isOurs && iri.startsWith(start) && LOCAL.test(local)) return [name, local];
    }
  return null;
}
