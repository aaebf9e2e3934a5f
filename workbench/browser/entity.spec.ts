import { expect, test } from "./scenario";
import { PERSON } from "./things";

test("an entity has its name, its timeline and its facts with their sentences", async ({ page, open }) => {
  await open(`#/entity?iri=${encodeURIComponent(PERSON.iri)}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(PERSON.name);
  await expect(page).toHaveTitle(new RegExp(PERSON.name));
  await expect(page.locator("main svg[viewBox]").first()).toBeVisible();
  await page.locator("main details summary").first().click();
  await expect(page.locator("main blockquote").first()).toContainText(PERSON.name);
});
