import { useEffect, useMemo, useState } from "preact/hooks";
import { address, keep } from "../../app/address";
import { formatNumber, inBoth, language } from "../../language/language";
import { Failure } from "../../parts/Failure";
import { Waiting } from "../../parts/Waiting";
import type { Answer } from "../asking";
import { Chart } from "../chart/Chart";
import { columnNames } from "../columnNames";
import { shortcomings, useAdvice } from "../limits";
import { type Column, columnsOf } from "./columns";
import { Downloads } from "./Downloads";
import { isNetwork } from "./network";
import { Table } from "./Table";
import { Tabs } from "./Tabs";

const useWords = inBoth(
  {
    title: "结果",
    views: { table: "表格", chart: "图表", network: "关系图" } as Record<View, string>,
    rows: (n: string) => `共 ${n} 行`,
    triples: (n: string) => `共 ${n} 条三元组`,
    none: "没有结果。请检查名称和属性是否与图谱一致：名称要写全，语言标记（@zh）要对；在编辑框里输入名称可以查找。",
    yes: "是",
    no: "否",
    engines: { store: "图数据库", columns: "列式引擎" } as Record<string, string>,
    engine: (name: string) => `由${name}回答`,
    evaluation: (time: string) => `求值 ${time}`,
    elapsed: (time: string) => `到显示共 ${time}`,
    milliseconds: (n: string) => `${n} 毫秒`,
    seconds: (n: string) => `${n} 秒`,
  },
  {
    title: "Results",
    views: { table: "Table", chart: "Chart", network: "Network" },
    rows: (n) => `${n} rows`,
    triples: (n) => `${n} triples`,
    none: "No results. See that names and properties are those of the graph: names in full, with their language (@zh); type a name in the editor to look it up.",
    yes: "Yes",
    no: "No",
    engines: { store: "the store", columns: "the columns" },
    engine: (name) => `answered by ${name}`,
    evaluation: (time) => `evaluated in ${time}`,
    elapsed: (time) => `${time} until shown`,
    milliseconds: (n) => `${n} ms`,
    seconds: (n) => `${n} s`,
  },
);

const VIEWS = ["table", "chart", "network"] as const;
type View = (typeof VIEWS)[number];

/** What a query gave: how much and by whom, what is missing of it, and a way to look at it. */
export function Results({ answer }: { readonly answer: Answer }) {
  const words = useWords();
  const advice = useAdvice();
  const { query, rows, kind } = answer;
  const columns = useMemo(
    () => columnsOf(rows.columns, rows.rows, columnNames(query, language.value)),
    [rows, query, language.value],
  );
  const views: readonly View[] = isNetwork(answer, columns) ? VIEWS : VIEWS.slice(0, -1);
  const view = views.find((each) => each === address.value.parameters.get("view")) ?? "table";
  return (
    <section class="results">
      <p class="soft small" role="status">
        {kind === "boolean"
          ? ""
          : `${(kind === "triples" ? words.triples : words.rows)(formatNumber(answer.total))} · `}
        {useProvenance(answer)}
      </p>
      {shortcomings(answer, advice).map((said) => (
        <p key={said} class="notice">
          {said}
        </p>
      ))}
      {kind === "boolean" && <p class="verdict">{rows.holds ? words.yes : words.no}</p>}
      {kind !== "boolean" && rows.rows.length === 0 && <p class="notice">{words.none}</p>}
      {rows.rows.length > 0 && (
        <Tabs
          views={views.map((each) => [each, words.views[each]])}
          chosen={view}
          onChoose={(chosen) => keep({ view: chosen === "table" ? null : chosen })}
        >
          {view === "table" && <Table rows={rows} columns={columns} />}
          {view === "chart" && <Chart rows={rows} columns={columns} />}
          {view === "network" && <Loaded answer={answer} columns={columns} />}
        </Tabs>
      )}
      <Downloads answer={answer} />
    </section>
  );
}

type Drawing = typeof import("./NetworkView").NetworkView;

/** The network, whose library is fetched when it is first looked at. */
function Loaded({ answer, columns }: { readonly answer: Answer; readonly columns: readonly Column[] }) {
  const [View, setView] = useState<Drawing | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    import("./NetworkView").then(({ NetworkView }) => setView(() => NetworkView), setError);
  }, []);
  if (error) return <Failure error={error} />;
  return View ? <View answer={answer} columns={columns} /> : <Waiting />;
}

function useProvenance({ engine, evaluation, elapsed }: Answer): string {
  const words = useWords();
  const time = (milliseconds: number): string =>
    milliseconds < 1000
      ? words.milliseconds(formatNumber(Math.max(Math.round(milliseconds), 1)))
      : words.seconds(formatNumber(Math.round(milliseconds / 100) / 10));
  const parts = [
    engine && words.engine(words.engines[engine] ?? engine),
    evaluation !== null && words.evaluation(time(evaluation)),
    words.elapsed(time(elapsed)),
  ];
  return parts.filter(Boolean).join(" · ");
}
