import { useState } from "preact/hooks";
import { addressOf } from "../app/address";
import type { Pattern } from "../document/answers";
import { SignForm } from "./SignForm";
import { bodyOf, given, judge, today, type Verdict } from "./statements";
import { correct, corrections } from "./store";
import { useWords } from "./words";

/** Two buttons beside a fact: it is wrong, it is right. What is pressed asks for a reason, and is kept as a correction. */
export function Judge({ pattern, about }: { readonly pattern: Pattern; readonly about: string }) {
  const words = useWords();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const judged = verdictOn(pattern);
  if (verdict) {
    const keep = (who: string, why: string) => {
      correct(judge(verdict, pattern, { who, when: today(), why }));
      setVerdict(null);
    };
    return <SignForm reason={words.reasons[verdict]} keep={keep} cancel={() => setVerdict(null)} />;
  }
  return (
    <span class="judge">
      <button type="button" aria-label={`${words.wrong}：${about}`} onClick={() => setVerdict("reject")}>
        ✗ {words.wrong}
      </button>
      <button type="button" aria-label={`${words.right}：${about}`} onClick={() => setVerdict("confirm")}>
        ✓ {words.right}
      </button>
      {judged && (
        <span class="small" role="status">
          <a href={addressOf("corrections")}>{words.kept[judged]}</a>
        </span>
      )}
    </span>
  );
}

function verdictOn(pattern: Pattern): Verdict | null {
  const body = JSON.stringify(given(pattern));
  const found = corrections.value
    .map(bodyOf)
    .find((each) => each.key !== "add" && JSON.stringify(each.body) === body);
  return found && found.key !== "add" ? found.key : null;
}
