/** The facts of a thing in the order of a reader: by relation and direction, figures as series. */

import type { Entity, Fact, Value } from "../api/answers";
import { localName } from "../parts/kinds";
import { lastDateOf } from "./told";

export interface Group {
  readonly relation: Value;
  /** Whether the thing is the subject; a relation read backwards is a group of its own, unless it is the same both ways. */
  readonly forward: boolean;
  readonly facts: readonly Fact[];
}

/** Relations in the order of a reader: who holds which post, where it lies and belongs, then what it does. */
const ORDER = [
  "holdsPost",
  "partOf",
  "locatedIn",
  "serves",
  "leadingIndustry",
  "recognisedAs",
  "investsIn",
  "issued",
  "adopts",
  "cooperatesWith",
  "basedOn",
];

/** Relations that say the same of both ends. */
const SYMMETRIC = new Set(["cooperatesWith"]);

/** The groups of a thing, those of relations that are in no list last; in each the latest fact first. */
export function groupsOf({ iri, facts }: Entity): readonly Group[] {
  const groups = new Map<string, { relation: Value; forward: boolean; facts: Fact[] }>();
  for (const fact of facts.filter((each) => !isFigure(each))) {
    const forward = fact.subject.iri === iri || SYMMETRIC.has(localName(fact.predicate.iri ?? ""));
    const key = `${forward} ${fact.predicate.iri}`;
    const group = groups.get(key) ?? { relation: fact.predicate, forward, facts: [] };
    groups.set(key, group);
    group.facts.push(fact);
  }
  for (const group of groups.values())
    group.facts.sort((a, b) => compare(lastDateOf(b), lastDateOf(a)) || compare(nameIn(a), nameIn(b)));
  return [...groups.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

function placeOf({ relation, forward }: Group): number {
  const place = ORDER.indexOf(localName(relation.iri ?? ""));
  return (place < 0 ? ORDER.length : place) * 2 + (forward ? 0 : 1);
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** The other end of a fact than the thing that a page is about. */
export const otherEnd = ({ subject, object }: Fact, iri: string): Value | null =>
  subject.iri === iri ? object : subject;

const nameIn = (fact: Fact): string => `${fact.subject.label} ${fact.object?.label ?? ""}`;

export interface Figure {
  readonly period: string | null;
  readonly value: number;
  readonly written: string;
  readonly unit: string;
  readonly fact: Fact;
}

export interface Series {
  readonly metric: string;
  readonly figures: readonly Figure[];
}

/** The figures of a thing by metric and unit, each series in the order of time; the longest first. */
export function seriesOf({ facts }: Entity): readonly Series[] {
  const series = new Map<string, { metric: string; figures: Figure[] }>();
  for (const fact of facts.filter(isFigure)) {
    const metric = qualifierOf(fact, "metric") ?? "";
    const unit = qualifierOf(fact, "unit") ?? "";
    const key = `${metric} ${unit}`;
    const one = series.get(key) ?? { metric, figures: [] };
    series.set(key, one);
    one.figures.push(figureOf(fact, unit));
  }
  for (const { figures } of series.values())
    figures.sort((a, b) => (a.period ?? "").localeCompare(b.period ?? ""));
  return [...series.values()].sort(
    (a, b) => b.figures.length - a.figures.length || a.metric.localeCompare(b.metric, "zh"),
  );
}

function figureOf(fact: Fact, unit: string): Figure {
  const written = qualifierOf(fact, "value") ?? "";
  return { period: qualifierOf(fact, "period"), value: Number(written), written, unit, fact };
}

const isFigure = (fact: Fact): boolean =>
  localName(fact.predicate.iri ?? "") === "observed" && fact.object === null;

/** What a fact says of a property, by the property's local name. */
export function qualifierOf(fact: Fact, name: string): string | null {
  return (
    fact.qualifiers.find(({ predicate }) => localName(predicate.iri ?? "") === name)?.value.label ?? null
  );
}
