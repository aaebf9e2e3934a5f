import { expect, test } from "vitest";
import { type Dump, formatsOf, sizeInWords } from "./dumps";

const dump = (name: string, compression: Dump["compression"]): Dump => ({
  name,
  compression,
  file: `${name}.${compression}`,
  media_type: "",
  about: `about ${name}`,
  href: "/export",
});

test("a format has all its compressions", () => {
  const formats = formatsOf([dump("turtle", "none"), dump("trig", "none"), dump("turtle", "gzip")]);
  expect(formats.map(({ name, dumps }) => [name, dumps.length])).toEqual([
    ["turtle", 2],
    ["trig", 1],
  ]);
});

test("sizes have three digits", () => {
  expect([0, 999, 1500, 12_345_678, 2e13].map(sizeInWords)).toEqual([
    "0 B",
    "999 B",
    "1.5 kB",
    "12.3 MB",
    "20 TB",
  ]);
});
