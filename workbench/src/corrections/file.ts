/** The file that `kg build --curation` reads: a YAML list, each statement one line of what and three of who, when, why. */

import { bodyOf, type Statement } from "./statements";

/** What YAML takes for the end of a line, or does not let stand in a text, though JSON does. */
const SPECIAL =
  /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export const toYAML = (statements: readonly Statement[]): string => statements.map(item).join("");

export const toJSON = (statements: readonly Statement[]): string =>
  `${JSON.stringify(statements, null, 1)}\n`;

export const fileName = (day: string): string => `corrections-${day}.yaml`;

function item(statement: Statement): string {
  const { key, body } = bodyOf(statement);
  const { who, when, why } = statement;
  return `- ${key}: ${flow(body)}\n  who: ${scalar(who)}\n  when: ${scalar(when)}\n  why: ${scalar(why)}\n`;
}

/** JSON is YAML; between braces its keys stay bare, for people. */
function flow(value: unknown): string {
  if (typeof value !== "object" || value === null) return scalar(value);
  const pairs = Object.entries(value).map(([key, each]) => `${key}: ${flow(each)}`);
  return `{${pairs.join(", ")}}`;
}

const scalar = (value: unknown): string =>
  JSON.stringify(value).replace(SPECIAL, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
