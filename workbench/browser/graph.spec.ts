import { readFileSync } from "node:fs";
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

test("what an edge says is marked wrong where it is seen", async ({ page, open }) => {
  await open(ZONE);
  await things(page).getByRole("option").first().click();
  await page.locator("details.edges summary").click();
  await page.locator("details.edges button").first().click();
  await page.getByRole("button", { name: "核对" }).first().click();
  await page.getByRole("button", { name: /有误/ }).first().click();
  await page.getByRole("textbox", { name: "更正人" }).fill("值班编辑");
  await page.getByRole("button", { name: "记下" }).click();
  await page.getByRole("link", { name: "已记为有误" }).click();
  await expect(page.locator(".corrections > li")).toHaveCount(1);
});

test("the picture is moved, and a thing in it, by the mouse", async ({ page, open }) => {
  await open(ZONE);
  await expect(status(page)).not.toContainText("正在");
  const box = (await page.locator(".stage").boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const name = await things(page).getByRole("option").first().innerText();
  await things(page).getByRole("option").first().click();
  await page.mouse.click(x - box.width / 2 + 8, y - box.height / 2 + 8); // on nothing
  await expect(page.locator(".panel")).toHaveCount(0);
  const place = await placeOfFirst(page);
  await page.mouse.click(place.x, place.y);
  await expect(page.locator(".panel h2")).toContainText(name.trim());
  await page.mouse.move(place.x, place.y);
  await page.mouse.down();
  await page.mouse.move(place.x + 60, place.y + 40, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/pin=/);
});

test("a kind of thing that is not wanted is left out, and counted", async ({ page, open }) => {
  await open(ZONE);
  await page.getByText(/^筛选/).click();
  await page.getByRole("group", { name: "类型" }).getByRole("checkbox").nth(1).uncheck();
  await expect(status(page)).toContainText("隐藏或筛去");
  await expect(page).toHaveURL(/notype=/);
});

test("a time from and to is asked for, and held by the address", async ({ page, open }) => {
  await open(ZONE);
  await expect(status(page)).toContainText("画出");
  const before = await shown(page);
  await page.getByText(/^筛选/).click();
  await page.getByLabel("至", { exact: true }).fill("2021");
  await expect(page).toHaveURL(/to=2021/);
  await expect.poll(() => shown(page)).not.toBe(before);
  await page.getByLabel("至", { exact: true }).fill("");
  await expect.poll(() => shown(page)).toBe(before);
});

test("the picture is saved as PNG, SVG and JSON", async ({ page, open }) => {
  await open(ZONE);
  await expect(status(page)).not.toContainText("正在");
  const saved = async (format: string) => {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: format, exact: true }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(`赣州经开区.${format.toLowerCase()}`);
    return readFileSync(await download.path());
  };
  const { nodes, edges } = JSON.parse((await saved("JSON")).toString());
  expect(await shown(page)).toBe(`画出 ${nodes.length} 个事物、${edges.length} 条边`);
  const svg = (await saved("SVG")).toString();
  expect(svg.match(/<line /g)).toHaveLength(edges.length);
  for (const { label } of nodes) expect(svg).toContain(`>${label.replaceAll('"', "&quot;")}</text>`);
  const png = await saved("PNG");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.readUInt32BE(16)).toBeGreaterThan(500); // its width
  expect(png.length).toBeGreaterThan(20_000); // something is drawn
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

/** Where the thing that is chosen stands on screen: the middle of what is drawn around it. */
async function placeOfFirst(page: Page): Promise<{ x: number; y: number }> {
  await things(page).getByRole("option").first().click();
  return page.locator(".stage canvas").evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    const colour = getComputedStyle(document.documentElement).getPropertyValue("--kind-zone").trim();
    const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    let [sumX, sumY, count] = [0, 0, 0];
    for (let i = 0; i < pixels.length; i += 4) {
      if (wanted.some((part, j) => pixels[i + j] !== part)) continue;
      const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)];
      // The largest of this kind is the one that is sought: what lies far from the first found is another.
      if (count > 0 && Math.hypot(x - sumX / count, y - sumY / count) > 30 * devicePixelRatio) continue;
      [sumX, sumY, count] = [sumX + x, sumY + y, count + 1];
    }
    const { left, top } = canvas.getBoundingClientRect();
    return { x: left + sumX / count / devicePixelRatio, y: top + sumY / count / devicePixelRatio };
  });
}

const shown = async (page: Page): Promise<string> => {
  const text = await status(page).innerText();
  return /画出 [\d,]+ 个事物、[\d,]+ 条边/.exec(text)?.[0] ?? "";
};
