/** A fact that is being added: what is still missing, and the statement that it becomes. */

import { type Detail, RELATIONS } from "./relations";
import { type AddedFact, given, type Named } from "./statements";

/** A name that was chosen or written; with a type, where the document does not know it. */
export interface Chosen {
  readonly name: string;
  readonly type: string;
}

export interface Drafted {
  readonly quote: string;
  readonly relation: string;
  readonly subject: Chosen;
  readonly object: Chosen;
  readonly details: Partial<Readonly<Record<Detail, string>>>;
}

const NUMBERS: ReadonlySet<Detail> = new Set(["amount_yuan", "value"]);

/** What has to be mended first; null if the fact is whole. */
export function faultOf(
  draft: Drafted,
  text: string,
  known: readonly string[],
): "quote" | "ends" | Detail | null {
  const shape = RELATIONS[draft.relation];
  if (!shape) return "ends";
  if (!draft.quote.trim() || !text.includes(draft.quote)) return "quote";
  const ends = shape.hasObject ? [draft.subject, draft.object] : [draft.subject];
  if (!ends.every(({ name, type }) => name.trim() && (type || known.includes(name)))) return "ends";
  return (
    shape.details.find((each) => !isRight(each, draft.details[each]?.trim() ?? "", shape.required)) ?? null
  );
}

function isRight(detail: Detail, value: string, required: readonly Detail[]): boolean {
  if (value === "") return !required.includes(detail);
  if (NUMBERS.has(detail)) return Number.isFinite(Number(value));
  if (detail === "date" || detail === "until")
    return /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(value);
  return true;
}

export function draftOf(draft: Drafted, document: string, known: readonly string[]): AddedFact {
  const shape = RELATIONS[draft.relation];
  const details = Object.fromEntries(
    (shape?.details ?? []).flatMap((each) => {
      const value = draft.details[each]?.trim();
      return value ? [[each, NUMBERS.has(each) ? Number(value) : value]] : [];
    }),
  );
  return given({
    document,
    relation: draft.relation,
    subject: endOf(draft.subject, known),
    ...(shape?.hasObject && { object: endOf(draft.object, known) }),
    ...details,
    quote: draft.quote,
  });
}

const endOf = ({ name, type }: Chosen, known: readonly string[]): string | Named =>
  known.includes(name.trim()) ? name.trim() : { name: name.trim(), type };
