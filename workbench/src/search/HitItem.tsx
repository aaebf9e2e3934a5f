import { entityAddress } from "../app/address";
import { formatNumber } from "../language/language";
import { TypeBadge } from "../parts/TypeBadge";
import type { Hit, Span } from "./answers";
import { piecesOf, reasonsOf } from "./why";
import { useWords } from "./words";

interface Props {
  readonly hit: Hit;
  readonly labels: Readonly<Record<string, string>>;
  /** The type that stands above the list: only another needs to be told. */
  readonly among?: string;
}

/** A thing that was found: its name, kind, why, when it is spoken of and how much is known. */
export function HitItem({ hit, labels, among }: Props) {
  const words = useWords();
  const { iri, label, types, matched, spans, degree } = hit;
  const isByName = matched === label;
  const reasons = reasonsOf(hit).map((reason) => words.reasons[reason]);
  return (
    <li>
      <a href={entityAddress(iri)} data-stop>
        <span class="name">{isByName ? <Marked text={label} spans={spans} /> : label}</span>
        {types[0] !== among && <TypeBadge types={types} labels={labels} />}
        {reasons.length > 0 && (
          <span class="soft small">
            {reasons.join("，")}
            {!isByName && " "}
            {!isByName && <Marked text={matched} spans={spans} />}
          </span>
        )}
        <span class="soft small degree">
          {yearsOf(hit)} {words.relations(formatNumber(degree))}
        </span>
      </a>
    </li>
  );
}

function Marked({ text, spans }: { readonly text: string; readonly spans: readonly Span[] }) {
  return (
    <>
      {piecesOf(text, spans).map((piece, place) =>
        piece.isTyped ? <mark key={`${place}`}>{piece.text}</mark> : piece.text,
      )}
    </>
  );
}

function yearsOf({ first, last }: Hit): string {
  const [from, to] = [first?.slice(0, 4), last?.slice(0, 4)];
  return from && to ? `${from === to ? from : `${from}–${to}`} ·` : "";
}
