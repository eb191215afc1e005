import { expect, test } from "vitest";
import { Slots } from "$features/carts/slots";
import { cartRow } from "./rows";

const rows = (...ids: string[]) => ids.map((id) => cartRow(id));

test("a row keeps its element while one question is answered, wherever it moves", () => {
  const slots = new Slots();
  const question = {};
  const first = rows("a", "b", "c");
  const before = slots.of(question, first);
  expect(new Set(before.values()).size).toBe(3);
  expect(slots.of(question, first)).toBe(before);
  const after = slots.of(question, rows("new", "c", "a"));
  expect([after.get("c"), after.get("a")]).toEqual([before.get("c"), before.get("a")]);
  expect([...before.values()]).not.toContain(after.get("new"));
});

test("the rows of another question take over the elements from the top, and never share one", () => {
  const slots = new Slots();
  const before = slots.of({}, rows("a", "b", "c"));
  const after = slots.of({}, rows("b", "x", "y", "z"));
  expect([...after.values()].slice(0, 3)).toEqual([...before.values()]);
  expect(new Set(after.values()).size).toBe(4);
  expect(slots.of({}, []).size).toBe(0);
});

test("the rows of a far jump take over the elements too", () => {
  const slots = new Slots();
  const question = {};
  const before = slots.of(question, rows("a", "b", "c"));
  const after = slots.of(question, rows("x", "y", "z"));
  expect([...after.values()]).toEqual([...before.values()]);
});
