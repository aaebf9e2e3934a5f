import { expect, type Page, test } from "./scenario";

const editor = (page: Page) => page.getByRole("textbox", { name: /^SPARQL/ });

test("text is typed over a selection, by keys and by an input method, and the console stays silent", async ({
  page,
  open,
}) => {
  await open("#/query");
  await editor(page).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("ASK { ?s ?p 1 }");
  await expect(editor(page)).toHaveText("ASK { ?s ?p 1 }");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("SELECT ?s { ?s ?p '中文' }");
  await expect(editor(page)).toHaveText("SELECT ?s { ?s ?p '中文' }");
  await page.keyboard.press("Control+a");
  const debug = await page.context().newCDPSession(page);
  await debug.send("Input.imeSetComposition", { text: "ni'hao", selectionStart: 6, selectionEnd: 6 });
  await debug.send("Input.insertText", { text: "你好" });
  await expect(editor(page)).toHaveText("你好");
  await page.keyboard.press("Control+z");
  await expect(editor(page)).toHaveText("SELECT ?s { ?s ?p '中文' }");
});

test("a bracket that is typed over a selection stands around it", async ({ page, open }) => {
  await open("#/query");
  await editor(page).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("1 + 1");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("(");
  await expect(editor(page)).toHaveText("(1 + 1)");
});

test("an analysts' question is chosen, filled in, asked, and its answer taken home", async ({
  page,
  open,
}) => {
  await open("#/query");
  await page.getByText(/^分析师的问题/).click();
  await page.getByRole("button", { name: "各开发区的主导产业" }).click();
  await expect(editor(page)).toContainText("leadingIndustry");
  await editor(page).click();
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("main table, main [role=table], main [role=grid]").first()).toContainText(
    "赣州经开区",
  );
  await expect(page.getByRole("columnheader", { name: /主导|产业/ })).toHaveCount(2);
  const coming = page.waitForEvent("download");
  await page
    .getByRole("button", { name: "CSV", exact: true })
    .or(page.getByRole("link", { name: "CSV", exact: true }))
    .click();
  expect((await coming).suggestedFilename()).toMatch(/\.csv$/);
});
