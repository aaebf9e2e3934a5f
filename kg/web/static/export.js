// Downloads of the whole graph.

import { h } from "./dom.js";

const FORMATS = [
  ["turtle", "Turtle", "合并后的知识，便于阅读"],
  ["trig", "TriG", "另含每份文献的命名图和原句"],
  ["nquads", "N-Quads", "同上，一行一条，便于程序处理"],
  ["ntriples", "N-Triples", "合并后的知识，一行一条"],
  ["rdfxml", "RDF/XML", "合并后的知识，供较早的工具"],
  ["jsonld", "JSON-LD", "全部内容，供 JSON 工具"],
];

export async function showExport() {
  const item = ([format, name, meaning]) => h("li", { class: "card" },
    h("a", { href: `export?format=${format}` }, name), h("span", { class: "soft" }, ` ${meaning}`));
  return [
    h("h1", {}, "下载整个图谱"),
    h("p", { class: "soft" }, "文件名带有快照编号：同一编号的内容永不改变。"),
    h("ul", { class: "downloads" }, FORMATS.map(item)),
  ];
}
