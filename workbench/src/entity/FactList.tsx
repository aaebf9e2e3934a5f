import type { Fact, Value } from "../api/answers";
import { edgeOf } from "../corrections/CheckSentence";
import { inBoth } from "../language/language";
import { EntityLink } from "../parts/EntityLink";
import { Evidence } from "../parts/Evidence";
import { Folded } from "../parts/Folded";
import { localName } from "../parts/kinds";
import { Section } from "../parts/Section";
import type { Group } from "./groups";
import { TimeText } from "./TimeText";
import { limitsOf, toldOf } from "./told";

const useWords = inBoth(
  { undated: "时间不详", posts: "任职情况", holders: "在此任职的人" },
  { undated: "undated", posts: "Posts held", holders: "Who holds posts here" },
);

/** The facts of one relation, read from the thing that the page is about. */
export function FactList({ group, name }: { readonly group: Group; readonly name: string }) {
  const words = useWords();
  const { relation, forward, facts } = group;
  const isPost = localName(relation.iri ?? "") === "holdsPost";
  const plain = forward ? relation.label : `…… ${relation.label} ${name}`;
  const title = isPost ? (forward ? words.posts : words.holders) : plain;
  return (
    <Section title={title} count={facts.length}>
      <Folded items={facts}>{(fact) => <FactItem key={keyOf(fact)} fact={fact} forward={forward} />}</Folded>
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
