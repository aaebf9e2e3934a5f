/** What a fact says beyond its triple, as a reader reads it: title, time, the rest. */

import type { Fact, Qualifier } from "../api/answers";
import { localName } from "../parts/kinds";
import { qualifierOf } from "./groups";

export interface Told {
  readonly title: string | null;
  readonly began: string | null;
  readonly ended: string | null;
  /** The first and the last date on which it is seen to hold, told where nothing says when it began or ended. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly others: readonly Qualifier[];
}

const BEHIND = /^(began|ended)(Earliest|Latest|By)$/;
const TOLD = new Set(["title", "began", "ended", "firstSeen", "lastSeen", "date"]);

export function toldOf(fact: Fact): Told {
  const date = qualifierOf(fact, "date");
  const firstSeen = qualifierOf(fact, "firstSeen") ?? date;
  return {
    title: qualifierOf(fact, "title"),
    began: qualifierOf(fact, "began"),
    ended: qualifierOf(fact, "ended"),
    firstSeen,
    lastSeen: qualifierOf(fact, "lastSeen") ?? firstSeen,
    others: fact.qualifiers.filter(({ predicate }) => {
      const name = localName(predicate.iri ?? "");
      return !TOLD.has(name) && !BEHIND.test(name);
    }),
  };
}

/** The limits within which a post began and ended, as far as they are known: for who wants it exactly. */
export const limitsOf = (fact: Fact): readonly Qualifier[] =>
  fact.qualifiers.filter(({ predicate }) => BEHIND.test(localName(predicate.iri ?? "")));

/** The date by which facts are ordered: the last on which one is known to hold. */
export const lastDateOf = (fact: Fact): string =>
  qualifierOf(fact, "ended") ??
  qualifierOf(fact, "lastSeen") ??
  qualifierOf(fact, "date") ??
  qualifierOf(fact, "began") ??
  "";
