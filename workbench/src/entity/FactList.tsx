import type { Fact, Value } from "../api/answers";
import { edgeOf } from "../corrections/CheckSentence";
import { inBoth } from "../language/language";
import { EntityLink } from "../parts/EntityLink";
import { Evidence } from "../parts/Evidence";
import { localName } from "../parts/kinds";
import { Section } from "../parts/Section";
import type { Group } from "./groups";

const useWords = inBoth({ undated: "时间不详" }, { undated: "undated" });

/** The facts of one relation, read from the thing that the page is about. */
export function FactList({ group, name }: { readonly group: Group; readonly name: string }) {
  const title = group.forward ? group.relation.label : `…… ${group.relation.label} ${name}`;
  return (
    <Section title={title} count={group.facts.length}>
      <ul class="facts card">
        {group.facts.map((fact) => (
          <FactItem key={keyOf(fact)} fact={fact} forward={group.forward} />
        ))}
      </ul>
    </Section>
  );
}

const keyOf = (fact: Fact): string =>
  JSON.stringify([
    fact.subject.iri,
    fact.object?.iri ?? fact.object?.label,
    fact.qualifiers.map(({ value }) => value.label),
  ]);

function FactItem({ fact, forward }: { readonly fact: Fact; readonly forward: boolean }) {
  const words = useWords();
  const end = forward ? fact.object : fact.subject;
  return (
    <li>
      {end && <ValueText value={end} />}
      {fact.qualifiers.map(({ predicate, value }) => (
        <span class="qualifier" key={`${predicate.iri} ${value.label}`}>
          <span class="soft">{predicate.label}</span> <ValueText value={value} />
        </span>
      ))}
      {fact.undated && <span class="qualifier soft">{words.undated}</span>}
      <Evidence sentences={fact.evidence} edge={edgeOf(fact)} />
    </li>
  );
}

export function ValueText({ value }: { readonly value: Value }) {
  if (value.iri) return <EntityLink iri={value.iri} label={value.label} />;
  const isAddress = localName(value.datatype ?? "") === "anyURI" && /^https?:\/\//.test(value.label);
  if (!isAddress) return <span>{value.label}</span>;
  return (
    <a href={value.label} rel="noreferrer">
      {value.label}
    </a>
  );
}
