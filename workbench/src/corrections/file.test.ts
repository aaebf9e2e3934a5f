import { expect, test } from "vitest";
import { toYAML } from "./file";
import { given, isSame, judge, type Statement, today } from "./statements";

const signed = { who: "值班编辑", when: "2026-11-22", why: "原文是“拟任”: 尚未任命 # 待查" };
const pattern = {
  document: "007",
  relation: "holdsPost",
  subject: "沈知远",
  object: "临川高新区",
  title: "党工委书记",
};

const EXAMPLE: readonly Statement[] = [
  judge("reject", pattern, signed),
  judge(
    "confirm",
    { document: "简报 第7期/上", event: '开园仪式，"揭牌"' },
    { ...signed, why: "与原文一致" },
  ),
  judge(
    "confirm",
    {
      document: "007",
      relation: "observed",
      subject: "临川高新区",
      metric: "产值",
      value: 12.5,
      unit: "亿元",
    },
    signed,
  ),
  {
    add: {
      document: "007",
      relation: "holdsPost",
      subject: { name: "沈知远", type: "Person" },
      quote: "第一行\n第二行\u2028\u0085：{沈知远}, [同志]：'书记'",
      object: "临川高新区",
      title: "no",
      date: "2023-11",
    },
    ...signed,
  },
];

test("the file is the one that tests/curation/test_from_the_page.py reads", async () => {
  await expect(toYAML(EXAMPLE)).toMatchFileSnapshot("./example.yaml");
});

test("no line separator stands bare in the file", () => {
  expect(toYAML(EXAMPLE)).not.toMatch(/[\u2028\u0085]/);
});

test("a later verdict is about the same fact as the earlier", () => {
  expect(isSame(judge("reject", pattern, signed), judge("confirm", pattern, { ...signed, who: "乙" }))).toBe(
    true,
  );
  expect(
    isSame(judge("reject", pattern, signed), judge("reject", { ...pattern, title: "局长" }, signed)),
  ).toBe(false);
});

test("what is empty is left out", () => {
  expect(given({ document: "007", title: "", value: 0 })).toEqual({ document: "007", value: 0 });
});

test("a day is the reader's own", () => {
  expect(today(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
});
