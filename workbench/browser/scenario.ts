import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test";

export { expect, type Page };

interface Options {
  /** Which graph is served. */
  readonly graph: "samples" | "hard";
  /** The language that the reader chose before; none is the first visit. */
  readonly language: "en" | "zh" | undefined;
  /** Errors on the console that belong to the scenario. */
  readonly expected: RegExp | undefined;
}

interface Fixtures {
  /** Go to an address; `{name}` in it is the IRI of what is called so. */
  readonly open: (address: string) => Promise<void>;
  readonly watch: undefined;
}

/**
 * A scenario. In every one the page writes no error to the console (violations of the policy are such), asks no other
 * origin, and opens no dialog.
 */
export const test = base.extend<Options & Fixtures>({
  graph: ["samples", { option: true }],
  language: [undefined, { option: true }],
  expected: [undefined, { option: true }],
  baseURL: async ({ graph }, use) => {
    await use(graph === "hard" ? process.env.HARD_URL : process.env.SAMPLES_URL);
  },
  watch: [
    async ({ page, language, expected }, use) => {
      const faults = faultsOf(page);
      if (language) await page.addInitScript((chosen) => localStorage.setItem("language", chosen), language);
      await use(undefined);
      expect(faults.filter((fault) => !expected?.test(fault))).toEqual([]);
    },
    { auto: true },
  ],
  open: async ({ page, request }, use) => {
    await use(async (address) => {
      await page.goto(`/${await withIRIs(address, request)}`);
      await settle(page);
    });
  },
});

/** Wait until the page at hand has its heading and awaits nothing. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator("main h1, main [role=alert]").first()).toBeVisible();
  await page.waitForLoadState("networkidle");
}

/** The IRIs in an address: a build names things, a scenario knows what they are called. */
async function withIRIs(address: string, request: APIRequestContext): Promise<string> {
  const [, name] = /\{(.+?)\}/.exec(address) ?? [];
  if (name === undefined) return address;
  const answer = await request.get("/api/search", { params: { q: name, limit: 1 } });
  const [found] = (await answer.json()).hits;
  expect(found.label).toBe(name);
  return address.replace(`{${name}}`, encodeURIComponent(found.iri));
}

function faultsOf(page: Page): readonly string[] {
  let home: string | undefined;
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("dialog", async (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    const { origin } = new URL(request.url()); // of a blob, that of the page that made it
    home ??= origin;
    if (origin !== home) faults.push(`asked elsewhere: ${request.url()}`);
  });
  return faults;
}
