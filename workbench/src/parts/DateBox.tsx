import { useEffect, useState } from "preact/hooks";
import { inBoth } from "../language/language";
import { isDate } from "./dates";

const useWords = inBoth(
  { bad: "写作 2021、2021-03 或 2021-03-08" },
  { bad: "Write 2021, 2021-03 or 2021-03-08" },
);

interface Props {
  readonly label: string;
  readonly value: string;
  /** A date, or nothing. */
  readonly onChange: (date: string) => void;
}

/** A year, month or day; what is none yet is not asked for, and marked. */
export function DateBox({ label, value, onChange }: Props) {
  const words = useWords();
  const [typed, setTyped] = useState(value);
  const isBad = typed !== "" && !isDate(typed);
  useEffect(() => setTyped(value), [value]);
  const onInput = (text: string) => {
    setTyped(text);
    if (text === "" || isDate(text)) onChange(text);
  };
  return (
    <label>
      {label}{" "}
      <input
        class="date"
        inputMode="numeric"
        size={10}
        maxLength={10}
        placeholder="2021-03"
        value={typed}
        title={words.bad}
        aria-invalid={isBad}
        aria-description={words.bad}
        onInput={({ currentTarget }) => onInput(currentTarget.value.trim())}
      />
    </label>
  );
}
