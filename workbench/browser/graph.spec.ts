import { HUB } from "./graphs";
import { expect, type Page, test } from "./scenario";

const ZONE = "#/graph?iri={赣州经开区}";

const things = (page: Page) => page.getByRole("listbox", { name: "图中的事物" });
const status = (page: Page) => page.locator(".status");

test("expanding a thing is one request, and the address restores the picture", async ({ page, open }) => {
  await open(ZONE);
  await expect(status(page)).toContainText("画出");
  const before = await status(page).innerText();
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/api/") && asked.push(request.url()));
  await things(page).getByRole("option").nth(1).click();
  await page.getByRole("button", { name: "展开", exact: true }).click();
  await expect(status(page)).not.toHaveText(before);
  expect(asked.length).toBe(1);
  const after = await shown(page);
  await page.reload();
  await expect.poll(() => shown(page)).toBe(after);
});

test("a picture is worked with by keys alone", async ({ page, open }) => {
  await open(ZONE);
  await things(page).getByRole("option").first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(things(page).getByRole("option").nth(1)).toBeFocused();
  const before = await shown(page);
  await page.keyboard.press("h");
  await expect(status(page)).toContainText("隐藏或筛去 1 个");
  await page.keyboard.press("Control+z");
  await expect.poll(() => shown(page)).toBe(before);
  await page.keyboard.press("Control+Shift+Z");
  await expect(status(page)).toContainText("隐藏或筛去 1 个");
});

test("an edge shows its sentences", async ({ page, open }) => {
  await open(ZONE);
  await things(page).getByRole("option").first().click();
  await page.locator("details.edges summary").click();
  await page.locator("details.edges button").first().click();
  await expect(page.locator(".panel blockquote").first()).toContainText(/\S/);
});

test("a kind of thing that is not wanted is left out, and counted", async ({ page, open }) => {
  await open(ZONE);
  await page.getByText("类型与关系").click();
  await page.locator(".legend fieldset").first().getByRole("checkbox").nth(1).uncheck();
  await expect(status(page)).toContainText("隐藏或筛去");
  await expect(page).toHaveURL(/notype=/);
});

test("the picture is saved as PNG, SVG and JSON", async ({ page, open }) => {
  await open(ZONE);
  await expect(status(page)).not.toContainText("正在");
  for (const format of ["PNG", "SVG", "JSON"]) {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: format, exact: true }).click();
    expect((await coming).suggestedFilename()).toBe(`赣州经开区.${format.toLowerCase()}`);
  }
});

test("two things that were found by name are linked by a path with its sentences", async ({ page, open }) => {
  await open("#/graph");
  for (const [end, name] of [
    ["起点", "谢天一"],
    ["终点", "赣州经开区"],
  ] as const) {
    await page.getByRole("combobox", { name: end }).fill(name);
    await page.getByRole("option", { name }).first().waitFor();
    await page.keyboard.press("Enter");
  }
  await expect(page.locator(".way blockquote").first()).toContainText(/\S/);
});

test.describe("of a hub", () => {
  test.use({ graph: "hard" });

  test("the edges are counted before one chooses what is opened", async ({ page, open }) => {
    await open(`#/graph?iri=${encodeURIComponent(HUB)}`);
    await expect(page.getByText("共有 100,000 条边")).toBeVisible();
    await expect(status(page)).toContainText("0 条边");
    await page.locator(".groups li button").first().click();
    await expect(status(page)).toContainText("100 条边");
    await expect(status(page)).toContainText("另有 99,900 条边没有画出");
  });
});

test("a picture stands in a page of its own for frames, and its links lead to the workbench", async ({
  page,
  request,
}) => {
  const found = await request.get("/api/search", { params: { q: "赣州经开区", limit: 1 } });
  const { iri } = (await found.json()).hits[0];
  await page.goto(`/embed/neighbourhood?iri=${encodeURIComponent(iri)}&limit=5`);
  await expect(status(page)).toContainText("5 条边");
  const address = await page.getByRole("link", { name: "在工作台中打开" }).getAttribute("href");
  expect(address).toMatch(/^\.\.\/#\/graph\?iri=/);
});

const shown = async (page: Page): Promise<string> => {
  const text = await status(page).innerText();
  return /画出 [\d,]+ 个事物、[\d,]+ 条边/.exec(text)?.[0] ?? "";
};
