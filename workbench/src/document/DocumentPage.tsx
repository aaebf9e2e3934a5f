import { useMemo } from "preact/hooks";
import { useAnswer } from "../api/useAnswer";
import { address, keep } from "../app/address";
import type { PageProps } from "../app/pages";
import { useTitle } from "../app/title";
import { AddFact } from "../corrections/AddFact";
import { Failure } from "../parts/Failure";
import { localName } from "../parts/kinds";
import { Waiting } from "../parts/Waiting";
import type { Source } from "./answers";
import { DocumentHeading } from "./DocumentHeading";
import { FactPanel } from "./FactPanel";
import { chunksOf, marksOf } from "./lines";
import { offsetsOf } from "./offsets";
import { Parts } from "./Parts";
import { type Stretch, Text } from "./Text";
import { useWords } from "./words";

/** The most characters that are read at once. */
export const PART = 1_000_000;

/** A document: its whole text, what it names, what was taken out of it, and the sentence that is asked for. */
export function DocumentPage({ parameters }: PageProps) {
  const iri = parameters.get("iri") ?? "";
  const [start, end] = [numberOf("start"), numberOf("end")];
  const from = partOf(start);
  const { answer, error, retry } = useAnswer<Source>("api/document", { iri, start: from, length: PART });
  useTitle(answer?.title ?? undefined);
  if (error) return <Failure error={error} retry={retry} title={localName(iri)} />;
  if (!answer) return <Waiting />;
  const asked: Stretch | null = start === null ? null : [start, end ?? start];
  return <Shown source={answer} asked={asked} />;
}

function numberOf(name: string): number | null {
  const value = Number.parseInt(address.value.parameters.get(name) ?? "", 10);
  return Number.isFinite(value) ? value : null;
}

const partOf = (start: number | null): number => Math.floor((start ?? 0) / PART) * PART;

function Shown({ source, asked }: { readonly source: Source; readonly asked: Stretch | null }) {
  const words = useWords();
  const text = source.text ?? "";
  const read = useMemo(() => {
    const offsets = offsetsOf(text, source.start);
    const chunks = chunksOf(text, source.places, offsets, source.title);
    return { offsets, chunks, marks: marksOf(source.mentions, offsets) };
  }, [source]);
  const [first, last] = asked ?? [null, null];
  const inUnits = useMemo<Stretch | null>(
    () => (first === null || last === null ? null : [read.offsets.unit(first), read.offsets.unit(last)]),
    [read, first, last],
  );
  return (
    <article class="document">
      <DocumentHeading source={source} />
      <div class="sheet">
        {source.text === null ? (
          <p class="notice">{words.textless}</p>
        ) : (
          <section aria-label={words.text} class="card paper">
            <a class="small to-facts" href={location.hash} onClick={toFacts}>
              {words.toFacts}
            </a>
            <Text
              text={text}
              chunks={read.chunks}
              marks={read.marks}
              things={source.things}
              asked={inUnits}
            />
            <Parts source={source} />
          </section>
        )}
        <aside id="facts" tabIndex={-1} aria-label={words.facts}>
          {source.id !== null && source.text !== null && <AddFact source={source} text={text} />}
          <FactPanel
            source={source}
            asked={first}
            show={(fact) => keep({ start: fact.start, end: fact.end })}
          />
        </aside>
      </div>
    </article>
  );
}

/** A fragment of the address would be another page. */
function toFacts(event: Event): void {
  event.preventDefault();
  const facts = document.getElementById("facts");
  facts?.scrollIntoView();
  facts?.focus();
}
