import { defineConfig } from "vite";
import { licences } from "./licences.ts";

const service = process.env.KG_SERVICE ?? "http://127.0.0.1:8000";
const answered = ["/api", "/sparql", "/export", "/health", "/id", "/feed.atom", "/openapi.json"];

const bundled = licences();

export default defineConfig({
  plugins: [bundled.told],
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../kg/web/workbench",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the policy allows no data: addresses
    rolldownOptions: { input: ["index.html", "embed/index.html"] },
    modulePreload: { polyfill: false },
    manifest: "manifest.json", // which files a page takes: tests bound their sizes
  },
  worker: { format: "es", plugins: () => [bundled.seen] },
  server: { proxy: Object.fromEntries(answered.map((path) => [path, service])) },
});
