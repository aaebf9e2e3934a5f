import { expect, test } from "vitest";
import { addressOf, readAddress } from "./address";

test("an address is read as a page with parameters", () => {
  const { page, parameters } = readAddress("#/entity?iri=https%3A%2F%2Fe.org%2F%3Fa&at=2021");
  expect([page, parameters.get("iri"), parameters.get("at")]).toEqual(["entity", "https://e.org/?a", "2021"]);
});

test("no address is the first page", () => {
  expect(readAddress("").page).toBe("");
});

test("what is empty is left out of an address", () => {
  expect(addressOf("search", { q: "高新区", type: "", at: null })).toBe(
    "#/search?q=%E9%AB%98%E6%96%B0%E5%8C%BA",
  );
});

test("an address that was written is read as it was meant", () => {
  const parameters = { q: "a&b=c #?", n: 3 };
  expect(Object.fromEntries(readAddress(addressOf("x", parameters)).parameters)).toEqual({
    q: "a&b=c #?",
    n: "3",
  });
});
