import { inBoth, language } from "../../language/language";
import { isDate } from "../../parts/dates";
import { halfIn } from "../columnNames";
import { fieldsOf, fill } from "./fields";
import { ThingField } from "./ThingField";

const useWords = inBoth(
  { title: "查询的参数", hint: "留空则不限" },
  { title: "Parameters of the query", hint: "empty: any" },
);

interface Props {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** The parameters that the text leaves open, as fields that write into it. */
export function Fields({ text, onChange }: Props) {
  const words = useWords();
  const fields = fieldsOf(text);
  if (fields.length === 0) return null;
  return (
    <fieldset class="fields">
      <legend class="hidden">{words.title}</legend>
      {fields.map((field) => {
        const set = (value: string) => onChange(fill(text, field, value));
        return (
          // biome-ignore lint/a11y/noLabelWithoutControl: both kinds of fields are inputs
          <label key={field.name}>
            <span class="soft small">{halfIn(field.meaning, language.value)}</span>
            {field.kind === "text" || field.kind === "date" ? (
              <input
                type="text"
                aria-invalid={field.kind === "date" && field.value !== "" && !isDate(field.value)}
                value={field.value}
                placeholder={words.hint}
                onInput={({ currentTarget }) => set(currentTarget.value)}
              />
            ) : (
              <ThingField
                value={field.value}
                isIRI={field.kind === "iri"}
                placeholder={words.hint}
                onChange={set}
              />
            )}
          </label>
        );
      })}
    </fieldset>
  );
}
