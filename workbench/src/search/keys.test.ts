import { beforeEach, expect, test } from "vitest";
import { moveThrough } from "./keys";

beforeEach(() => {
  document.body.innerHTML =
    '<div id="all"><input type="search"><a href="#1" data-stop>1</a><button>x</button><a href="#2" data-stop>2</a></div>';
  document.getElementById("all")?.addEventListener("keydown", (event) => moveThrough(event as never));
  document.querySelector("input")?.focus();
});

const press = (...keys: string[]): string => {
  for (const key of keys)
    document.activeElement?.dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
    );
  return document.activeElement?.textContent || document.activeElement?.tagName || "";
};

test("the arrows go down through what was found, and stop at the last", () => {
  expect([press("ArrowDown"), press("ArrowDown"), press("ArrowDown")]).toEqual(["1", "2", "2"]);
});

test("the arrow up leads back to the box", () => {
  expect(press("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp")).toBe("INPUT");
});

test("Escape goes back to the box at once", () =>
  expect(press("ArrowDown", "ArrowDown", "Escape")).toBe("INPUT"));
