import { formatNumber, language, tagOf } from "../language/language";
import { EntityLink } from "../parts/EntityLink";
import { localName } from "../parts/kinds";
import type { Source } from "./answers";
import { useWords } from "./words";

/** What is known of a document: title, date, who issued it, which file it was, where it was fetched. */
export function DocumentHeading({ source }: { readonly source: Source }) {
  const words = useWords();
  const { title, date, publishers, things, path, media_type, characters, address, fetched } = source;
  return (
    <>
      <h1>{title ?? `${words.untitled} ${localName(source.iri)}`}</h1>
      <dl class="about">
        {date && <Row name={words.date}>{dateInWords(date)}</Row>}
        {publishers.length > 0 && (
          <Row name={words.issuer}>
            {publishers.map((each) =>
              things[each] ? (
                <EntityLink key={each} iri={each} label={things[each].label} />
              ) : (
                <span key={each}>{each}</span>
              ),
            )}
          </Row>
        )}
        {media_type && <Row name={words.kind}>{words.kinds[media_type] ?? media_type}</Row>}
        {characters !== null && <Row name={words.length}>{words.characters(formatNumber(characters))}</Row>}
        {path && <Row name={words.file}>{path}</Row>}
        {address && (
          <Row name={words.fetched}>
            {/^https?:\/\//.test(address) ? (
              <a href={address} rel="noreferrer">
                {address}
              </a>
            ) : (
              address
            )}{" "}
            {fetched && <span class="soft">{words.when(momentInWords(fetched))}</span>}
          </Row>
        )}
      </dl>
    </>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A day, month or year as the reader's language has it; what is none of these stays as it is. */
export function dateInWords(date: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date);
  if (!match) return date;
  const [, year, month, day] = match;
  const moment = new Date(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  return moment.toLocaleDateString(tagOf(language.value), {
    year: "numeric",
    ...(month && { month: "long" }),
    ...(day && { day: "numeric" }),
  });
}

function momentInWords(moment: string): string {
  const read = new Date(moment);
  if (Number.isNaN(read.getTime())) return moment;
  return read.toLocaleString(tagOf(language.value), { dateStyle: "long", timeStyle: "short" });
}
