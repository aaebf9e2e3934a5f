// The analysts' questions and one's own, with their answers as a table.

import { askSPARQL, getJSON } from "./api.js";
import { address, entityLink, errorBox, h, localName, number } from "./dom.js";

const ROWS = 1000;
const SHORT = 12; // characters, in a cell that keeps to one line
const LONG = 30;
const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";
const DOWNLOADS = [["CSV", "text/csv"], ["TSV", "text/tab-separated-values"], ["JSON", "application/sparql-results+json"],
  ["XML", "application/sparql-results+xml"]];
const EXAMPLE = `PREFIX zone: <https://w3id.org/zonegraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?person ?name WHERE {
  ?person a zone:Person ; rdfs:label ?name .
}
LIMIT 100
`;

export async function showSPARQL(parameters, signal) {
  const queries = await getJSON("api/queries", {}, signal);
  const text = h("textarea", { "aria-label": "SPARQL 查询", spellcheck: "false", wrap: "off" });
  text.value = parameters.get("query") ?? EXAMPLE;
  const result = h("div", { "aria-live": "polite" });
  const blanks = h("div", { class: "actions" });
  const run = () => answer(text, result, signal);
  const choose = h("select", { "aria-label": "常用问题", onchange: () => fill(queries[choose.value], text, blanks) },
    h("option", { value: "", disabled: true, selected: true }, "常用问题……"),
    queries.map((query, index) => h("option", { value: index }, query.title.zh ?? query.name)));
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  });
  if (parameters.has("query")) run();
  return [h("h1", {}, "SPARQL 查询"), h("div", { class: "editor" },
    h("div", { class: "actions" }, choose), blanks, text,
    h("div", { class: "actions" },
      h("button", { class: "primary", type: "button", onclick: run }, "执行"),
      h("span", { class: "soft small" }, "Ctrl + Enter"))), result];
}

// A question leaves its parameters open as VALUES ?name { UNDEF }; each gets a field that fills the blank.
function fill(query, text, blanks) {
  const values = {};
  const write = () => {
    text.value = query.parameters.reduce((filled, { name, kind }) =>
      filled.replace(`VALUES ?${name} { UNDEF }`, () => `VALUES ?${name} { ${term(kind, values[name])} }`), query.text);
  };
  blanks.replaceChildren(...query.parameters.map(({ name, meaning }) => h("label", {}, meaning.split(" / ")[0],
    " ", h("input", { oninput: (event) => { values[name] = event.target.value.trim(); write(); } }))));
  write();
}

function term(kind, value) {
  if (!value) return "UNDEF";
  if (kind === "iri") return /^[\w-]+:[\w.-]+$/.test(value) ? value : `<${value.replace(/[<>"{}|^`\\\s]/g, encodeURIComponent)}>`;
  return JSON.stringify(value) + (kind === "name" ? "@zh" : "");
}

async function answer(text, result, signal) {
  const query = text.value;
  history.replaceState(null, "", address("sparql", { query }));
  result.replaceChildren(h("p", { class: "soft" }, "正在查询……"));
  try {
    const response = await askSPARQL(query, ACCEPT, signal);
    result.replaceChildren(...await showAnswer(response, query));
  } catch (error) {
    if (error.name === "AbortError") return;
    result.replaceChildren(errorBox(error));
    if (error.line) moveTo(text, error.line, error.column);
  }
}

async function showAnswer(response, query) {
  if (!response.headers.get("Content-Type").includes("json")) {
    return [h("pre", { class: "card result" }, await response.text())];
  }
  const { head, results, boolean } = await response.json();
  if (boolean !== undefined) return [h("p", {}, boolean ? "是（true）" : "否（false）")];
  const rows = results.bindings;
  const shown = rows.length > ROWS ? `共 ${number(rows.length)} 行，这里是前 ${number(ROWS)} 行；下载的是全部。` : `${number(rows.length)} 行`;
  return [
    h("div", { class: "actions" }, h("span", { class: "soft" }, shown), DOWNLOADS.map(([name, accept]) =>
      h("button", { type: "button", onclick: () => download(query, accept, name.toLowerCase()) }, name))),
    h("div", { class: "result card", tabindex: "0", role: "region", "aria-label": "结果" }, showTable(head.vars, rows.slice(0, ROWS))),
  ];
}

const showTable = (variables, rows) => h("table", {},
  h("thead", {}, h("tr", {}, variables.map((name) => h("th", { scope: "col" }, name)))),
  h("tbody", {}, rows.map((row) => h("tr", {}, variables.map((name) => showCell(row[name]))))));

const showCell = (term) => h("td", { class: term && widthOf(term) }, term && showTerm(term));

const widthOf = ({ type, value }) => (type !== "literal" || value.length <= SHORT ? "short" : value.length > LONG && "long");

function showTerm({ type, value, datatype, "xml:lang": language }) {
  if (type === "uri") return entityLink(value, localName(value));
  if (type === "bnode") return h("span", { class: "soft" }, `_:${value}`);
  return h("span", { title: language ?? (datatype && localName(datatype)) }, value);
}

async function download(query, accept, extension) {
  const response = await askSPARQL(query, accept);
  const url = URL.createObjectURL(await response.blob());
  h("a", { href: url, download: `result.${extension}` }).click();
  URL.revokeObjectURL(url);
}

function moveTo(text, line, column) {
  const before = text.value.split("\n").slice(0, line - 1).join("\n").length;
  const offset = before + (line > 1 ? 1 : 0) + column - 1;
  text.focus();
  text.setSelectionRange(offset, offset + 1);
}
