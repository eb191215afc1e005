import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CartRow } from "$host/contract";
import { Bookmark } from "$features/carts/bookmark.svelte";
import type { Ledger } from "$features/carts/ledger.svelte";
import { cartRow } from "./rows";

const ledger = { rows: [] as CartRow[] };
const show = (...ids: string[]) => (ledger.rows = ids.map((id) => cartRow(id)));

function marked(id: string): Bookmark {
  return new Bookmark(ledger as unknown as Ledger, id);
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("while somebody types, what is found is marked at once and opened when the typing rests", () => {
  show("a", "b");
  const mark = marked("a");
  expect(mark.open).toBe("a");
  for (const found of ["b", "c", "d"]) {
    show(found);
    // Each answer has rows of its own, so the mark looks for them anew.
    mark.settleIn(false, true);
    vi.advanceTimersByTime(299);
    expect([mark.id, mark.open]).toEqual([found, "a"]);
  }
  vi.advanceTimersByTime(1);
  expect(mark.open).toBe("d");
});

test("who leaves the search, moves or picks has the marked cart open at once", () => {
  show("a", "b");
  const mark = marked("a");
  show("c", "d");
  mark.settleIn(false, true);
  mark.catchUp();
  expect(mark.open).toBe("c");
  mark.to(1);
  expect(mark.open).toBe("d");
  show("e");
  mark.settleIn(false, true);
  mark.id = "f";
  vi.runAllTimers();
  expect(mark.open).toBe("f");
});

test("another question that is no search opens its first cart at once, and so does the first of all", () => {
  show("b");
  const mark = marked("a");
  mark.settleIn(false);
  expect(mark.open).toBe("b");
  mark.id = null;
  show("c");
  mark.settleIn(false, true);
  expect(mark.open).toBe("c");
});
