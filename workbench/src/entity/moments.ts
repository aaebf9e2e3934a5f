/** What of a thing has a place in time: posts as spans, events as points. */

import type { Entity, Fact, Occurrence } from "../api/answers";
import { localName } from "../parts/kinds";
import { daysOf } from "./days";
import { qualifierOf } from "./groups";

export interface Span {
  readonly label: string;
  readonly iri: string | undefined;
  readonly first: number;
  readonly after: number;
  /** Whether a text tells when it began and ended; else it is the time in which it was seen. */
  readonly isBegun: boolean;
  readonly isEnded: boolean;
}

export interface Moment {
  readonly label: string;
  readonly iri: string;
  readonly date: string;
  readonly first: number;
  readonly after: number;
}

export interface Moments {
  readonly spans: readonly Span[];
  readonly moments: readonly Moment[];
}

export function momentsOf(entity: Entity): Moments {
  const posts = entity.facts.filter((fact) => localName(fact.predicate.iri ?? "") === "holdsPost");
  return {
    spans: posts.flatMap((fact) => spanOf(fact, entity.iri)).sort((a, b) => a.first - b.first),
    moments: entity.events.flatMap(momentOf).sort((a, b) => a.first - b.first),
  };
}

function spanOf(fact: Fact, center: string): readonly Span[] {
  const began = daysOf(qualifierOf(fact, "began"));
  const ended = daysOf(qualifierOf(fact, "ended"));
  const firstSeen = daysOf(qualifierOf(fact, "firstSeen")) ?? daysOf(qualifierOf(fact, "date"));
  const lastSeen = daysOf(qualifierOf(fact, "lastSeen")) ?? firstSeen;
  const [from, to] = [began ?? firstSeen ?? ended, ended ?? lastSeen ?? began];
  if (!from || !to) return [];
  const isHolder = fact.subject.iri === center;
  const end = isHolder ? fact.object : fact.subject;
  const title = qualifierOf(fact, "title") ?? "";
  const label = isHolder ? `${end?.label ?? ""} ${title}` : `${title} ${end?.label ?? ""}`;
  return [
    {
      label,
      iri: end?.iri,
      first: from.first,
      after: to.after,
      isBegun: began !== null,
      isEnded: ended !== null,
    },
  ];
}

function momentOf({ iri, label, date }: Occurrence): readonly Moment[] {
  const days = daysOf(date);
  return days && date ? [{ iri, label, date, first: days.first, after: days.after }] : [];
}
