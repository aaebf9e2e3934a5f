import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./scenario";
import { serve, serveNothing } from "./service";

test.use({ expected: /Failed to load resource/ });

test("a thing that is not there is an error in words", async ({ page, open }) => {
  await open("#/entity?iri=https://e.example/nothing");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("图谱里没有这个条目");
  await expect(page.getByRole("main")).toContainText("https://e.example/nothing");
});

test("a service that is gone is missed in words, and found again", async ({ page }) => {
  const first = await serve(process.env.SAMPLES_GRAPH ?? "");
  await page.goto(`${first.url}/#/?q=谢天一`);
  await expect(page.locator(".hits").first()).toBeVisible();
  await first.stop();
  await page.getByRole("searchbox").fill("赣州");
  await expect(page.getByRole("alert").first()).toContainText("服务没有应答");
  const second = await serve(process.env.SAMPLES_GRAPH ?? "", Number(new URL(first.url).port));
  await expect(page.locator(".hits").first()).toContainText("赣州");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await second.stop();
});

test("a service without a snapshot says what to do", async ({ page }) => {
  const empty = await serveNothing(mkdtempSync(join(tmpdir(), "kg-")));
  await page.goto(`${empty.url}/#/?q=谢天一`);
  await expect(page.getByRole("alert").first()).toContainText("kg build");
  await empty.stop();
});
