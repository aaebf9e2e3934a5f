import { ServiceError } from "../api/client";
import type { Fault } from "./editor/setup";
import { run, text } from "./session";

/** The place in the text that the service found at fault, as long as the text is the same. */
export function faultOf(): Fault | null {
  const now = run.value;
  if (now.state !== "failed" || now.query !== text.value || !(now.error instanceof ServiceError)) return null;
  return faults.get(now.error) ?? remembered(now.error);
}

const faults = new WeakMap<ServiceError, Fault>();

function remembered(error: ServiceError): Fault | null {
  const { line, column } = error.details;
  if (typeof line !== "number" || typeof column !== "number") return null;
  const fault = { line, column, message: error.message };
  faults.set(error, fault);
  return fault;
}
