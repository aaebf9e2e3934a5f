import { useAnswer } from "../api/useAnswer";
import { formatNumber, language, tagOf } from "../language/language";
import type { Statistics } from "./answers";
import { OF_FIGURES } from "./queries";
import { useWords } from "./words";

interface Listing {
  readonly versions: Readonly<Record<string, string>>;
}

/** When the graph was made, by what, and how large it is. */
export function Figures({ statistics }: { readonly statistics: Statistics }) {
  const words = useWords();
  const { answer } = useAnswer<Listing>("export/manifest.json");
  const { documents, triples, graphs, events } = statistics;
  const figures = { documents, events, triples, graphs } as const;
  const when = new Date(statistics.created).toLocaleString(tagOf(language.value), {
    dateStyle: "long",
    timeStyle: "short",
  });
  const versions = Object.entries(answer?.versions ?? {});
  return (
    <>
      <p class="soft">
        {statistics.kind === "built" ? words.built(when) : words.loaded(when)} · {words.snapshot}{" "}
        {statistics.snapshot}
      </p>
      <ul class="counts">
        {Object.entries(figures).map(([name, value]) => (
          <li class="card" key={name}>
            <b>
              {OF_FIGURES[name] ? <a href={OF_FIGURES[name]}>{formatNumber(value)}</a> : formatNumber(value)}
            </b>
            {words[name as keyof typeof figures]}
          </li>
        ))}
      </ul>
      {versions.length > 0 && (
        <p class="soft small">
          {words.versions}
          {versions.map(([name, version]) => `${name} ${version}`).join(" · ")}
        </p>
      )}
    </>
  );
}
