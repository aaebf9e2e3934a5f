import type { ComponentChildren } from "preact";
import { address, keep } from "../../app/address";
import { dateOf } from "../../entity/days";
import { formatNumber, inBoth } from "../../language/language";
import { readTerm } from "../rdf";
import type { Rows } from "../reading";
import { type Column, shownOf } from "../results/columns";
import { labels, useLabels } from "../results/labels";
import { Bars } from "./Bars";
import { type Choice, choose, FORMS, type Form } from "./choosing";
import { Lines } from "./Lines";
import { bars, lines, naming, spans } from "./points";
import { Spans } from "./Spans";

const useWords = inBoth(
  {
    form: "图形",
    forms: { bar: "条形图", line: "折线图", timeline: "时间线" },
    name: "名称",
    number: "数值",
    day: "时间",
    begin: "开始",
    end: "结束",
    none: "（无）",
    unsuited: "这些列画不成图：条形图要有一列数值，折线图要有一列数值和一列日期，时间线要有一列日期。",
    left: (n: string) => `另有 ${n} 行未画出（没有数值、日期，或放不下）；表中列有全部`,
    told: (form: string) => `${form}的数据`,
  },
  {
    form: "Chart",
    forms: { bar: "Bars", line: "Lines", timeline: "Timeline" },
    name: "Name",
    number: "Number",
    day: "Time",
    begin: "Begins",
    end: "Ends",
    none: "(none)",
    unsuited:
      "These columns make no chart: bars need a column of numbers, lines one of numbers and one of dates, a timeline one of dates.",
    left: (n) => `${n} more rows are not drawn (no number or date, or no room); the table has all`,
    told: (form) => `Data of the chart: ${form}`,
  },
);

interface Props {
  readonly rows: Rows;
  readonly columns: readonly Column[];
}

const NAMED = 200;

/** A result as bars, lines or a timeline: what suits its columns, or what the reader chose, which the address holds. */
export function Chart({ rows: { rows }, columns }: Props) {
  const words = useWords();
  const choice = chosen(columns);
  useLabels(rows.slice(0, NAMED).flatMap((row) => thingOf(row[choice?.name ?? -1])));
  return (
    <>
      <div class="actions chart-choice">
        <Select
          label={words.form}
          value={choice?.form ?? ""}
          options={FORMS.map((form) => [form, words.forms[form]])}
          onChange={(form) => keep({ chart: form, cn: null, cv: null, cd: null })}
        />
        {choice && <Columns columns={columns} choice={choice} />}
      </div>
      {choice ? <Drawing rows={rows} choice={choice} /> : <p class="notice">{words.unsuited}</p>}
    </>
  );
}

function chosen(columns: readonly Column[]): Choice | null {
  const { parameters } = address.value;
  const form = FORMS.find((each) => each === parameters.get("chart")) ?? null;
  const suited = choose(columns, form);
  const place = (name: string, otherwise: number): number => {
    const given = parameters.get(name);
    const number = given === null ? Number.NaN : Number(given);
    return number >= -1 && number < columns.length ? number : otherwise;
  };
  return (
    suited && {
      form: suited.form,
      name: place("cn", suited.name),
      value: place("cv", suited.value),
      day: place("cd", suited.day),
    }
  );
}

const thingOf = (written: string | undefined): readonly string[] =>
  written?.startsWith("<") ? [readTerm(written).text] : [];

function Columns({ columns, choice }: { readonly columns: readonly Column[]; readonly choice: Choice }) {
  const words = useWords();
  const isTimeline = choice.form === "timeline";
  const all = shownOf(columns).map((place): [string, string] => [String(place), columns[place]?.title ?? ""]);
  const orNone: [string, string][] = [["-1", words.none], ...all];
  return (
    <>
      <Select
        label={words.name}
        value={String(choice.name)}
        options={orNone}
        onChange={(cn) => keep({ cn })}
      />
      <Select
        label={isTimeline ? words.begin : words.number}
        value={String(choice.value)}
        options={all}
        onChange={(cv) => keep({ cv })}
      />
      {choice.form !== "bar" && (
        <Select
          label={isTimeline ? words.end : words.day}
          value={String(choice.day)}
          options={orNone}
          onChange={(cd) => keep({ cd })}
        />
      )}
    </>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChange: (value: string) => void;
}

function Select({ label, value, options, onChange }: SelectProps) {
  return (
    <label>
      {label}{" "}
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Drawing({ rows, choice }: { readonly rows: Rows["rows"]; readonly choice: Choice }) {
  const words = useWords();
  const { picture, told, left } = draw(rows, choice);
  return (
    <figure class="chart">
      {told.length > 0 && <div class="picture card">{picture}</div>}
      <div class="hidden">
        <table>
          <caption>{words.told(words.forms[choice.form as Form])}</caption>
          <tbody>
            {told.map((cells, row) => (
              <tr key={row}>
                {cells.map((cell, place) => (
                  <td key={place}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && <figcaption class="soft small">{words.left(formatNumber(left))}</figcaption>}
    </figure>
  );
}

interface Picture {
  readonly picture: ComponentChildren;
  /** The same in words, for whoever does not see it. */
  readonly told: readonly (readonly string[])[];
  readonly left: number;
}

function draw(rows: Rows["rows"], choice: Choice): Picture {
  const name = naming(choice, labels.value);
  if (choice.form === "bar") {
    const { marks, left } = bars(rows, choice, name);
    return {
      picture: <Bars bars={marks} />,
      told: marks.map((bar) => [bar.name, formatNumber(bar.value)]),
      left,
    };
  }
  if (choice.form === "timeline") {
    const { marks, left } = spans(rows, choice, name);
    const told = marks.map((span) => [span.name, dateOf(span.first), dateOf(span.after - 1)]);
    return { picture: <Spans spans={marks} />, told, left };
  }
  const { marks, left } = lines(rows, choice, name);
  const told = marks.flatMap((line) =>
    line.points.map(({ day, value }) => [line.name, dateOf(Math.floor(day)), formatNumber(value)]),
  );
  return { picture: <Lines lines={marks} />, told, left };
}
