import { expect, test } from "vitest";
import { parametersOf, partsOf, textOf } from "./addresses";
import type { Question } from "./questions/fields";

const TEXT = "# @param zone name 开发区 / the zone\nSELECT * { VALUES ?zone { UNDEF } }";
const QUESTIONS: readonly Question[] = [{ name: "people", title: {}, parameters: [], text: TEXT }];
const NOWHERE = new URLSearchParams();

const written = async (text: string, before = NOWHERE) =>
  new URLSearchParams(
    Object.entries(await parametersOf(text, QUESTIONS, { id: "abc", query: "ASK {}" }, before)).flatMap(
      ([name, value]) => (value ? [[name, String(value)]] : []),
    ),
  );
const read = (parameters: URLSearchParams) => textOf(parameters, async () => QUESTIONS);

test("a question is said by its name and its parameters", async () => {
  const filled = TEXT.replace("UNDEF", '"云溪"@zh');
  const parameters = await written(filled);
  expect(Object.fromEntries(parameters)).toEqual({ question: "people", "p.zone": "云溪" });
  expect(await read(parameters)).toBe(filled);
});

test("any other text is deflated, and a shared one goes by its name", async () => {
  const parameters = await written("SELECT ?甲 {}");
  expect([...parameters.keys()]).toEqual(["z"]);
  expect(await read(parameters)).toBe("SELECT ?甲 {}");
  expect(Object.fromEntries(await written("ASK {}"))).toEqual({ s: "abc" });
});

test("what the address said before is taken out of it", async () => {
  const before = new URLSearchParams({ question: "people", "p.zone": "甲", view: "chart" });
  expect(await parametersOf("", QUESTIONS, null, before)).toEqual({ question: null, "p.zone": null });
});

test("a plain text in an address is taken as it is", async () => {
  expect(await read(new URLSearchParams({ query: "ASK {}" }))).toBe("ASK {}");
  expect(await read(NOWHERE)).toBeNull();
});

test("how a result is looked at does not change which query it is", () => {
  expect(partsOf(new URLSearchParams("z=a&view=chart"))).toBe(partsOf(new URLSearchParams("z=a")));
});
