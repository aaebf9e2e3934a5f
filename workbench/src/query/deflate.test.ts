// @vitest-environment node
import { expect, test } from "vitest";
import { deflate, inflate } from "./deflate";

const QUERY = `PREFIX zone: <https://w3id.org/zonegraph/ontology#>
SELECT ?名 { ?s a zone:Person ; rdfs:label ?名 . FILTER (CONTAINS(?名, "徐")) }`;

test("a query comes back as it was", async () => {
  const short = await deflate(QUERY);
  expect(short).toMatch(/^[\w-]+$/);
  expect(await inflate(short)).toBe(QUERY);
});

test("it is shorter than a percent-encoded one", async () => {
  expect((await deflate(QUERY)).length).toBeLessThan(encodeURIComponent(QUERY).length);
});

test("what is broken is an error", async () => {
  await expect(inflate("%%%")).rejects.toThrow(TypeError);
  await expect(inflate("AAAA")).rejects.toThrow();
});

test("what would fill the memory is refused", async () => {
  const bomb = await deflate(" ".repeat(100_000));
  await expect(inflate(bomb, 10_000)).rejects.toThrow("too large");
});
