import { useState } from "preact/hooks";
import type { Evidence, Fact } from "../api/answers";
import { useAnswer } from "../api/useAnswer";
import type { Source, Taken } from "../document/answers";
import { FactText } from "../document/FactText";
import { Failure } from "../parts/Failure";
import { Waiting } from "../parts/Waiting";
import { Judge } from "./Judge";
import { useWords } from "./words";

/** What is asked about: without it, all facts of the sentence are shown. */
export interface Edge {
  readonly subject: string | undefined;
  readonly relation: string | undefined;
  readonly object: string | undefined;
}

export const edgeOf = ({ subject, predicate, object }: Fact): Edge => ({
  subject: subject.iri,
  relation: predicate.iri,
  object: object?.iri,
});

interface Props {
  readonly sentence: Evidence;
  readonly edge: Edge | undefined;
}

/** Behind a button: the facts that were taken from a sentence, each to be marked wrong or right. */
export function CheckSentence({ sentence, edge }: Props) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  if (sentence.start === null) return null;
  return (
    <>
      {" · "}
      <button type="button" class="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.check}
      </button>
      {isOpen && <FactsOf sentence={sentence} edge={edge} />}
    </>
  );
}

function FactsOf({ sentence, edge }: Props) {
  const words = useWords();
  const { document: iri, start, end } = sentence;
  const length = Math.max(1, (end ?? 0) - (start ?? 0));
  const { answer, error } = useAnswer<Source>("api/document", { iri, start, length });
  if (error) return <Failure error={error} />;
  if (!answer) return <Waiting />;
  const own = answer.facts.filter((fact) => fact.start === start && fact.pattern !== null);
  const asked = own.filter((fact) => fits(fact, edge));
  const shown = asked.length > 0 ? asked : own;
  return (
    <div class="check card">
      <p class="soft small">{shown.length > 0 ? words.checking : words.nothing}</p>
      <ul>
        {shown.map((fact) => (
          <li key={fact.statement}>
            <FactText fact={fact} things={answer.things} labels={answer.labels} />
            {fact.pattern && <Judge pattern={fact.pattern} about={fact.label} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whether a fact is the one that is asked about; the object of a figure is a node of its own. */
function fits(fact: Taken, edge: Edge | undefined): boolean {
  if (!edge) return true;
  return (
    (edge.subject === undefined || fact.subject === edge.subject) &&
    (edge.relation === undefined || fact.relation === edge.relation) &&
    (edge.object === undefined || fact.object === edge.object)
  );
}
