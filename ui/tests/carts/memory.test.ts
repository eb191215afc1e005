import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Crier } from "$features/carts/arrivals";
import { sampleCarts } from "$features/carts/sample/carts";
import { sampleHost } from "$features/carts/sample/host";
import { Seen } from "$features/carts/seen.svelte";
import { voice } from "$lib/ui/announce.svelte";
import { cartRow, person } from "./rows";

beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

describe("what was looked at", () => {
  test("is kept over a restart, and only new carts wait to be looked at", () => {
    const row = cartRow("a");
    const seen = new Seen();
    expect(seen.isUnseen(row)).toBe(true);
    seen.mark(row);
    expect(seen.isUnseen(row)).toBe(false);
    expect(new Seen().isUnseen(row)).toBe(false);
    expect(seen.isUnseen(cartRow("b", { status: "contacted" }))).toBe(false);
    expect(seen.isUnseen(cartRow("c", { follow_up: { id: "f", state: "opened" } }))).toBe(false);
  });

  test("is capped: what falls out counts as seen, and so does what is older", () => {
    const ids = Object.fromEntries(Array.from({ length: 4000 }, (_, at) => [`c${at}`, at + 100]));
    localStorage.setItem("wapas.seen", JSON.stringify({ before: 0, ids }));
    const seen = new Seen();
    seen.mark(cartRow("newest", { received_at: 9000 }));
    const kept = JSON.parse(localStorage.getItem("wapas.seen") ?? "") as { before: number; ids: object };
    expect(Object.keys(kept.ids)).toHaveLength(4000);
    expect("c0" in kept.ids).toBe(false);
    expect(seen.isUnseen(cartRow("c0", { received_at: 100 }))).toBe(false);
    expect(seen.isUnseen(cartRow("other", { received_at: 5000 }))).toBe(true);
  });

  test.each(["", "null", "[1]", '{"ids":{"a":"x"},"before":"y"}'])("bears a storage that says %j", (kept) => {
    localStorage.setItem("wapas.seen", kept);
    expect(new Seen().isUnseen(cartRow("a"))).toBe(true);
  });
});

test("new carts are said at once, and then at most every ten seconds", () => {
  vi.useFakeTimers();
  const crier = new Crier();
  const came = (id: string, total: number) => cartRow(id, { person: person(1, "Asha"), total_minor: total });
  crier.hear([came("a", 850000)]);
  expect(voice.text).toBe("New cart: Asha, ₹8,500");
  crier.hear([came("b", 100000)]);
  crier.hear([came("c", 200000), cartRow("d", { total_minor: 12050, currency: "USD" })]);
  vi.advanceTimersByTime(9000);
  expect(voice.text).toBe("New cart: Asha, ₹8,500");
  vi.advanceTimersByTime(2000);
  expect(voice.text).toBe("3 new carts, ₹3,000 · $120.50");
  crier.stop();
});

describe("samples", () => {
  const now = Date.UTC(2026, 10, 23, 8, 30);
  const host = sampleHost(sampleCarts(now));

  test("fill the views, are searched and filtered", async () => {
    const all = await host.call("cart_list", { view: "all" });
    expect(all.items).toHaveLength(14);
    expect(all.counts).toMatchObject({ all: 14, won: 2, lost: 1, contacted: 3 });
    expect((await host.call("cart_list", { search: "saree" })).items.map((row) => row.person.name)).toEqual(["Priya"]);
    expect((await host.call("cart_list", { filters: { status: "lost" } })).items).toHaveLength(1);
    const dear = await host.call("cart_list", { sort: "-total" });
    expect(dear.items[0]?.person.name).toBe("Kavita");
  });

  test("have numbers of nobody, and no deed", async () => {
    for (const cart of sampleCarts(now)) expect(cart.person.phone_display).toMatch(/^\+91 98765 000\d\d$/);
    await expect(host.call("followup_open", { cart: "sample-01" })).rejects.toMatchObject({ code: "invalid" });
  });
});
