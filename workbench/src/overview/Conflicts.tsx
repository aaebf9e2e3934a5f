import { useState } from "preact/hooks";
import { askSPARQL, getJSON } from "../api/client";
import { addressOf } from "../app/address";
import { EntityLink } from "../parts/EntityLink";
import { Failure } from "../parts/Failure";
import { localName } from "../parts/kinds";
import { Waiting } from "../parts/Waiting";
import { useWords } from "./words";

const MOST = 200;
const RESULTS = "application/sparql-results+json";

interface Question {
  readonly name: string;
  readonly text: string;
}

type Row = Readonly<Record<string, { readonly value: string } | undefined>>;

/** What contradicts itself: one of the analysts' questions, asked when the reader wants it, for it looks at all that is dated. */
export function Conflicts() {
  const words = useWords();
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isWaiting, setWaiting] = useState(false);
  const look = () => {
    setWaiting(true);
    setError(null);
    ask()
      .then(setRows, setError)
      .finally(() => setWaiting(false));
  };
  return (
    <>
      <h3>
        {words.conflicts}{" "}
        {rows && <span class="soft count">{rows.length === MOST ? `${MOST}+` : rows.length}</span>}
      </h3>
      {!rows && !isWaiting && (
        <button type="button" onClick={look}>
          {words.look}
        </button>
      )}
      {isWaiting && <Waiting />}
      {error !== null && <Failure error={error} />}
      {rows?.length === 0 && <p class="soft">{words.none}</p>}
      {rows && rows.length > 0 && (
        <ul class="facts card linked" aria-live="polite">
          {rows.map((row) => (
            <Conflict key={JSON.stringify(row)} row={row} />
          ))}
        </ul>
      )}
    </>
  );
}

function Conflict({ row }: { readonly row: Row }) {
  const words = useWords();
  const text = (name: string): string => row[name]?.value ?? "";
  return (
    <li>
      <span class="soft">{words.kinds[text("kind")] ?? text("kind")}</span>{" "}
      <EntityLink iri={text("about")} label={text("aboutLabel")} /> {text("what")}
      <ul>
        {(["one", "other"] as const).map((side) => (
          <li key={side}>
            {text(side)}{" "}
            <span class="small">
              {text(`${side}Documents`)
                .split(" ")
                .filter(Boolean)
                .map((iri) => (
                  <a key={iri} class="source" href={addressOf("document", { iri })}>
                    {localName(iri)}
                  </a>
                ))}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

async function ask(): Promise<readonly Row[]> {
  const questions = await getJSON<readonly Question[]>("api/queries");
  const question = questions.find(({ name }) => name === "conflicts");
  if (!question) return [];
  const response = await askSPARQL(`${question.text}\nLIMIT ${MOST}`, RESULTS);
  const answer: { readonly results: { readonly bindings: readonly Row[] } } = await response.json();
  return answer.results.bindings;
}
