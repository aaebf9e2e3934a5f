import { formatNumber, inBoth } from "../../language/language";
import { DateBox } from "../../parts/DateBox";
import { KindSign } from "../../parts/TypeBadge";
import { change, toggled } from "../actions";
import type { Shown, Tally } from "../shown";
import type { ViewState } from "../state";

const useWords = inBoth(
  {
    types: "类型",
    relations: "关系",
    untyped: "（没有类型）",
    time: "时间",
    from: "自",
    to: "至",
    note: "两端之间有效的边，和时间不详的边",
  },
  {
    types: "Types",
    relations: "Relations",
    untyped: "(no type)",
    time: "Time",
    from: "From",
    to: "To",
    note: "Edges that hold between the two, and undated ones",
  },
);

interface Props {
  readonly shown: Shown;
  readonly state: ViewState;
}

/** What the shapes mean, how much there is of each kind, and which kinds are shown. */
export function Legend({ shown, state }: Props) {
  const words = useWords();
  return (
    <div class="legend">
      <fieldset class="time">
        <legend>{words.time}</legend>
        <DateBox label={words.from} value={state.from} onChange={(from) => change({ from })} />
        <DateBox label={words.to} value={state.to} onChange={(to) => change({ to })} />
        <p class="soft small">{words.note}</p>
      </fieldset>
      <fieldset>
        <legend>{words.types}</legend>
        {shown.types.map((type) => (
          <Choice
            key={type.iri}
            tally={{ ...type, label: type.label || words.untyped }}
            isOn={!state.withoutTypes.has(type.name)}
            types={type.types}
            onChange={() => change({ withoutTypes: toggled(state.withoutTypes, type.name) })}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{words.relations}</legend>
        {shown.relations.map((relation) => (
          <Choice
            key={relation.iri}
            tally={relation}
            isOn={!state.withoutRelations.has(relation.name)}
            onChange={() => change({ withoutRelations: toggled(state.withoutRelations, relation.name) })}
          />
        ))}
      </fieldset>
    </div>
  );
}

interface ChoiceProps {
  readonly tally: Tally;
  readonly isOn: boolean;
  readonly types?: readonly string[];
  readonly onChange: () => void;
}

function Choice({ tally: { label, count }, isOn, types, onChange }: ChoiceProps) {
  return (
    <label>
      <input type="checkbox" checked={isOn} onChange={onChange} />
      {types && <KindSign types={types} />} {label} <span class="number soft">{formatNumber(count)}</span>
    </label>
  );
}
