import { expect, test } from "./scenario";

const PERSON = "#/entity?iri={谢天一}";

test("Chinese comes first, and a switch to English is remembered", async ({ page, open }) => {
  await open(PERSON);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", /^en/);
  await page.reload();
  await expect(page.getByRole("button", { name: "中文" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
});

test("the way back leads through what was seen, to where one was", async ({ page, open }) => {
  await open("#/entity?iri={赣州经开区}");
  const link = page.locator("main .facts > li > a").last();
  await link.scrollIntoViewIfNeeded();
  const top = await page.evaluate(() => scrollY);
  expect(top).toBeGreaterThan(300);
  const before = await page.title();
  await link.click();
  await expect(page).not.toHaveTitle(before);
  expect(await page.evaluate(() => scrollY)).toBeLessThan(10);
  await page.goBack();
  await expect(page).toHaveTitle(before);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(top - 200);
  await page.goForward();
  await expect(page).not.toHaveTitle(before);
});

test("another page is told to a screen reader, and the keyboard goes on in it", async ({ page, open }) => {
  await open("#/entity?iri={赣州经开区}");
  const link = page.locator("main .facts > li > a").first();
  const name = await link.textContent();
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: name ?? "" })).toBeAttached();
  await expect(page.locator("main")).toBeFocused();
});

test("the first stop of the keyboard leads past the menu", async ({ page, open }) => {
  await open(PERSON);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "跳到正文" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("an address that names no page says so", async ({ page, open }) => {
  await open("#/nothing");
  await expect(page.getByRole("alert")).toContainText("没有这样的页面");
});
