import { expect, test } from "vitest";
import type { Entity, Fact } from "../api/answers";
import { groupsOf, otherEnd, seriesOf } from "./groups";

const ME = "https://e.org/me";
const term = (name: string) => ({ label: name, iri: `https://e.org/#${name}` });

function fact(relation: string, qualifiers: Readonly<Record<string, string>> = {}, forward = true): Fact {
  const [me, other] = [
    { label: "我", iri: ME },
    { label: "他", iri: "https://e.org/other" },
  ];
  return {
    subject: forward ? me : other,
    predicate: term(relation),
    object: relation === "observed" ? null : forward ? other : me,
    qualifiers: Object.entries(qualifiers).map(([name, label]) => ({
      predicate: term(name),
      value: { label },
    })),
    evidence: [],
    undated: false,
  };
}

const entity = (...facts: Fact[]): Entity => ({
  iri: ME,
  label: "我",
  types: [],
  aliases: [],
  formerly: [],
  degree: 0,
  standing: null,
  facts,
  events: [],
  truncated: false,
  labels: {},
});

test("posts come first, then where it lies; what is not known comes last", () => {
  const groups = groupsOf(
    entity(fact("madeUp"), fact("partOf"), fact("holdsPost", {}, false), fact("holdsPost")),
  );
  expect(groups.map(({ relation, forward }) => [relation.label, forward])).toEqual([
    ["holdsPost", true],
    ["holdsPost", false],
    ["partOf", true],
    ["madeUp", true],
  ]);
});

test("what is the same from both sides is one group", () => {
  const [group, ...others] = groupsOf(entity(fact("cooperatesWith"), fact("cooperatesWith", {}, false)));
  expect([group?.forward, others]).toEqual([true, []]);
  expect(group?.facts.map((each) => otherEnd(each, ME)?.label)).toEqual(["他", "他"]);
});

test("the latest post comes first, an undated one last", () => {
  const posts = [{ lastSeen: "2020" }, {}, { ended: "2023-01" }].map((each) => fact("holdsPost", each));
  const dates = groupsOf(entity(...posts))[0]?.facts.map((each) => each.qualifiers[0]?.value.label);
  expect(dates).toEqual(["2023-01", "2020", undefined]);
});

test("figures are series in the order of time, the longest first", () => {
  const figure = (metric: string, period: string) =>
    fact("observed", { metric, period, value: "1", unit: "亿元" });
  const series = seriesOf(entity(figure("一", "2021"), figure("二", "2022"), figure("二", "2020")));
  expect(series.map((each) => [each.metric, each.figures.map(({ period }) => period)])).toEqual([
    ["二", ["2020", "2022"]],
    ["一", ["2021"]],
  ]);
});
