import { keep } from "../app/address";
import { formatNumber } from "../language/language";
import { DateBox } from "../parts/DateBox";
import { localName } from "../parts/kinds";
import { KindSign } from "../parts/TypeBadge";
import type { Hits, TypeCount } from "./answers";
import type { Wanted } from "./wanted";
import { useWords } from "./words";

/** So many types are offered; rarer ones are classes of few things. */
const MOST_TYPES = 14;

interface Props {
  readonly wanted: Wanted;
  /** Of all types. */
  readonly hits: Hits | null;
}

/** What narrows the search: a type, with how many there are of it, and the time that things are spoken of in. */
export function Filters({ wanted, hits }: Props) {
  const words = useWords();
  const counts = hits?.counts.slice(0, MOST_TYPES) ?? [];
  const isUnlisted = wanted.type !== "" && !counts.some(({ iri }) => localName(iri) === wanted.type);
  return (
    <div class="filters">
      {(counts.length > 0 || wanted.type !== "") && (
        <fieldset class="types">
          <legend class="soft small">{words.types}</legend>
          <TypeButton type="" label={words.all} chosen={wanted.type} />
          {counts.map((each) => (
            <TypeButton
              key={each.iri}
              type={localName(each.iri)}
              label={each.label}
              chosen={wanted.type}
              found={each}
              isExact={hits?.exhaustive ?? true}
              types={[each.iri, ...typesWith(each.iri, hits)]}
            />
          ))}
          {isUnlisted && <TypeButton type={wanted.type} label={wanted.type} chosen={wanted.type} />}
        </fieldset>
      )}
      <fieldset class="time">
        <legend class="soft small">{words.time}</legend>
        <DateBox label={words.from} value={wanted.from} onChange={(from) => keep({ from, pages: null })} />
        <DateBox label={words.to} value={wanted.to} onChange={(to) => keep({ to, pages: null })} />
      </fieldset>
    </div>
  );
}

/** The classes of a thing of a class, among what was found. */
const typesWith = (iri: string, hits: Hits | null): readonly string[] =>
  hits?.hits.find(({ types }) => types.includes(iri))?.types ?? [];

interface TypeProps {
  readonly type: string;
  readonly label: string;
  readonly chosen: string;
  readonly found?: TypeCount;
  readonly isExact?: boolean;
  /** Of a thing of this type, for the sign of its kind. */
  readonly types?: readonly string[];
}

function TypeButton({ type, label, chosen, found, isExact = true, types = [] }: TypeProps) {
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={type === chosen}
      onClick={() => keep({ type: type === chosen ? null : type, pages: null })}
    >
      {found && <KindSign types={types} />} {label}
      {found && (
        <span class="soft">
          {" "}
          {formatNumber(found.count)}
          {!isExact && "+"}
        </span>
      )}
    </button>
  );
}
