import { expect, test } from "vitest";
import { isQuestion, mayBeQuestion, wantedOf } from "./wanted";

test("what is sought is read from the address; a date that is none is left out", () => {
  const parameters = new URLSearchParams("q= 高新 &type=Zone&from=2021-03&to=x&pages=99");
  expect(wantedOf(parameters)).toEqual({ q: "高新", type: "Zone", from: "2021-03", to: "", pages: 20 });
});

test("a question is told by its words", () => {
  expect(["某人担任什么职务", "高新区党工委书记", "谁", "who is it?"].map(isQuestion)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("a text of some characters may be a question without the words of one", () => {
  expect([mayBeQuestion("某人的履历"), mayBeQuestion("高新区")]).toEqual([true, false]);
});
