import { formatNumber } from "../language/language";
import { Bar } from "../parts/Bar";
import { Section } from "../parts/Section";
import { KindSign } from "../parts/TypeBadge";
import type { Count } from "./answers";

interface Props {
  readonly title: string;
  readonly counts: readonly Count[];
  readonly hasSigns?: boolean;
  /** Where a number leads. */
  readonly hrefOf: (iri: string) => string;
}

/** How many there are of each class or relation, as numbers with bars. */
export function Types({ title, counts, hasSigns = false, hrefOf }: Props) {
  if (counts.length === 0) return null;
  const most = Math.max(...counts.map(({ count }) => count));
  return (
    <Section title={title}>
      <ul class="bars card">
        {counts.map(({ iri, label, count }) => (
          <li key={iri} title={iri}>
            <span>
              {hasSigns && <KindSign types={[iri]} />} {label}
            </span>
            <b>
              <a href={hrefOf(iri)}>{formatNumber(count)}</a>
            </b>
            <Bar value={count} most={most} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
