import type { Entity, Fact, Value } from "../api/answers";
import type { Naming } from "../api/useTerms";
import { edgeOf } from "../corrections/CheckSentence";
import { inBoth } from "../language/language";
import { EntityLink } from "../parts/EntityLink";
import { Evidence } from "../parts/Evidence";
import { Folded } from "../parts/Folded";
import { localName } from "../parts/kinds";
import { Section } from "../parts/Section";
import { type Group, otherEnd } from "./groups";
import { TimeText } from "./TimeText";
import { limitsOf, toldOf } from "./told";

const useWords = inBoth(
  { undated: "时间不详", posts: "任职情况" },
  { undated: "undated", posts: "Posts held" },
);

interface Props {
  readonly group: Group;
  readonly thing: Entity;
  readonly inverseOf: Naming;
}

/** The facts of one relation, read from the thing that the page is about. */
export function FactList({ group, thing, inverseOf }: Props) {
  const words = useWords();
  const { relation, forward, facts } = group;
  const isPost = localName(relation.iri ?? "") === "holdsPost";
  const ahead = isPost ? words.posts : relation.label;
  const back = inverseOf(relation.iri ?? "") ?? `…… ${relation.label} ${thing.label}`;
  return (
    <Section title={forward ? ahead : back} count={facts.length}>
      <Folded items={facts}>
        {(fact) => <FactItem key={keyOf(fact)} fact={fact} end={otherEnd(fact, thing.iri)} />}
      </Folded>
    </Section>
  );
}

const keyOf = (fact: Fact): string =>
  JSON.stringify([
    fact.subject.iri,
    fact.object?.iri ?? fact.object?.label,
    fact.qualifiers.map(({ value }) => value.label),
  ]);

function FactItem({ fact, end }: { readonly fact: Fact; readonly end: Value | null }) {
  const words = useWords();
  const told = toldOf(fact);
  const limits = limitsOf(fact).map(({ predicate, value }) => `${predicate.label} ${value.label}`);
  return (
    <li>
      {end && <ValueText value={end} />} {told.title && <b class="title">{told.title}</b>}
      <TimeText told={told} limits={limits} />
      {told.others.map(({ predicate, value }) => (
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
