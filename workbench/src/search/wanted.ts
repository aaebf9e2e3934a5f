/** What is sought, as the address holds it. */

import { useMemo } from "preact/hooks";
import { isDate } from "../parts/dates";

export interface Wanted {
  readonly q: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  /** How many pages of one type are shown. */
  readonly pages: number;
}

export const PAGE = 50;
/** The service pages through a thousand hits. */
export const MOST_PAGES = 1000 / PAGE;

export function wantedOf(parameters: URLSearchParams): Wanted {
  const pages = Number.parseInt(parameters.get("pages") ?? "1", 10) || 1;
  return {
    q: (parameters.get("q") ?? "").trim(),
    type: parameters.get("type") ?? "",
    from: dateIn(parameters.get("from")),
    to: dateIn(parameters.get("to")),
    pages: Math.min(Math.max(pages, 1), MOST_PAGES),
  };
}

export const useWanted = (parameters: URLSearchParams): Wanted =>
  useMemo(() => wantedOf(parameters), [parameters]);

const dateIn = (text: string | null): string => (text && isDate(text) ? text : "");

const CHINESE = /[\u3400-\u9fff\u{20000}-\u{3ffff}]/gu;
const ASKING = /谁|誰|哪|什么|什麼|多少|几个|幾|吗|嗎|如何|怎么|怎樣|啥|何时|[?？]$/u;

/** Whether a text may be a question: it is long enough for one. */
export const mayBeQuestion = (text: string): boolean => (text.match(CHINESE)?.length ?? 0) >= 4;

/** Whether a text asks, by its words. */
export const isQuestion = (text: string): boolean => mayBeQuestion(text) && ASKING.test(text);
