import { renderHook } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ServiceError } from "../api/client";
import { type Answer, limitOf } from "./asking";
import { adviceFor, shortcomings, useAdvice } from "./limits";

const words = renderHook(useAdvice).result.current;

test.each(["query_timeout", "query_memory", "query_disk", "busy", "too_many_requests", "bad_query"])(
  "%s is told with what to do",
  (code) => {
    const advice = adviceFor(new ServiceError("", 504, code), words);
    expect(advice?.title && advice.todo).toBeTruthy();
  },
);

test("an error that nothing is known of has its own words", () => {
  expect(adviceFor(new ServiceError("", 500, "toString"), words)).toBeNull();
});

test.each([
  ["rows; limit=1000", "1,000"],
  ["bytes; limit=2097152", "2 MiB"],
  ["endpoint", "端点"],
])("an answer that was cut by %s says so", (header, said) => {
  const rows = { columns: ["a"], rows: [["1"]], isCut: false, holds: null };
  const answer = { rows, total: 1, limit: limitOf(header) } as unknown as Answer;
  expect(shortcomings(answer, words).join()).toContain(said);
});

test("a whole answer says nothing", () => {
  const rows = { columns: ["a"], rows: [["1"]], isCut: false, holds: null };
  expect(shortcomings({ rows, total: 1, limit: limitOf(null) } as unknown as Answer, words)).toEqual([]);
});
