import { expect, test } from "./scenario";

for (const [way, text] of [
  ["name", "谢天一"],
  ["pinyin", "xietianyi"],
  ["initials", "xty"],
  ["a wrong character", "谢天壹"],
  ["traditional characters", "謝天一"],
  ["post", "赣州经开区行政审批局 局长"],
] as const) {
  test(`a person is found by ${way}`, async ({ page, open }) => {
    await open("#/");
    await page.getByRole("searchbox").fill(text);
    await page
      .locator("main")
      .getByRole("link", { name: /^谢天一/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("谢天一");
  });
}

test("a policy is found by the number that it was issued under", async ({ page, open }) => {
  await open("#/");
  await page.getByRole("searchbox").fill("荆高管文〔2023〕14号");
  await page
    .locator("main")
    .getByRole("link", { name: /项目管家/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("项目管家");
});

test("search, entity and sentence by the keyboard alone", async ({ page, open }) => {
  await open("#/entity?iri={赣州经开区}");
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("谢天一");
  await expect(
    page
      .locator("main")
      .getByRole("link", { name: /^谢天一/ })
      .first(),
  ).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("谢天一");
  const summary = page.locator("details.evidence summary").first();
  for (let step = 0; step < 60 && !(await summary.evaluate((it) => it === document.activeElement)); step++)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.locator("details.evidence blockquote").first()).toBeVisible();
});

test("Enter opens the best", async ({ page, open }) => {
  await open("#/");
  await page.getByRole("searchbox").fill("谢天一");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("谢天一");
});

test("results come as one types, by kind with their number", async ({ page, open }) => {
  await open("#/");
  await page.getByRole("searchbox").pressSequentially("高新");
  await expect(page.locator("main h2").first()).toContainText(/\d/);
  await expect(page.getByText(/^找到|^至少/)).toBeVisible();
  await expect(page).toHaveURL(/q=%E9%AB%98%E6%96%B0/);
});

test("a question in Chinese is answered, and its SPARQL can be edited", async ({ page, open }) => {
  await open("#/?q=谢天一担任什么职务");
  await expect(page.locator("main table").first()).toContainText("局长");
  const edit = await page.locator("main a[href*='#/query?']").first().getAttribute("href");
  expect(decodeURIComponent(edit ?? "")).toContain("SELECT");
});

test("a question that is not understood says so, and what can be asked", async ({ page, open }) => {
  await open("#/?q=明天会不会下雨呢？");
  await expect(page.locator(".question [role=status]")).not.toBeEmpty();
  await expect(page.locator("main a[href*='q=']").first()).toBeVisible();
});
