import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "./scenario";

test("numbers of the overview lead to what they count", async ({ page, open }) => {
  await open("#/overview");
  const zones = page.locator(".bars li", { hasText: "开发区" }).first();
  const count = await zones.getByRole("link").innerText();
  await zones.getByRole("link").click();
  await expect(page).toHaveURL(/#\/query\?/);
  await expect(page.getByText(new RegExp(`^共 ${count} 行`))).toBeVisible();
});

test("a zone's numbers lead to its officials", async ({ page, open }) => {
  await open("#/overview");
  const row = page.getByRole("row", { name: /赣州经开区/ });
  await row.getByRole("link").nth(1).click();
  await expect(page).toHaveURL(/question=post-holders/);
  await expect(page.locator("main")).toContainText("赖文彬");
});

test("a dump is what its checksum says", async ({ page, open }) => {
  await open("#/downloads");
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "ntriples 不压缩" }).click();
  const file = readFileSync(await (await coming).path());
  expect(file.toString()).toContain("赣州经开区");
  await page.reload();
  const sum = createHash("sha256").update(file).digest("hex");
  await expect(page.getByText(sum)).toBeVisible();
});
