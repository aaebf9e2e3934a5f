/** What stood in the way of a query, in plain words, and what to do about it. */

import { ServiceError } from "../api/client";
import { formatNumber, inBoth } from "../language/language";
import type { Answer } from "./asking";
import { MOST_ROWS } from "./reading";

export interface Advice {
  readonly title: string;
  readonly todo: string;
}

const rows = (value: number) => formatNumber(value);

export const useAdvice = inBoth<Words>(
  {
    query_timeout: {
      title: "查询超出了时间上限，已被停止。",
      todo: "请先加上 LIMIT 100 试试；把范围缩小（例如限定一个开发区、一个年份或一种类型）；避免没有共同变量的两组条件，以及 * 和 + 的长路径；或分几次查询。",
    },
    query_memory: {
      title: "查询占用的内存超出了上限，已被停止。",
      todo: "请减少要排序、分组或去重（ORDER BY、GROUP BY、DISTINCT）的结果：先用条件缩小范围，或分年份、分类型几次查询。",
    },
    query_disk: {
      title: "结果太大，服务器放不下。",
      todo: "请加 LIMIT，少选几列，或到“下载”页取整个图谱的文件。",
    },
    busy: {
      title: "服务器此刻正忙，没有执行这次查询。",
      todo: "请过几秒再执行。若常常如此，请把查询改小，或告知管理员。",
    },
    too_many_requests: {
      title: "您在短时间内请求太多。",
      todo: "请稍等再执行；需要大量数据时，请用一次查询取回，或下载整个图谱。",
    },
    too_large: { title: "查询文本太长。", todo: "请缩短查询；若用 VALUES 列了很多项，请分几次执行。" },
    snapshot_damaged: { title: "图谱的文件有损坏。", todo: "请告知管理员：需要重新建立或载入图谱。" },
    no_snapshot: { title: "还没有发布图谱。", todo: "请在建立图谱（kg build）之后重试。" },
    bad_query: { title: "查询写得不对。", todo: "出错之处已在文中标出。" },
    cutRows: (value) =>
      `结果超过 ${rows(value)} 行，服务器只给出了前 ${rows(value)} 行。请加条件缩小范围，或用 LIMIT 和 OFFSET 分批取；要全部数据请用下载页。`,
    cutBytes: (value) =>
      `结果超过 ${rows(Math.round(value / 1048576))} MiB，服务器只给出了前面一部分。请少选几列、加条件，或用 LIMIT 和 OFFSET 分批取。`,
    cutElsewhere: "存放图谱的端点截短了结果。请加条件缩小范围，或用 LIMIT 和 OFFSET 分批取。",
    cutPage: (shown, total) =>
      `结果共 ${rows(total)} 行，本页只显示前 ${rows(shown)} 行（最多 ${rows(MOST_ROWS)} 行）；下载的文件含全部。`,
  },
  {
    query_timeout: {
      title: "The query took longer than this server allows, and was stopped.",
      todo: "Try it with LIMIT 100; narrow it down (one zone, one year, one type); avoid groups of patterns that share no variable, and long paths with * or +; or ask in several steps.",
    },
    query_memory: {
      title: "The query took more memory than this server allows, and was stopped.",
      todo: "Sort, group or deduplicate fewer results (ORDER BY, GROUP BY, DISTINCT): narrow it down first, or ask year by year or type by type.",
    },
    query_disk: {
      title: "The answer is larger than the server has room for.",
      todo: "Add a LIMIT, select fewer columns, or take the whole graph from the page of downloads.",
    },
    busy: {
      title: "The server is busy and did not run the query.",
      todo: "Run it again in a few seconds. If this keeps happening, make the query smaller, or tell whoever runs the service.",
    },
    too_many_requests: {
      title: "You have sent too many requests in a short time.",
      todo: "Wait a little. For much data, ask once for all of it, or download the graph.",
    },
    too_large: {
      title: "The text of the query is too long.",
      todo: "Shorten it; if VALUES lists many items, ask in several steps.",
    },
    snapshot_damaged: {
      title: "A file of the graph is damaged.",
      todo: "Tell whoever runs the service: the graph has to be built or loaded again.",
    },
    no_snapshot: {
      title: "No graph has been published yet.",
      todo: "Try again when one has been built (kg build).",
    },
    bad_query: { title: "The query is malformed.", todo: "The place is marked in the text." },
    cutRows: (value) =>
      `There are more than ${rows(value)} rows; the server gave the first ${rows(value)}. Narrow the query down, or take it in parts with LIMIT and OFFSET; for everything, see the page of downloads.`,
    cutBytes: (value) =>
      `The answer is larger than ${rows(Math.round(value / 1048576))} MiB; the server gave the first part. Select fewer columns, narrow it down, or take it in parts with LIMIT and OFFSET.`,
    cutElsewhere:
      "The endpoint that holds the graph has cut the answer. Narrow the query down, or take it in parts with LIMIT and OFFSET.",
    cutPage: (shown, total) =>
      `There are ${rows(total)} rows; this page shows the first ${rows(shown)} (${rows(MOST_ROWS)} at most). A downloaded file has all of them.`,
  },
);

type Code =
  | "query_timeout"
  | "query_memory"
  | "query_disk"
  | "busy"
  | "too_many_requests"
  | "too_large"
  | "snapshot_damaged"
  | "no_snapshot"
  | "bad_query";

export type Words = Readonly<Record<Code, Advice>> & {
  readonly cutRows: (limit: number) => string;
  readonly cutBytes: (limit: number) => string;
  readonly cutElsewhere: string;
  readonly cutPage: (shown: number, total: number) => string;
};

/** Give the advice for an error; none if its own words have to do. */
export function adviceFor(error: unknown, words: Words): Advice | null {
  return error instanceof ServiceError && isCode(error.code) ? words[error.code] : null;
}

const CODES: ReadonlySet<string> = new Set<Code>([
  "query_timeout",
  "query_memory",
  "query_disk",
  "busy",
  "too_many_requests",
  "too_large",
  "snapshot_damaged",
  "no_snapshot",
  "bad_query",
]);
const isCode = (code: string): code is Code => CODES.has(code);

/** Say that an answer is not the whole one; an empty list if it is. */
export function shortcomings({ limit, rows: shown, total }: Answer, words: Words): readonly string[] {
  const ofServer = {
    rows: words.cutRows,
    bytes: words.cutBytes,
    endpoint: () => words.cutElsewhere,
  };
  return [
    limit && ofServer[limit.of](limit.value),
    shown.isCut && words.cutPage(shown.rows.length, total),
  ].filter((said) => typeof said === "string");
}
