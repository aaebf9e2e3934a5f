import { useAnswer } from "../api/useAnswer";
import { keep } from "../app/address";
import { formatNumber } from "../language/language";
import { localName } from "../parts/kinds";
import { KindSign } from "../parts/TypeBadge";
import type { Hits } from "./answers";
import { HitItem } from "./HitItem";
import { type KindFound, kindsFound } from "./kindsFound";
import { Nothing } from "./Nothing";
import { MOST_PAGES, PAGE, type Wanted } from "./wanted";
import { useWords } from "./words";

/** Of each kind, where all kinds are shown. */
const BEST = 6;

interface Props {
  readonly wanted: Wanted;
  readonly hits: Hits | null;
  readonly isWaiting: boolean;
  /** Whether to say what may be tried where nothing is found; a question gets another answer. */
  readonly hasAdvice: boolean;
}

/** What was found: the best of each kind, or all of one. */
export function Results({ wanted, hits, isWaiting, hasAdvice }: Props) {
  const words = useWords();
  const kinds = hits ? kindsFound(hits) : [];
  return (
    <div id="found" class="found" aria-busy={isWaiting}>
      <p class="soft small" role="status">
        {isWaiting || !hits ? words.seeking : hits.hits.length > 0 && summary(words, hits, kinds)}
      </p>
      {hits && !isWaiting && hits.hits.length === 0 && hasAdvice && <Nothing wanted={wanted} />}
      {hits && wanted.type === "" && kinds.map((kind) => <Kind key={kind.type} kind={kind} hits={hits} />)}
      {hits && wanted.type !== "" && <Pages wanted={wanted} />}
    </div>
  );
}

function summary(words: ReturnType<typeof useWords>, hits: Hits, kinds: readonly KindFound[]): string {
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  const isAll = hits.exhaustive && !(hits.truncated && total <= hits.hits.length);
  return words.found(isAll ? formatNumber(total) : words.atLeast(formatNumber(total)), kinds.length);
}

interface KindProps {
  readonly kind: KindFound;
  readonly hits: Hits;
}

function Kind({ kind: { type, label, hits, count }, hits: { labels, exhaustive } }: KindProps) {
  const words = useWords();
  const name = label || words.other;
  const many = `${formatNumber(count)}${exhaustive ? "" : "+"}`;
  return (
    <section>
      <h2>
        <KindSign types={[type]} /> {name} <span class="soft count">{many}</span>
      </h2>
      <ul class="hits card">
        {hits.slice(0, BEST).map((hit) => (
          <HitItem key={hit.iri} hit={hit} labels={labels} among={type} />
        ))}
      </ul>
      {count > BEST && type && (
        <button type="button" class="quiet" onClick={() => keep({ type: localName(type), pages: null })}>
          {words.allOf(name, many)}
        </button>
      )}
    </section>
  );
}

/** All of one type, page below page: how many are open is in the address. */
function Pages({ wanted }: { readonly wanted: Wanted }) {
  return (
    <>
      {Array.from({ length: wanted.pages }, (_, page) => (
        <Page key={`${page}`} wanted={wanted} page={page} />
      ))}
    </>
  );
}

function Page({ wanted, page }: { readonly wanted: Wanted; readonly page: number }) {
  const words = useWords();
  const { q, type, from, to } = wanted;
  const { answer, error } = useAnswer<Hits>("api/search", {
    q,
    type,
    from,
    to,
    limit: PAGE,
    offset: page * PAGE,
  });
  if (error)
    return (
      <p class="error" role="alert">
        {error.message}
      </p>
    );
  if (!answer) return null;
  const isLast = page === wanted.pages - 1;
  if (page === 0 && answer.hits.length === 0) return <Nothing wanted={wanted} />;
  return (
    <>
      <ul class="hits card">
        {answer.hits.map((hit) => (
          <HitItem key={hit.iri} hit={hit} labels={answer.labels} />
        ))}
      </ul>
      {isLast && answer.truncated && page + 1 < MOST_PAGES && (
        <button type="button" data-stop onClick={() => keep({ pages: wanted.pages + 1 })}>
          {words.more}
        </button>
      )}
      {isLast && answer.truncated && page + 1 === MOST_PAGES && <p class="notice">{words.limit}</p>}
    </>
  );
}
