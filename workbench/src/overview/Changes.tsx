import { useAnswer } from "../api/useAnswer";
import { formatNumber, language, listOf, tagOf } from "../language/language";
import { EntityLink } from "../parts/EntityLink";
import { Section } from "../parts/Section";
import type { Entry, FactChange, Name, ThingChange } from "./answers";
import { useWords } from "./words";

const LISTED = 10;

/** What the latest snapshot changed, and how it went on before. */
export function Changes() {
  const words = useWords();
  const { answer } = useAnswer<{ readonly entries: readonly Entry[] }>("api/history");
  const [latest, ...before] = answer?.entries ?? [];
  if (!latest) return null;
  return (
    <Section title={words.changes}>
      {latest.predecessor === undefined ? <p class="soft">{words.first}</p> : <Changed entry={latest} />}
      {before.length > 0 && (
        <>
          <h3>{words.history}</h3>
          <ul class="facts card linked">
            {before.slice(0, LISTED).map((entry) => (
              <li key={entry.snapshot}>
                <span class="soft date">{momentOf(entry)}</span> {words.documents}{" "}
                {formatNumber(entry.documents)} <Counts entry={entry} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="small">
        <a href="feed.atom">{words.feed}</a>
      </p>
    </Section>
  );
}

function Changed({ entry }: { readonly entry: Entry }) {
  const words = useWords();
  if (!entry.counts) return <p class="soft">{words.uncounted}</p>;
  return (
    <>
      <p>
        <Counts entry={entry} />
      </p>
      <ul class="facts card linked" hidden={(entry.facts?.length ?? 0) + (entry.things?.length ?? 0) === 0}>
        {entry.facts?.map((each) => (
          <FactItem key={JSON.stringify(each)} change={each} />
        ))}
        {entry.things?.map((each) => (
          <ThingItem key={JSON.stringify(each)} change={each} />
        ))}
      </ul>
    </>
  );
}

function Counts({ entry }: { readonly entry: Entry }) {
  const words = useWords();
  const told = Object.entries(entry.counts ?? {}).flatMap(([part, counts]) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(
        ([kind, count]) =>
          `${words.parts[part] ?? part} ${words.became[kind] ?? kind} ${formatNumber(count)}`,
      ),
  );
  return <span>{told.join(" · ")}</span>;
}

function FactItem({ change }: { readonly change: FactChange }) {
  const words = useWords();
  const { kind, subject, relation, object, qualifiers = {} } = change;
  return (
    <li>
      <span class="soft">{words.became[kind] ?? kind}</span> <NameText name={subject} />{" "}
      <span class="soft">{relation.label}</span> {object && <NameText name={object} />}{" "}
      {Object.entries(qualifiers).map(([name, value]) => (
        <span class="qualifier" key={name}>
          <span class="soft">{name}</span> {value}
        </span>
      ))}
    </li>
  );
}

function ThingItem({ change }: { readonly change: ThingChange }) {
  const words = useWords();
  const { kind, thing, was = [], now = [] } = change;
  const names = (list: readonly Name[]) => listOf(list.map(({ label }) => label));
  return (
    <li>
      <span class="soft">{words.became[kind] ?? kind}</span> <NameText name={thing} />{" "}
      {(was.length > 0 || now.length > 0) && (
        <span class="soft">
          {names(was)} → {names(now)}
        </span>
      )}
    </li>
  );
}

const NameText = ({ name }: { readonly name: Name }) =>
  name.iri ? <EntityLink iri={name.iri} label={name.label} /> : <span>{name.label}</span>;

const momentOf = ({ created }: Entry): string =>
  new Date(created).toLocaleString(tagOf(language.value), { dateStyle: "medium", timeStyle: "short" });
