import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, type Page, test } from "./scenario";
import { KG } from "./service";

const ROOT = resolve(import.meta.dirname, "../..");
const OFFICERS = "https://w3id.org/zonegraph/id/document/13-tangshan-officers";
const DOCUMENT = `#/document?iri=${OFFICERS}`;

test("the sentence that is asked for is marked, in view, and its facts with it", async ({ page, open }) => {
  await open(`${DOCUMENT}&start=319&end=362`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("首席服务官履职考核结果");
  await expect(page.locator(".text mark").first()).toBeInViewport();
  await expect(page.locator(".taken .asked").first()).toBeInViewport();
});

test("a fact leads to its place in the text, and the address holds it", async ({ page, open }) => {
  await open(DOCUMENT);
  await page.getByRole("combobox", { name: "关系" }).selectOption({ label: "获评 (4)" });
  await expect(page.locator(".taken > li")).toHaveCount(4);
  await page
    .getByRole("button", { name: /在原文中显示/ })
    .first()
    .click();
  await expect(page.locator(".text mark").first()).toBeInViewport();
  await expect(page).toHaveURL(/relation=.*start=\d+/);
});

test("what is marked wrong beside a sentence is a file that a build takes", async ({ page, open }) => {
  await open("#/entity?iri={谢天一}");
  await page.locator("details.evidence summary").first().click();
  await page.getByRole("button", { name: "核对" }).first().click();
  await page.getByRole("button", { name: /有误/ }).first().click();
  await page.getByRole("textbox", { name: "更正人" }).fill("值班编辑");
  await page.getByRole("button", { name: "记下" }).click();
  await page.getByRole("link", { name: "已记为有误" }).click();
  await expect(page.locator(".corrections > li")).toContainText("谢天一");
  const file = await downloaded(page);
  expect(readFileSync(file, "utf-8")).toMatch(/^- reject: \{document: "/);
  expect(await build(dirname(file))).not.toContain(".yaml");
});

test("a missed fact is added from a selection, and saved on the server", async ({ page, open }) => {
  await open(DOCUMENT);
  await select(page, "一年来，38名首席服务官走访企业1368次");
  await page.getByRole("button", { name: "补记漏掉的事实" }).click();
  await page.getByRole("combobox", { name: "关系" }).first().selectOption("partOf");
  await choose(page, "主体", "营商");
  await choose(page, "客体", "唐山市");
  await page.getByRole("textbox", { name: "更正人" }).fill("值班编辑");
  await page.getByRole("button", { name: "记下" }).click();
  await page.goto("/#/corrections");
  await expect(page.locator(".corrections blockquote")).toContainText("走访企业1368次");
  await page.getByLabel(/令牌/).fill("a token");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText(/已保存 1 条：reader-/)).toBeVisible();
});

test("half a million characters scroll", async ({ page, open }) => {
  const line = "赣州经开区党工委书记谢天一到梅川科技有限公司走访，了解企业生产经营情况。";
  const text = Array(15_000).fill(line).join("\n");
  const mentions = Array.from({ length: 15_000 }, (_, n) => ({
    start: n * (line.length + 1),
    end: n * (line.length + 1) + 5,
    iri: "a:1",
  }));
  await page.route("**/api/document?*", async (route) => {
    const answer = await route.fetch();
    const source = await answer.json();
    const things = { "a:1": { iri: "a:1", label: "赣州经开区", types: [] } };
    await route.fulfill({
      json: { ...source, text, mentions, things, places: [], facts: [], characters: text.length },
    });
  });
  await open(`${DOCUMENT}&start=400000&end=400030`);
  await expect(page.locator(".text mark").first()).toBeInViewport();
  const slowest = await page.evaluate(async () => {
    let [slow, last] = [0, performance.now()];
    for (let step = 0; step < 60; step++) {
      scrollBy(0, 900);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      [slow, last] = [Math.max(slow, now - last), now];
    }
    return slow;
  });
  expect(slowest).toBeLessThan(500);
});

async function downloaded(page: Page): Promise<string> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载 YAML 文件" }).click();
  const download = await waiting;
  const file = resolve(mkdtempSync(resolve(tmpdir(), "curation-")), download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** Build the samples with a curation folder; gives what is said, which names a statement that fits nothing by its file. */
async function build(curation: string): Promise<string> {
  const graph = mkdtempSync(resolve(tmpdir(), "curated-"));
  const documents = resolve(ROOT, "data/samples/bulletins");
  const done = await promisify(execFile)(KG, ["build", documents, "--graph", graph, "--curation", curation]);
  return `${done.stdout}${done.stderr}`;
}

/** Select the line that begins so, as a reader does with the mouse. */
async function select(page: Page, beginning: string): Promise<void> {
  await page.locator(".text .line", { hasText: beginning }).evaluate((line) => {
    const range = document.createRange();
    range.selectNodeContents(line);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  });
}

/** Type into a box, and take the first that it offers. */
async function choose(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).pressSequentially(text);
  await expect(page.getByRole("listbox", { name: label }).getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
}
