/** What each relation of an added fact may say besides its two ends (kg/curation/statements.py). */

export type Detail =
  | "title"
  | "phase"
  | "date"
  | "until"
  | "amount_yuan"
  | "metric"
  | "value"
  | "unit"
  | "period";

interface Shape {
  readonly details: readonly Detail[];
  /** Those that it says nothing without. */
  readonly required: readonly Detail[];
  readonly hasObject: boolean;
}

const shape = (
  details: readonly Detail[] = [],
  required: readonly Detail[] = [],
  hasObject = true,
): Shape => ({
  details,
  required,
  hasObject,
});

export const RELATIONS: Readonly<Record<string, Shape>> = {
  holdsPost: shape(["title", "phase", "date", "until"], ["title"]),
  locatedIn: shape(),
  partOf: shape(),
  issued: shape(["date"]),
  basedOn: shape(),
  investsIn: shape(["amount_yuan"]),
  recognisedAs: shape(["date"]),
  adopts: shape(),
  leadingIndustry: shape(),
  serves: shape(),
  cooperatesWith: shape(),
  observed: shape(["metric", "value", "unit", "period"], ["metric", "value"], false),
};

export const PHASES = ["begins", "ends", "past"] as const;

/** The types of the model; a class of the graph is one of them, a park being a zone. */
export const TYPES = [
  "Person",
  "Zone",
  "Region",
  "Enterprise",
  "GovernmentBody",
  "Institution",
  "Policy",
  "Project",
  "Industry",
  "Measure",
  "Honour",
] as const;

export function typeOf(classes: readonly string[]): string | null {
  const names = classes.map((iri) => iri.split(/[#/]/).pop() ?? "");
  return TYPES.find((type) => names.includes(type)) ?? (names.includes("Park") ? "Zone" : null);
}
