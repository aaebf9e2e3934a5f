import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./scenario";
import { type Service, serve } from "./service";

// The page that holds the frame is one origin, the service another; a frame that is refused says so.
test.use({ expected: /^asked elsewhere: http:\/\/127\.0\.0\.1|frame-ancestors/ });

let service: Service;
let host: Server;
let port: number;

test.beforeAll(async () => {
  host = createServer((request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    const source = new URL(request.url ?? "/", "http://host").searchParams.get("source") ?? "";
    response.end(
      `<!doctype html><title>host</title><iframe src="${source.replaceAll('"', "")}" width=700 height=500></iframe>`,
    );
  });
  await new Promise<void>((listening) => host.listen(0, "127.0.0.1", listening));
  port = (host.address() as AddressInfo).port;
  service = await serve(process.env.SAMPLES_GRAPH ?? "", 0, { KG_EMBED_ORIGINS: `http://127.0.0.1:${port}` });
});

test.afterAll(async () => {
  host.close();
  await service.stop();
});

async function irisOf(name: string): Promise<string> {
  const answer = await fetch(`${service.url}/api/search?${new URLSearchParams({ q: name, limit: "1" })}`);
  return encodeURIComponent((await answer.json()).hits[0].iri);
}

const holding = (name: string, source: string) =>
  `http://${name}:${port}/?source=${encodeURIComponent(source)}`;

test("a neighbourhood stands in a frame of an origin that is allowed", async ({ page }) => {
  const source = `${service.url}/embed/neighbourhood?limit=8&iri=${await irisOf("赣州经开区")}`;
  await page.goto(holding("127.0.0.1", source));
  const frame = page.frameLocator("iframe");
  await expect(frame.locator(".status")).toContainText("8 条边");
  await expect(frame.locator("canvas")).toBeVisible();
  const opened = page.context().waitForEvent("page");
  await frame.getByRole("link", { name: "在工作台中打开" }).click();
  expect((await opened).url()).toContain(`${service.url}/#/graph?`);
});

test("a timeline stands in a frame of an origin that is allowed, in English", async ({ page }) => {
  const source = `${service.url}/embed/timeline?lang=en&iri=${await irisOf("谢天一")}`;
  await page.goto(holding("127.0.0.1", source));
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { level: 1 })).toContainText("谢天一");
  await expect(frame.locator("svg").last()).toBeVisible();
  await expect(frame.getByRole("link", { name: "Open in the workbench" })).toBeVisible();
});

test("pages of another origin are refused, and the workbench itself to all", async ({ page }) => {
  const iri = await irisOf("赣州经开区");
  for (const [name, source] of [
    ["localhost", `${service.url}/embed/neighbourhood?iri=${iri}`],
    ["127.0.0.1", `${service.url}/#/entity?iri=${iri}`],
  ] as const) {
    const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
    await page.goto(holding(name, source));
    await refused;
  }
});
