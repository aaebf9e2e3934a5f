import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** What may be in the pages: licences that ask for no more than to be named. */
const PERMISSIVE = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD", "Unlicense"]);

interface Library {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/**
 * Lists the libraries whose code is in the pages, with their licences: `seen` notes what a worker takes, `told` notes what
 * the pages take and writes `licences.txt` beside them, which the wheel carries.
 */
export function licences(): { readonly seen: Plugin; readonly told: Plugin } {
  const folders = new Set<string>();
  const note = (id: string): void => {
    const [folder] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replace(/^\0/, "")) ?? [];
    if (folder) folders.add(folder);
  };
  return {
    seen: { name: "libraries-of-workers", apply: "build", moduleParsed: ({ id }) => note(id) },
    told: {
      name: "licences",
      apply: "build",
      moduleParsed: ({ id }) => note(id),
      generateBundle() {
        const source = [...folders]
          .sort()
          .map(told)
          .join(`\n${"-".repeat(80)}\n\n`);
        this.emitFile({ type: "asset", fileName: "licences.txt", source });
      },
    },
  };
}

function told(folder: string): string {
  const {
    name,
    version,
    license = "",
  }: Library = JSON.parse(readFileSync(join(folder, "package.json"), "utf-8"));
  if (!PERMISSIVE.has(license))
    throw new Error(`${name} has the licence "${license}", which is not among the permissive`);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf-8").trim() : ""}\n`;
}
