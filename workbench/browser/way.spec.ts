import { readFileSync } from "node:fs";
import { DOCUMENT } from "./pages";
import { expect, test } from "./scenario";

test.use({ expected: /Failed to load resource/ });

const ASKED = new URLSearchParams({ query: "SELECT ?s ?o { ?s ?p ?o } LIMIT 5", run: "1" });

test("a fact's sentence leads to its document, where it is marked", async ({ page, open }) => {
  await open("#/entity?iri={谢天一}");
  await page.locator("details.evidence summary").first().click();
  await page.locator("details.evidence figcaption a").first().click();
  await expect(page).toHaveURL(/#\/document\?/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".paper")).toContainText("谢天一");
});

test("a document's text has its mentions linked, and its facts beside it", async ({ page, open }) => {
  await open(`#/document?iri=${DOCUMENT}`);
  await expect(page.locator(".paper a").filter({ hasText: "赖文彬" }).first()).toBeVisible();
  await expect(page.locator("#facts li").first()).toBeVisible();
});

test("an entity leads to its graph, which is opened and saved", async ({ page, open }) => {
  await open("#/graph?iri={赣州经开区}");
  await page
    .getByRole("button", { name: "展开", exact: true })
    .or(page.locator(".groups button").first())
    .first()
    .click();
  await expect(page.getByRole("option").nth(3)).toBeAttached();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  expect(readFileSync(await (await download).path(), "utf-8")).toContain("赣州经开区");
});

test("a query is answered as a table", async ({ page, open }) => {
  await open(`#/query?${ASKED}`);
  await expect(page.locator("main table tbody tr, main [role=row]").nth(4)).toBeVisible();
});

test("a query with an error says where it is", async ({ page, open }) => {
  await open(`#/query?${new URLSearchParams({ query: "SELECT ?s {\n ?s ?p }", run: "1" })}`);
  await expect(page.locator("main [role=alert]").first()).toContainText(/2/);
});
