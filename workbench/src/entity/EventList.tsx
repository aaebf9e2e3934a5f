import type { Entity } from "../api/answers";
import { inBoth, listOf } from "../language/language";
import { EntityLink } from "../parts/EntityLink";
import { Evidence } from "../parts/Evidence";
import { Folded } from "../parts/Folded";
import { Section } from "../parts/Section";
import { TypeBadge } from "../parts/TypeBadge";

const useWords = inBoth({ title: "事件", undated: "时间不详" }, { title: "Events", undated: "undated" });

/** The events that a thing has to do with, the latest first. */
export function EventList({ entity }: { readonly entity: Entity }) {
  const words = useWords();
  if (entity.events.length === 0) return null;
  const latestFirst = [...entity.events].sort((a, b) => (b.date ?? "").localeCompare(a.date ?? ""));
  return (
    <Section title={words.title} count={entity.events.length}>
      <Folded items={latestFirst}>
        {({ iri, label, date, types, relations, evidence }) => (
          <li key={iri}>
            <span class="soft date">{date ?? words.undated}</span> <EntityLink iri={iri} label={label} />{" "}
            <TypeBadge types={types} labels={entity.labels} />
            <span class="qualifier soft">{listOf(relations.map(({ label: role }) => role))}</span>
            <Evidence sentences={evidence} />
          </li>
        )}
      </Folded>
    </Section>
  );
}
