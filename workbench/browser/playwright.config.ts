import { defineConfig } from "@playwright/test";

/** The pages in Debian's Chromium, over a service that `services.ts` starts: `make browser`, or `npm run browser`. */
export default defineConfig({
  testDir: ".",
  outputDir: "../../build/browser/results",
  globalSetup: "./services.ts",
  reporter: [["list"], ["./counts.ts"]],
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--disable-quic", "--disable-background-networking", "--disable-component-update"],
    },
  },
});
