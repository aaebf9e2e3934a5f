import { useState } from "preact/hooks";
import type { Source } from "../document/answers";
import { useAddWords } from "./addWords";
import { DetailField } from "./DetailField";
import { type Drafted, draftOf, faultOf } from "./draft";
import { RELATIONS } from "./relations";
import { SignForm } from "./SignForm";
import { today } from "./statements";
import { correct } from "./store";
import { ThingPicker } from "./ThingPicker";
import { useRelationNames, useWords } from "./words";

interface Props {
  readonly source: Source;
  readonly text: string;
  readonly quote: string;
  readonly close: () => void;
}

const EMPTY = { name: "", type: "" };

/** A fact that was missed: the sentence that says it, a relation, what it links, and what else it says. */
export function AddForm({ source, text, quote, close }: Props) {
  const [words, shared, relations] = [useAddWords(), useWords(), useRelationNames()];
  const [draft, setDraft] = useState<Drafted>({
    quote,
    relation: "holdsPost",
    subject: EMPTY,
    object: EMPTY,
    details: {},
  });
  const change = (changed: Partial<Drafted>) => setDraft({ ...draft, ...changed });
  const shape = RELATIONS[draft.relation];
  const known = Object.values(source.names);
  const fault = faultOf(draft, text, known);
  const keep = (who: string, why: string) => {
    correct({ add: draftOf(draft, source.id ?? "", known), who, when: today(), why });
    close();
  };
  return (
    <section class="add-form card" aria-label={words.open}>
      <h2>{words.open}</h2>
      <label>
        {words.quote}
        <textarea
          rows={3}
          value={draft.quote}
          onInput={(event) => change({ quote: event.currentTarget.value })}
        />
      </label>
      <label>
        {words.relation}
        <select
          value={draft.relation}
          onChange={(event) => change({ relation: event.currentTarget.value, details: {} })}
        >
          {Object.keys(RELATIONS).map((each) => (
            <option key={each} value={each}>
              {relations[each]}
            </option>
          ))}
        </select>
      </label>
      <ThingPicker
        label={words.subject}
        source={source}
        chosen={draft.subject}
        choose={(subject) => change({ subject })}
      />
      {shape?.hasObject && (
        <ThingPicker
          label={words.object}
          source={source}
          chosen={draft.object}
          choose={(object) => change({ object })}
        />
      )}
      {shape?.details.map((each) => (
        <DetailField
          key={each}
          detail={each}
          value={draft.details[each] ?? ""}
          change={(value) => change({ details: { ...draft.details, [each]: value } })}
        />
      ))}
      {fault ? (
        <>
          <p class="soft" role="status">
            {fault === "quote" ? words.notThere : fault === "ends" ? words.unnamed : words.details[fault]}
          </p>
          <button type="button" onClick={close}>
            {shared.cancel}
          </button>
        </>
      ) : (
        <SignForm reason={shared.reasons.add} keep={keep} cancel={close} isFirst={false} />
      )}
    </section>
  );
}
