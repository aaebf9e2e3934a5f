import { PAGES } from "./pages";
import { expect, type Page, settle, test } from "./scenario";

test.use({ expected: /Failed to load resource/ });

const WINDOWS = {
  "a phone": { width: 390, height: 844 },
  "a small phone": { width: 360, height: 640 },
  "a laptop at 200 %": { width: 640, height: 400 },
  "a laptop": { width: 1280, height: 800 },
};

for (const [name, address] of PAGES)
  test(`nothing stands out sideways on a phone nor at 200 %: ${name}`, async ({ page, open }) => {
    await page.setViewportSize(WINDOWS["a phone"]);
    await open(address);
    for (const other of ["English", "中文"]) {
      for (const [what, size] of Object.entries(WINDOWS)) {
        await page.setViewportSize(size);
        expect(await standingOut(page), `${what}, before ${other}`).toEqual([]);
      }
      await page.getByRole("button", { name: other }).click();
      await settle(page);
    }
  });

/** What makes the page wider than the window. */
function standingOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (each) => each.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} > ${clientWidth}`, ...wide.slice(-3).map((each) => each.outerHTML.slice(0, 120))];
  });
}
