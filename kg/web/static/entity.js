// All that is known of one thing: facts by relation with the sentences behind them, events, neighbours.

import { getJSON } from "./api.js";
import { entityLink, h, localName, number, typeBadge } from "./dom.js";

const NEIGHBOURS = 60;

export async function showEntity(parameters, signal) {
  const iri = parameters.get("iri") ?? "";
  const [entity, around] = await Promise.all([
    getJSON("api/entity", { iri }, signal),
    getJSON("api/neighbourhood", { iri, limit: NEIGHBOURS }, signal),
  ]);
  document.title = `${entity.label} · ${document.title}`;
  return [
    h("h1", {}, entity.label, " ", typeBadge(entity.types, entity.labels)),
    entity.aliases.length > 0 && h("p", {}, `又名 ${entity.aliases.join("、")}`),
    entity.redirected_from && h("p", { class: "soft" }, `原地址 ${entity.redirected_from} 所指的就是本条目。`),
    showAddresses(entity.iri),
    entity.truncated && h("p", { class: "soft" }, "此处内容过多，只列出了一部分；完整内容可用 SPARQL 查询。"),
    Array.from(byRelation(entity), (relation) => showRelation(relation, entity.label)),
    entity.events.length > 0 && showSection(`事件 ${entity.events.length}`, entity.events.map((event) => showEvent(event, entity.labels))),
    showNeighbours(around),
  ].flat(Infinity).filter(Boolean);
}

const showAddresses = (iri) => h("p", { class: "soft small" },
  h("span", { class: "iri" }, iri), " · ",
  h("a", { href: `api/entity?${new URLSearchParams({ iri })}` }, "JSON"), " · ",
  h("a", { href: `api/explain?${new URLSearchParams({ iri })}` }, "为何是同一个"), " · ",
  h("a", { href: `sparql?${new URLSearchParams({ query: `DESCRIBE <${iri}>`, format: "turtle" })}` }, "Turtle"));

// A relation read backwards is a group of its own.
function byRelation({ iri, facts }) {
  const groups = new Map();
  for (const fact of facts) {
    const forward = fact.subject.iri === iri;
    const key = `${forward} ${fact.predicate.iri}`;
    if (!groups.has(key)) groups.set(key, { label: fact.predicate.label, forward, facts: [] });
    groups.get(key).facts.push(fact);
  }
  return groups.values();
}

const showRelation = ({ label, forward, facts }, name) =>
  showSection(forward ? label : `…… ${label} ${name}`, facts.map((fact) => showFact(fact, forward)));

const showSection = (title, items) => h("section", {}, h("h2", {}, title), h("ul", { class: "facts card" }, items));

function showFact(fact, forward) {
  const end = forward ? fact.object : fact.subject;
  const { figure, others } = takeFigure(fact.qualifiers);
  return h("li", {},
    end && showValue(end), figure && h("span", {}, end && " ", figure),
    others.map(({ predicate, value }) => h("span", { class: "qualifiers" }, `${predicate.label} `, showValue(value))),
    showEvidence(fact.evidence));
}

// A figure reads better as one: 高新技术企业数量 35家.
function takeFigure(qualifiers) {
  const parts = new Map(qualifiers.map(({ predicate, value }) => [localName(predicate.iri), value.label]));
  if (!parts.has("metric") || !parts.has("value")) return { figure: null, others: qualifiers };
  const others = qualifiers.filter(({ predicate }) => !["metric", "value", "unit"].includes(localName(predicate.iri)));
  return { figure: `${parts.get("metric")} ${parts.get("value")}${parts.get("unit") ?? ""}`, others };
}

const showValue = ({ iri, label, datatype }) => {
  if (iri) return entityLink(iri, label);
  return localName(datatype ?? "") === "anyURI" ? webLink(label, label) : h("span", {}, label);
};

// Where a document was fetched; a graph that others made may say anything there.
const webLink = (address, text) => (/^https?:\/\//.test(address)
  ? h("a", { href: address, rel: "noreferrer" }, text) : h("span", {}, address));

const showEvent = ({ iri, label, date, types, relations, evidence }, labels) => h("li", {},
  date && h("span", { class: "soft" }, `${date} `), entityLink(iri, label), " ", typeBadge(types, labels),
  h("span", { class: "qualifiers" }, relations.map((relation) => relation.label).join("、")),
  showEvidence(evidence));

function showEvidence(evidence) {
  if (evidence.length === 0) return null;
  return h("details", {}, h("summary", {}, `原文 ${evidence.length} 处`), evidence.map(showSentence));
}

function showPlace({ page, paragraph, table, row, line }) {
  const inTable = table && `表 ${table}${row ? `第 ${row} 行` : ""}`;
  const places = [page && `第 ${page} 页`, paragraph && `第 ${paragraph} 段`, inTable].filter(Boolean);
  return places.join("") || (line && `第 ${line} 行`);
}

function showSentence({ document, title, date, address, quote, rule, confidence, ...place }) {
  const details = [date, showPlace(place), rule && `规则 ${rule}`, confidence != null && `可信度 ${Math.round(confidence * 100)}%`];
  return h("figure", {}, h("blockquote", {}, quote ?? "（没有记下原句）"),
    h("figcaption", { class: "soft small" }, entityLink(document, title), details.filter(Boolean).map((each) => ` · ${each}`),
      address && [" · ", webLink(address, "原网页")]));
}

function showNeighbours({ center, nodes, edges, total_edges, truncated, labels }) {
  const others = nodes.filter((node) => node.iri !== center);
  if (others.length === 0) return null;
  return h("section", {},
    h("h2", {}, "相邻"),
    truncated && h("p", { class: "soft small" }, `共有 ${number(total_edges)} 条以上的边，这里是其中 ${number(edges.length)} 条所连的。`),
    h("ul", { class: "neighbours" }, others.map((node) =>
      h("li", { class: "card" }, entityLink(node.iri, node.label), " ", typeBadge(node.types, labels)))));
}
