import { expect, test } from "vitest";
import { address, keep } from "../app/address";
import { History } from "./history";

const now = () => address.value.parameters.toString();

test("what changed the address is taken back, and done again", () => {
  location.hash = "#/graph?iri=a";
  address.value = { page: "graph", parameters: new URLSearchParams("iri=a") };
  const history = new History();
  keep({ hide: "x" });
  history.note(now());
  keep({ hide: "x*y", at: "2021" });
  history.note(now());
  history.undo();
  expect(now()).toBe("iri=a&hide=x");
  history.note(now());
  history.undo();
  expect(now()).toBe("iri=a");
  history.redo();
  history.redo();
  expect(now()).toBe("iri=a&hide=x*y&at=2021");
  expect(history.steps.value.future).toEqual([]);
});
