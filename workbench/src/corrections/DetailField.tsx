import { useId } from "preact/hooks";
import { useAddWords } from "./addWords";
import { type Detail, PHASES } from "./relations";

interface Props {
  readonly detail: Detail;
  readonly value: string;
  readonly change: (value: string) => void;
}

export function DetailField({ detail, value, change }: Props) {
  const words = useAddWords();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{words.details[detail]}</label>
      {detail === "phase" ? (
        <select id={id} value={value} onChange={(event) => change(event.currentTarget.value)}>
          {["", ...PHASES].map((each) => (
            <option key={each} value={each}>
              {words.phases[each]}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          value={value}
          placeholder={PLACEHOLDERS[detail]}
          inputMode={detail === "value" || detail === "amount_yuan" ? "decimal" : undefined}
          onInput={(event) => change(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

const PLACEHOLDERS: Partial<Record<Detail, string>> = {
  date: "2023-11-13",
  until: "2023-11-13",
  period: "2023",
  amount_yuan: "680000000",
};
