import { formatNumber, language } from "../language/language";
import { Bar } from "../parts/Bar";
import { localName } from "../parts/kinds";
import { Section } from "../parts/Section";
import { KindSign } from "../parts/TypeBadge";
import type { Count } from "./answers";

interface Props {
  readonly title: string;
  readonly counts: readonly Count[];
  readonly hasSigns?: boolean;
}

/** How many there are of each class or relation, as numbers with bars. */
export function Types({ title, counts, hasSigns = false }: Props) {
  if (counts.length === 0) return null;
  const most = Math.max(...counts.map(({ count }) => count));
  return (
    <Section title={title}>
      <ul class="bars card">
        {counts.map(({ iri, label, count }) => (
          <li key={iri} title={iri}>
            <span>
              {hasSigns && <KindSign types={[iri]} />} {language.value === "zh" ? label : nameOf(iri)}
            </span>
            <b>{formatNumber(count)}</b>
            <Bar value={count} most={most} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The service names things in Chinese; the IRIs of the ontology are English words: "GovernmentBody" is "government body". */
const nameOf = (iri: string): string =>
  localName(iri)
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase();
