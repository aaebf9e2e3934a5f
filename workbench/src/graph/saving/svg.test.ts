import { expect, test } from "vitest";
import { svgOf } from "./svg";

const node = (label: string, x: number) => ({
  x,
  y: 0,
  size: 24,
  label,
  path: "M0 0h16v16z",
  colour: "#123456",
});

function drawing(label: string) {
  const [from, to] = [node(label, 0), node("乙", 100)];
  return {
    title: label,
    nodes: [from, to],
    edges: [{ from, to, label: "任职于", isStrong: true }],
    ink: "#000",
    line: "#999",
    accent: "#0aa",
    ground: "#fff",
    hasEdgeLabels: false,
  };
}

test("the picture is one XML document with its things and edges", () => {
  const parsed = new DOMParser().parseFromString(svgOf(drawing("甲")), "application/xml");
  expect([parsed.querySelectorAll("text").length, parsed.querySelectorAll("line").length]).toEqual([3, 1]);
});

test("a label with markup in it is text", () => {
  const text = svgOf(drawing('<script>alert("1")</script>&'));
  expect(text).not.toContain("<script");
  expect(text).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;");
});

test("characters that XML forbids are left out", () => {
  expect(svgOf(drawing("a\0\u001bb"))).toContain(">ab<");
});
