import { resolve } from "node:path";
import { buildSamples, loadHard } from "./graphs";
import { serve } from "./service";

/** Readers' corrections are kept, from who has the token. */
const CURATING = {
  KG_TOKEN: "a token",
  KG_CURATION: resolve(import.meta.dirname, "../../build/browser/curation"),
};

/** Before all scenarios: a service over the sample bulletins, and one over what is hard to show. */
export default async function start(): Promise<() => Promise<unknown>> {
  const graphs = await Promise.all([buildSamples(), loadHard()]);
  const [samples, hard] = await Promise.all([serve(graphs[0], 0, CURATING), serve(graphs[1])]);
  process.env.SAMPLES_GRAPH = graphs[0];
  process.env.SAMPLES_URL = samples.url;
  process.env.HARD_URL = hard.url;
  return () => Promise.all([samples.stop(), hard.stop()]);
}
