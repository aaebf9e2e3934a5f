import type { Evidence as Sentence } from "../api/answers";
import { addressOf } from "../app/address";
import { CheckSentence, type Edge } from "../corrections/CheckSentence";
import { inBoth } from "../language/language";
import { placeInWords, usePlaceWords } from "./places";

const useWords = inBoth(
  {
    sentences: (count: number) => `原文 ${count} 处`,
    unquoted: "（没有记下原句）",
    rule: "规则",
    confidence: "可信度",
    source: "原网页",
  },
  {
    sentences: (count) => (count === 1 ? "1 sentence" : `${count} sentences`),
    unquoted: "(the sentence was not kept)",
    rule: "rule",
    confidence: "confidence",
    source: "web page",
  },
);

/** The sentences behind a fact, folded away under their number. */
export function Evidence({
  sentences,
  edge,
}: {
  readonly sentences: readonly Sentence[];
  readonly edge?: Edge;
}) {
  const words = useWords();
  if (sentences.length === 0) return null;
  return (
    <details class="evidence">
      <summary>{words.sentences(sentences.length)}</summary>
      {sentences.map((sentence) => (
        <Quote
          key={`${sentence.document} ${sentence.start} ${sentence.rule}`}
          sentence={sentence}
          edge={edge}
        />
      ))}
    </details>
  );
}

/** One sentence, with its document, its place there, the rule that read it and how far that is to be trusted. */
export function Quote({ sentence, edge }: { readonly sentence: Sentence; readonly edge?: Edge | undefined }) {
  const words = useWords();
  const { document, title, date, address, quote, rule, confidence, start, end } = sentence;
  const details = [
    date,
    placeInWords(sentence, usePlaceWords()),
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
        <CheckSentence sentence={sentence} edge={edge} />
      </figcaption>
    </figure>
  );
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
