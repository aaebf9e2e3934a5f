import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

/** The command line of the checkout, or another one's. */
export const KG = resolve(process.env.KG ?? resolve(import.meta.dirname, "../../.venv/bin/kg"));

const PATIENCE = 60_000;

export interface Service {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Serve a graph, on a free port unless one is named, and wait until it answers. */
export async function serve(graph: string, port = 0): Promise<Service> {
  const child = spawn(KG, ["serve", "--graph", graph, "--port", String(port), "--no-log"], {
    stdio: ["ignore", "pipe", "inherit"],
    // All scenarios come from one address.
    env: { ...process.env, KG_MAX_REQUESTS_PER_MINUTE: "100000", KG_MAX_REQUESTS_AT_ONCE: "64" },
  });
  process.once("exit", () => child.kill()); // however the tests end, no service is left behind
  const url = await announced(child);
  return { url, stop: () => stopped(child) };
}

function announced(child: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    const late = setTimeout(() => fail(new Error("kg serve did not start")), PATIENCE);
    child.once("exit", (code) => fail(new Error(`kg serve ended with ${code}`)));
    child.stdout?.on("data", (text) => {
      const [, url] = / at (http:\S+?)\/?\s/.exec(String(text)) ?? [];
      if (!url) return;
      clearTimeout(late);
      found(url);
    });
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once("exit", () => done());
    child.kill("SIGTERM");
  });
}

/** Run `kg` with arguments to its end. */
export function run(...args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(KG, args, { stdio: ["ignore", "ignore", "inherit"] });
    child.once("error", fail);
    child.once("exit", (code) => (code === 0 ? done() : fail(new Error(`kg ${args[0]} ended with ${code}`))));
  });
}
