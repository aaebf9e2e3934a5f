import { readFileSync } from "node:fs";
import { expect, test } from "./scenario";

/** What the parts that are met on the way are called. */
const WORDS = {
  zh: {
    graph: "看图谱",
    open: "展开",
    from: "起点",
    to: "终点",
    query: "SPARQL 查询",
    path: "两者之间的路径",
  },
  en: {
    graph: "Graph",
    open: "Expand",
    from: "From",
    to: "To",
    query: "SPARQL",
    path: "Path between two things",
  },
} as const;

for (const language of ["zh", "en"] as const)
  test.describe(language, () => {
    test.use({ language });
    const words = WORDS[language];

    test("from the search to a thing, its sentence, its graph, a path, a query and a file", async ({
      page,
      open,
    }) => {
      await open("#/");
      await page.getByRole("searchbox").fill("谢天一");
      await page
        .locator("main")
        .getByRole("link", { name: /^谢天一/ })
        .first()
        .click();
      await page.locator("details.evidence summary").first().click();
      await expect(page.locator("details.evidence blockquote").first()).toContainText("谢天一");
      await page.locator(".addresses").getByRole("link", { name: words.graph, exact: true }).click();
      await page.getByRole("option", { name: "赣州经开区行政审批局" }).click();
      await page.getByRole("button", { name: words.open, exact: true }).click();
      await expect(page.getByRole("option", { name: "赣州经开区", exact: true })).toBeAttached();
      await page.getByText(words.path, { exact: true }).click();
      for (const [end, name] of [
        [words.from, "谢天一"],
        [words.to, "赣州经开区"],
      ] as const) {
        await page.getByRole("combobox", { name: end, exact: true }).fill(name);
        await page.getByRole("listbox", { name: end, exact: true }).getByRole("option").first().waitFor();
        await page.keyboard.press("Enter");
      }
      await expect(page.locator(".way blockquote").first()).toContainText(/\S/);
      await page.locator("nav").getByRole("link", { name: words.query }).click();
      await page.getByRole("textbox", { name: /^SPARQL/ }).click();
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText("SELECT ?name { ?s ?p ?name FILTER (?name = '谢天一'@zh) }");
      await page.keyboard.press("Control+Enter");
      await expect(page.locator("main").getByText("谢天一").last()).toBeVisible();
      const coming = page.waitForEvent("download");
      await page.getByRole("button", { name: "TSV", exact: true }).click();
      expect(readFileSync(await (await coming).path(), "utf-8")).toContain('"谢天一"@zh');
    });
  });
