import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { dirname, resolve } from "node:path";
import type { Readable } from "node:stream";

const ROOT = resolve(import.meta.dirname, "../..");

/** The command line of the checkout, or another one's. */
export const KG = resolve(process.env.KG ?? resolve(ROOT, ".venv/bin/kg"));

const PATIENCE = 60_000;

export interface Service {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Serve a graph, on a free port unless one is named, and wait until it answers. */
export const serve = (graph: string, port = 0, env = {}): Promise<Service> =>
  start(KG, ["serve", "--graph", graph, "--port", String(port), "--no-log"], env);

/** Serve a folder without a snapshot: `kg serve` refuses to, a server that is deployed cannot. */
export const serveNothing = (folder: string): Promise<Service> =>
  start(resolve(dirname(KG), "gunicorn"), ["--bind", "127.0.0.1:0", "server:app"], { KG_GRAPH: folder });

// All scenarios come from one address.
const LIMITS = { KG_MAX_REQUESTS_PER_MINUTE: "100000", KG_MAX_REQUESTS_AT_ONCE: "64" };

async function start(command: string, args: readonly string[], env = {}): Promise<Service> {
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...LIMITS, ...env },
  });
  const end = () => child.kill(); // however the tests end, no service is left behind
  process.once("exit", end);
  child.once("exit", () => process.removeListener("exit", end));
  return { url: await announced(child), stop: () => stopped(child) };
}

/** The address that a server says it is at. */
function announced(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  return new Promise((found, fail) => {
    let said = "";
    const late = setTimeout(() => fail(new Error(`no server started: ${said}`)), PATIENCE);
    child.once("error", fail);
    child.once("exit", (code) => fail(new Error(`the server ended with ${code}: ${said}`)));
    const listen = (text: Buffer) => {
      said = (said + text).slice(-4_000);
      const [, url] = / at:? (http:\S+?)\/?\s/.exec(said) ?? [];
      if (!url) return;
      clearTimeout(late);
      found(url);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
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
