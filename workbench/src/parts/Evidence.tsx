import type { Evidence as Sentence } from "../api/answers";
import { addressOf } from "../app/address";
import { inBoth } from "../language/language";

const useWords = inBoth(
  {
    sentences: (count: number) => `原文 ${count} 处`,
    unquoted: "（没有记下原句）",
    page: (n: number) => `第 ${n} 页`,
    paragraph: (n: number) => `第 ${n} 段`,
    table: (n: number) => `表 ${n}`,
    row: (n: number) => `第 ${n} 行`,
    line: (n: number) => `第 ${n} 行`,
    rule: "规则",
    confidence: "可信度",
    source: "原网页",
  },
  {
    sentences: (count) => (count === 1 ? "1 sentence" : `${count} sentences`),
    unquoted: "(the sentence was not kept)",
    page: (n) => `page ${n}`,
    paragraph: (n) => `paragraph ${n}`,
    table: (n) => `table ${n}`,
    row: (n) => `row ${n}`,
    line: (n) => `line ${n}`,
    rule: "rule",
    confidence: "confidence",
    source: "web page",
  },
);

/** The sentences behind a fact, folded away under their number. */
export function Evidence({ sentences }: { readonly sentences: readonly Sentence[] }) {
  const words = useWords();
  if (sentences.length === 0) return null;
  return (
    <details class="evidence">
      <summary>{words.sentences(sentences.length)}</summary>
      {sentences.map((sentence) => (
        <Quote key={`${sentence.document} ${sentence.start} ${sentence.rule}`} sentence={sentence} />
      ))}
    </details>
  );
}

/** One sentence, with its document, its place there, the rule that read it and how far that is to be trusted. */
export function Quote({ sentence }: { readonly sentence: Sentence }) {
  const words = useWords();
  const { document, title, date, address, quote, rule, confidence, start, end } = sentence;
  const details = [
    date,
    usePlace(sentence),
    rule && `${words.rule} ${rule}`,
    confidence !== null && `${words.confidence} ${Math.round(confidence * 100)}%`,
  ];
  return (
    <figure>
      <blockquote lang="zh-Hans">{quote ?? words.unquoted}</blockquote>
      <figcaption class="soft small">
        <a href={addressOf("document", { iri: document, start, end })}>{title ?? document}</a>
        {details.filter(Boolean).map((each) => ` · ${each}`)}
        {address && <WebLink address={address} text={words.source} />}
      </figcaption>
    </figure>
  );
}

function usePlace({ page, paragraph, table, row, line }: Sentence): string | null {
  const words = useWords();
  const places = [
    page !== null && words.page(page),
    paragraph !== null && words.paragraph(paragraph),
    table !== null && words.table(table),
    row !== null && words.row(row),
  ].filter(Boolean);
  return places.join(" ") || (line === null ? null : words.line(line));
}

/** Where a document was fetched; a graph that others made may say anything there, so only addresses of the web are links. */
function WebLink({ address, text }: { readonly address: string; readonly text: string }) {
  if (!/^https?:\/\//.test(address)) return <span> · {address}</span>;
  return (
    <>
      {" · "}
      <a href={address} rel="noreferrer">
        {text}
      </a>
    </>
  );
}
