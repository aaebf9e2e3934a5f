import { ServiceError } from "../api/client";
import type { Fault } from "./editor/setup";
import { run, text } from "./session";

/** The place in the text that the service found at fault, as long as the text is the same. */
export function faultOf(): Fault | null {
  const now = run.value;
  return now.state === "failed" && now.query === text.value ? placeOf(now.error) : null;
}

/** One value for one error, so that it is marked once. */
const faults = new WeakMap<Error, Fault>();

export function placeOf(error: unknown): Fault | null {
  if (!(error instanceof ServiceError)) return null;
  const { line, column } = error.details;
  if (typeof line !== "number" || typeof column !== "number") return null;
  const fault = faults.get(error) ?? { line, column, message: error.message };
  faults.set(error, fault);
  return fault;
}
