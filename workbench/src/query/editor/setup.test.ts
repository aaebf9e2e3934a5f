import { Text } from "@codemirror/state";
import { expect, test } from "vitest";
import { diagnostic } from "./setup";

const marked = (text: string, line: number, column: number): string => {
  const { from, to } = diagnostic(Text.of(text.split("\n")), { line, column, message: "" });
  return text.slice(from, to);
};

test("the word at the place is marked", () => {
  expect(marked("SELECT *\n{ ?s ?p } x", 2, 9)).toBe("}");
  expect(marked("SELECT *\n{ 𠀀 zone:a }", 2, 5)).toBe("zone:a");
});

test("behind the end, what stands before it is", () => {
  expect(marked("ASK {", 1, 6)).toBe("{");
  expect(marked("ASK {", 9, 9)).toBe("{");
});
