import { expect, test } from "./scenario";

test.use({ graph: "hard" });

const ID = "https://w3id.org/zonegraph/id";

for (const [what, address] of [
  ["search", "#/?q=恶意"],
  ["entity", `#/entity?iri=${ID}/zone/hostile`],
  ["person", `#/entity?iri=${ID}/person/hostile`],
  ["event", `#/entity?iri=${ID}/event/hostile`],
] as const)
  test(`markup in names stays text: ${what}`, async ({ page, open }) => {
    await open(address);
    await expect(page.locator("main")).toContainText("恶意");
    for (const summary of await page.locator("details.evidence summary").all()) await summary.click();
    await expect(page.locator("main")).toContainText(/<(img|b|svg) /);
    await expect(
      page.locator("img, iframe, main b[onmouseover], svg[onload], a[href^='javascript']"),
    ).toHaveCount(0);
    await expect(page).not.toHaveTitle("taken");
  });

test("a hub of a hundred thousand neighbours has a page", async ({ page, open }) => {
  await open(`#/entity?iri=${ID}/zone/hub`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("枢纽高新区");
  await expect(page.locator(".notice").first()).toBeVisible();
  expect(await page.locator("*").count()).toBeLessThan(40_000);
});
