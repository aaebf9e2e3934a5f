import { expect, test } from "vitest";
import { identityParts, partsOfGround } from "./explanation";

test.each([
  ["Person|steps between=1", "steps between", "1"],
  ["Person|same area", "same area", ""],
  ["declared", "declared", ""],
])("%s is a ground and its degree", (name, ground, degree) => {
  expect(partsOfGround(name)).toEqual({ ground, degree });
});

test("an identity is told in its parts", () =>
  expect(identityParts("Zone|某区||130200")).toEqual(["Zone", "某区", "130200"]));
