import { expect, test } from "vitest";
import type { Column } from "../results/columns";
import { choose } from "./choosing";

const columns = (...described: string[]): readonly Column[] =>
  described.map((each) => {
    const [name = "", kind] = each.split(":");
    return { name, title: name, kind: kind as Column["kind"], width: 5, thing: null };
  });

test.each([
  [["zone:thing", "zoneLabel:text", "n:number"], { form: "bar", name: 1, value: 2, day: -1 }],
  [["year:date", "n:number"], { form: "line", name: -1, value: 1, day: 0 }],
  [["zone:text", "year:date", "n:number"], { form: "line", name: 0, value: 2, day: 1 }],
  [["label:text", "from:date", "to:date"], { form: "timeline", name: 0, value: 1, day: 2 }],
  [["s:thing", "p:thing"], null],
])("%j", (described, choice) => {
  expect(choose(columns(...described))).toEqual(choice);
});

test("a form that the columns cannot have is none", () => {
  expect(choose(columns("a:text", "n:number"), "timeline")).toBeNull();
});
