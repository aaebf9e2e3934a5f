// Which view an address shows: "#/entity?iri=…" is the view "entity" with its parameters.

import { getJSON } from "./api.js";
import { errorBox, h } from "./dom.js";
import { showEntity } from "./entity.js";
import { showExport } from "./export.js";
import { showHome } from "./home.js";
import { showSPARQL } from "./sparql.js";

const TITLE = document.title;
const VIEWS = { "": showHome, entity: showEntity, sparql: showSPARQL, export: showExport };
const main = document.getElementById("main");
let leaving = new AbortController();

async function show() {
  const [name, query = ""] = location.hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  markCurrent(name);
  document.title = TITLE;
  try {
    const view = VIEWS[name] ?? showHome;
    const content = await view(new URLSearchParams(query), signal);
    if (!signal.aborted) main.replaceChildren(...content);
  } catch (error) {
    if (!signal.aborted) main.replaceChildren(h("h1", {}, "无法显示"), errorBox(error));
  }
  if (!signal.aborted) main.querySelector("[data-first]")?.focus();
}

function markCurrent(name) {
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === `#/${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

async function showBuilt() {
  const { created, snapshot } = await getJSON("health");
  const built = new Date(created).toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });
  document.getElementById("built").replaceChildren(`图谱发布于 ${built}（快照 ${snapshot}）`);
}

addEventListener("hashchange", show);
show();
showBuilt().catch((error) => document.getElementById("built").replaceChildren(error.message));
