import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { run } from "./service";

const ROOT = resolve(import.meta.dirname, "../..");
const WORK = resolve(ROOT, "build/browser");
const HOSTILE = resolve(import.meta.dirname, "hostile.trig");

/** The graph of the sample bulletins; what a build before has read is not read again. */
export async function buildSamples(): Promise<string> {
  const graph = resolve(WORK, "samples");
  await run("build", resolve(ROOT, "data/samples/bulletins"), "--graph", graph);
  return graph;
}

/** A graph of what is hard to show: names with markup in them, and a thing with a hundred thousand neighbours. */
export async function loadHard(): Promise<string> {
  const [graph, hub] = [resolve(WORK, "hard"), resolve(WORK, "hub.nt")];
  const text = linesOf(100_000);
  const content = createHash("sha256").update(text).update(readFileSync(HOSTILE)).update(storeCode());
  const seal = resolve(WORK, `hard.${content.digest("hex").slice(0, 12)}`);
  if (existsSync(seal)) return graph;
  mkdirSync(WORK, { recursive: true });
  rmSync(graph, { recursive: true, force: true });
  for (const name of readdirSync(WORK).filter((each) => each.startsWith("hard.")))
    rmSync(resolve(WORK, name)); // of graphs that are not there any more
  writeFileSync(hub, text);
  await run("load", HOSTILE, hub, "--graph", graph);
  writeFileSync(seal, "");
  return graph;
}

/** The code that writes a snapshot: another one may have other files. */
function storeCode(): Buffer {
  const folder = resolve(ROOT, "kg/store");
  const files = readdirSync(folder, { recursive: true, encoding: "utf-8" }).filter((path) =>
    path.endsWith(".py"),
  );
  return Buffer.concat(files.sort().map((path) => readFileSync(resolve(folder, path))));
}

const ID = "https://w3id.org/zonegraph/id";
const TERM = "https://w3id.org/zonegraph/ontology#";
const RDFS = "http://www.w3.org/2000/01/rdf-schema#";
const TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
export const HUB = `${ID}/zone/hub`;

function linesOf(count: number): string {
  const firms = Array.from({ length: count }, (_, n) => firm(`<${ID}/enterprise/${n}>`, n));
  return `<${HUB}> ${TYPE} <${TERM}Zone> .\n<${HUB}> <${RDFS}label> "枢纽高新区"@zh .\n${firms.join("")}`;
}

const firm = (iri: string, n: number): string =>
  `${iri} ${TYPE} <${TERM}Enterprise> .\n` +
  `${iri} <${RDFS}label> "第${n}号企业"@zh .\n` +
  `${iri} <${TERM}locatedIn> <${HUB}> .\n`;
