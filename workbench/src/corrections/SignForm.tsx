import { useEffect, useRef, useState } from "preact/hooks";
import { reader } from "./store";
import { useWords } from "./words";

interface Props {
  /** What is offered as the reason. */
  readonly reason: string;
  readonly keep: (who: string, why: string) => void;
  readonly cancel: () => void;
  /** Whether it is what the reader goes on with; else something above it is. */
  readonly isFirst?: boolean;
}

/** Who corrects, and why: every statement is somebody's. */
export function SignForm({ reason, keep, cancel, isFirst = true }: Props) {
  const words = useWords();
  const [who, setWho] = useState(reader.value);
  const [why, setWhy] = useState(reason);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) first.current?.focus();
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    keep(who.trim(), why.trim());
  };
  const onKey = (event: KeyboardEvent) => event.key === "Escape" && cancel();
  return (
    <form class="signed" onSubmit={submit} onKeyDown={onKey}>
      <label>
        {words.why}{" "}
        <input
          ref={first}
          value={why}
          required
          pattern=".*\S.*"
          onInput={(event) => setWhy(event.currentTarget.value)}
        />
      </label>
      <label>
        {words.who}{" "}
        <input
          value={who}
          required
          pattern=".*\S.*"
          autocomplete="name"
          onInput={(event) => setWho(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary">
        {words.keep}
      </button>
      <button type="button" onClick={cancel}>
        {words.cancel}
      </button>
    </form>
  );
}
