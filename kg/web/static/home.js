// What the graph holds, and a search that answers while one types.

import { getJSON } from "./api.js";
import { address, entityLink, errorBox, h, number, typeBadge } from "./dom.js";

const PAUSE = 120;
const LIMIT = 50;

export async function showHome(parameters, signal) {
  const stats = await getJSON("api/stats", {}, signal);
  const results = h("div", { "aria-live": "polite" });
  const input = h("input", {
    type: "search", "aria-label": "按名称检索", placeholder: "人物、开发区、企业、政策、项目……", "data-first": true,
    autocomplete: "off", spellcheck: "false", value: parameters.get("q") ?? "",
  });
  const type = h("select", { "aria-label": "类型" }, h("option", { value: "" }, "全部类型"), stats.entities.map(
    ({ iri, label, count }) => h("option", { value: iri, selected: parameters.get("type") === iri }, `${label}（${number(count)}）`),
  ));
  const overview = showOverview(stats);
  const update = searcher(input, type, results, overview, signal);
  input.addEventListener("input", update);
  type.addEventListener("change", update);
  update();
  return [h("h1", {}, "检索"), h("div", { class: "search", role: "search" }, input, type), results, overview];
}

// Each keystroke drops the search before it, so that a late answer never replaces a newer one.
function searcher(input, type, results, overview, signal) {
  let running = new AbortController();
  let timer;
  signal.addEventListener("abort", () => { clearTimeout(timer); running.abort(); });

  async function search(asked) {
    try {
      const found = await getJSON("api/search", { ...asked, limit: LIMIT }, running.signal);
      results.replaceChildren(...showHits(found, asked.q));
    } catch (error) {
      if (error.name !== "AbortError") results.replaceChildren(errorBox(error));
    }
  }

  return () => {
    clearTimeout(timer);
    running.abort();
    running = new AbortController();
    const asked = { q: input.value.trim(), type: type.value };
    history.replaceState(null, "", asked.q ? address("", asked) : "#/");
    overview.hidden = asked.q !== "";
    if (asked.q) timer = setTimeout(search, PAUSE, asked);
    else results.replaceChildren();
  };
}

function showHits({ hits, truncated, labels }, q) {
  if (hits.length === 0) return [h("p", { class: "soft" }, "没有找到。可以试试更短的名称，或换一个类型。")];
  const count = truncated ? `最相近的 ${hits.length} 个，还有更多：请多输入几个字` : `找到 ${hits.length} 个`;
  return [
    h("p", { class: "soft small" }, count),
    h("ul", { class: "hits card" }, hits.map((hit) => h("li", {}, showHit(hit, labels, q)))),
  ];
}

const showHit = ({ iri, label, types, matched, degree }, labels, q) => entityLink(iri, [
  h("span", {}, label),
  matched !== label && !label.includes(q) && h("span", { class: "soft small" }, `又名 ${matched}`),
  typeBadge(types, labels),
  h("span", { class: "soft small degree" }, `${number(degree)} 条关系`),
]);

function showOverview({ kind, documents, triples, events, entities, facts, graphs }) {
  const sum = (counts) => counts.reduce((total, { count }) => total + count, 0);
  const totals = [["份文献", documents], ["个实体", kind === "built" ? sum(entities) : 0], ["条事实", sum(facts)], ["个事件", events],
    ["条三元组", triples], ["个命名图", graphs]];
  const tile = ([label, count]) => h("li", { class: "card" }, h("b", {}, number(count)), h("span", { class: "soft" }, label));
  return h("section", { "aria-label": "图谱概况" },
    h("ul", { class: "counts" }, totals.filter(([, count]) => count > 0).map(tile)),
    showCounts("实体", entities), showCounts("关系", facts));
}

const showCounts = (title, counts) => counts.length > 0 && h("section", {},
  h("h2", {}, title),
  h("ul", { class: "neighbours" }, counts.map(({ iri, label, count }) =>
    h("li", { class: "card", title: iri }, `${label} `, h("span", { class: "soft" }, number(count))))));
