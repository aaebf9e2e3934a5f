import { expect, test } from "./scenario";

const PERSON = "#/entity?iri={谢天一}";

test("an entity has its name, its timeline, and facts whose sentences open", async ({ page, open }) => {
  await open(PERSON);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("谢天一");
  await expect(page).toHaveTitle(/谢天一/);
  await expect(page.locator(".timeline svg")).toBeVisible();
  await page.locator("details.evidence summary").first().click();
  await expect(page.locator("details.evidence blockquote").first()).toContainText("谢天一");
});

test("sentences open by the keyboard", async ({ page, open }) => {
  await open(PERSON);
  await page.locator("details.evidence summary").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("details.evidence blockquote").first()).toBeVisible();
});

test("the whole page obeys the date, and the address holds it", async ({ page, open }) => {
  await open(`${PERSON}&at=2023-01`);
  await expect(page.getByText("副局长").first()).toBeVisible();
  await page.getByRole("slider").focus();
  await page.keyboard.press("End");
  await expect(page).toHaveURL(/at=20\d\d-\d\d/);
  await expect(page.locator(".facts").first()).toContainText("局长");
  await page.getByRole("button", { name: "全部时间" }).click();
  await expect(page).not.toHaveURL(/at=/);
});

test("an entity's JSON and Turtle are one click away", async ({ page, open, request }) => {
  await open(PERSON);
  for (const [name, type] of [
    ["JSON", "application/json"],
    ["Turtle", "text/turtle"],
  ] as const) {
    const address = await page.getByRole("link", { name, exact: true }).getAttribute("href");
    const answer = await request.get(`/${address}`);
    expect(answer.headers()["content-type"]).toContain(type);
  }
});
