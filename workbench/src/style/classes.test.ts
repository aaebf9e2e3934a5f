import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const SOURCE = resolve(import.meta.dirname, "..");
const files = readdirSync(SOURCE, { recursive: true, encoding: "utf-8" });
const textOf = (name: string) => readFileSync(resolve(SOURCE, name), "utf-8");
const code = files
  .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
  .map(textOf)
  .join("\n");

/** Put together in the code: of a kind of thing, of a line of a chart. */
const MADE = /^(kind|line)-/;
const isGiven = (name: string) => MADE.test(name) || new RegExp(`["'\`\\s.]${name}["'\`\\s:$]`).test(code);

test.each(files.filter((name) => name.endsWith(".css")))(
  "every class in %s is given to something",
  (name) => {
    const classes = [...new Set(textOf(name).match(/(?<=\.)[a-z][\w-]*(?=[^{}]*\{)/gi))];
    expect(classes.filter((each) => !isGiven(each))).toEqual([]);
  },
);
