import { useState } from "preact/hooks";
import { askSPARQL } from "../../api/client";
import { inBoth } from "../../language/language";
import type { Answer } from "../asking";
import { adviceFor, useAdvice } from "../limits";

const useWords = inBoth(
  { title: "下载", waiting: "正在准备……", failed: "没有下载成" },
  { title: "Download", waiting: "Preparing …", failed: "The download failed" },
);

type Format = readonly [name: string, mediaType: string, suffix: string];

const OF_SOLUTIONS: readonly Format[] = [
  ["CSV", "text/csv", "csv"],
  ["TSV", "text/tab-separated-values", "tsv"],
  ["JSON", "application/sparql-results+json", "json"],
  ["XML", "application/sparql-results+xml", "xml"],
];
const OF_TRIPLES: readonly Format[] = [
  ["Turtle", "text/turtle", "ttl"],
  ["N-Triples", "application/n-triples", "nt"],
  ["JSON-LD", "application/ld+json", "jsonld"],
  ["RDF/XML", "application/rdf+xml", "rdf"],
];
const FOR_SPREADSHEETS = "\ufeff";

/** The whole answer as a file, as the service writes it. */
export function Downloads({ answer: { query, kind } }: { readonly answer: Answer }) {
  const words = useWords();
  const advice = useAdvice();
  const [said, setSaid] = useState("");
  const formats = { solutions: OF_SOLUTIONS, triples: OF_TRIPLES, boolean: OF_SOLUTIONS.slice(2) }[kind];
  const take = async ([, mediaType, suffix]: Format) => {
    setSaid(words.waiting);
    try {
      await save(query, mediaType, suffix);
      setSaid("");
    } catch (error) {
      setSaid(adviceFor(error, advice)?.title ?? words.failed);
    }
  };
  return (
    <span class="actions">
      {words.title}
      {formats.map((format) => (
        <button key={format[0]} type="button" class="quiet" onClick={() => take(format)}>
          {format[0]}
        </button>
      ))}
      <span role="status" class="soft small">
        {said}
      </span>
    </span>
  );
}

/** Spreadsheets take CSV for UTF-8 only if it begins with a mark. */
async function save(query: string, mediaType: string, suffix: string): Promise<void> {
  const response = await askSPARQL(query, mediaType);
  const content = await response.blob();
  const file = new Blob(suffix === "csv" ? [FOR_SPREADSHEETS, content] : [content], { type: mediaType });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `query.${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
