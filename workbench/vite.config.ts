import { defineConfig } from "vitest/config";

const service = process.env.KG_SERVICE ?? "http://127.0.0.1:8000";
const answered = ["/api", "/sparql", "/export", "/health", "/id", "/feed.atom", "/openapi.json"];

export default defineConfig({
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../kg/web/workbench",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the policy allows no data: addresses
    rolldownOptions: { input: ["index.html", "embed/index.html"] },
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  server: { proxy: Object.fromEntries(answered.map((path) => [path, service])) },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
