import { expect, test } from "vitest";
import { cut } from "./words";

const ruler = { measureText: (text: string) => ({ width: [...text].length * 10 }) as TextMetrics };

test("what has room is written in full", () => {
  expect(cut(ruler, "云溪高新区", 50)).toEqual({ words: "云溪高新区", width: 50 });
});

test("what is too long is cut off, as late as possible, and never within a character", () => {
  expect(cut(ruler, "云溪高新区管委会", 50)).toEqual({ words: "云溪高新…", width: 50 });
  expect(cut(ruler, "𠮷𠮷𠮷𠮷", 30).words).toBe("𠮷𠮷…");
});
