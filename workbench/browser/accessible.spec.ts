import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { AxeResults } from "axe-core";
import { declared, PAGES } from "./pages";
import { expect, type Page, settle, test } from "./scenario";

const AXE = readFileSync(resolve(import.meta.dirname, "../node_modules/axe-core/axe.min.js"), "utf-8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

test.use({ expected: /Failed to load resource/ });

for (const [name, address] of PAGES)
  test(`axe finds no fault, in both languages, light and dark: ${name}`, async ({ page, open }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto("about:blank"); // Chromium keeps the old colours of what it has not drawn
      await open(address);
      for (const other of ["English", "中文"]) {
        await openAll(page);
        expect(await faults(page), `${colorScheme}, before ${other}`).toEqual([]);
        await page.getByRole("button", { name: other }).click();
        await settle(page);
      }
    }
  });

test("axe finds no fault in a graph whose things and edges are looked at", async ({ page, open }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open("#/graph?iri={赣州经开区}");
  await page.getByRole("option").nth(1).click();
  await openAll(page);
  expect(await faults(page), "a thing").toEqual([]);
  await page.locator("details.edges button").first().click();
  await page.locator(".panel blockquote").first().waitFor();
  await page.getByRole("button", { name: "核对" }).first().click();
  await openAll(page);
  expect(await faults(page), "an edge").toEqual([]);
});

test("axe finds no fault in what stands in frames", async ({ page, request }) => {
  const found = await request.get("/api/search", { params: { q: "赣州经开区", limit: 1 } });
  const iri = encodeURIComponent((await found.json()).hits[0].iri);
  for (const view of ["neighbourhood", "timeline"])
    for (const language of ["zh", "en"]) {
      await page.goto(`/embed/${view}?iri=${iri}&lang=${language}`);
      await page.waitForLoadState("networkidle");
      expect(await faults(page), `${view}, ${language}`).toEqual([]);
    }
});

test("every page is among those that are tried", () => {
  const tried = new Set(PAGES.map(([, address]) => address.replace(/^#\/|\?.*/g, "")));
  expect(declared().filter((path) => !tried.has(path))).toEqual([]);
});

/** What is folded away is looked at too. */
async function openAll(page: Page): Promise<void> {
  await page.locator("details:not([open])").evaluateAll((all) => {
    for (const each of all.slice(0, 20)) each.setAttribute("open", "");
  });
  await page.waitForLoadState("networkidle");
}

async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE); // by the debugger's protocol: the page's policy would not let it in
  const found = await page.evaluate<AxeResults["violations"], readonly string[]>(async (values) => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const options = {
      runOnly: { type: "tag" as const, values: [...values] },
      resultTypes: ["violations" as const],
    };
    return (await axe.run(document, options)).violations;
  }, RULES);
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}
