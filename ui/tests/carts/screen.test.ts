import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { CartRow, CartWhole } from "$host/contract";
import Carts from "$features/carts/Carts.svelte";
import { commands, letter } from "$lib/commands";
import { go, router } from "$lib/router";
import { fakeHost, health, settings, type FakeHost } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { cartRow, pageOf, person } from "./rows";

let rows: CartRow[];

function whole(row: CartRow): CartWhole {
  return {
    ...row,
    items: [],
    discounts: [],
    discount_minor: null,
    address: null,
    utm: {},
    timeline: [],
    delivery: "delivery-1",
    followups: [],
    other_carts: [],
    recovery: null,
    since: null,
    person_orders: [],
    note: null,
    snooze_until: null,
    phone_choices: [],
    consent: "yes",
    erased_at: null,
    do_not_contact: null,
    unknown_host: null,
    oddities: [],
  };
}

function shop(answers: Parameters<typeof fakeHost>[0] = {}): FakeHost {
  return fakeHost({
    cart_list: (asked) =>
      pageOf(
        rows.filter((row) => asked.search === undefined || row.person.name?.includes(asked.search)),
        asked,
        { due: rows.length, all: rows.length, contacted: 2, won: 3, lost: 4, new: 1, no_contact: 0 },
      ),
    cart_get: ({ id }) => whole(rows.find((row) => row.id === id) ?? cartRow(id)),
    settings_get: () => ({ ...settings, setup: { ...settings.setup, words_confirmed: true } }),
    ...answers,
  });
}

const names = ["Priya", "Kavita", "Arjun"];
const row = (name: string) => screen.findByRole("row", { name: new RegExp(name) });
const selected = () => screen.getAllByRole("row", { selected: true }).map((one) => one.id);

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal("innerWidth", 1366);
  rows = names.map((name, index) => cartRow(`c${index}`, { person: person(index + 1, name) }));
});

describe("the screen of carts", () => {
  test("opens on Due now with the first cart selected beside the list", async () => {
    const host = shop();
    show(Carts, host, {});
    await row("Priya");
    expect(host.calls.find((call) => call.name === "cart_list")?.request).toMatchObject({ view: "due", sort: "due" });
    await waitFor(() => expect(selected()).toEqual(["cart-c0"]));
    expect(await screen.findByRole("complementary")).toBeTruthy();
    expect(screen.getByRole("tab", { name: /Due now/, selected: true }).textContent).toContain("3");
    expect(screen.getByText("₹55,350")).toBeTruthy();
    expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("4");
    await expectAccessible();
  });

  test("moves by keys, opens WhatsApp on the second Enter, and steps back by Escape", async () => {
    const user = userEvent.setup();
    show(Carts, shop(), {});
    await row("Priya");
    const openWhatsapp = vi.fn();
    const bought = vi.fn();
    await user.keyboard("j{ArrowDown}k");
    expect(selected()).toEqual(["cart-c1"]);
    expect(document.activeElement).toBe(screen.getByRole("grid"));
    expect(screen.getByRole("grid").getAttribute("aria-activedescendant")).toBe("cart-c1");

    await user.keyboard("{Escape}");
    expect(screen.queryByRole("complementary")).toBeNull();
    await user.keyboard("{Enter}");
    expect(screen.getByRole("complementary")).toBeTruthy();
    const like = { group: "cart", label: "", also: [] } as const;
    const takeBack = commands.offer(() => [
      { ...like, id: "cart.openWhatsapp", keys: [letter("W")], run: openWhatsapp },
      { ...like, id: "cart.bought", keys: [letter("B")], run: bought },
    ]);
    await user.keyboard("{Enter}b");
    expect(openWhatsapp).toHaveBeenCalledOnce();
    expect(bought).toHaveBeenCalledOnce();
    takeBack();
  });

  test("keeps single letters from a merchant who switched them off", async () => {
    const user = userEvent.setup();
    show(Carts, shop({ settings_get: () => ({ ...settings, single_keys: false }) }), {});
    await row("Priya");
    await screen.findByText("Write down your 12 words.");
    await user.keyboard("j");
    expect(selected()).toEqual(["cart-c0"]);
    await user.keyboard("{ArrowDown}");
    expect(selected()).toEqual(["cart-c1"]);
  });

  test("searches with every letter", async () => {
    const user = userEvent.setup();
    const host = shop();
    show(Carts, host, {});
    await row("Priya");
    await user.keyboard("{Control>}f{/Control}");
    await user.keyboard("Kav");
    await waitFor(() => expect(screen.queryByText("Priya")).toBeNull());
    expect(host.calls.filter((call) => call.name === "cart_list").map((call) => call.request)).toMatchObject([
      {},
      { search: "K" },
      { search: "Ka" },
      { search: "Kav" },
    ]);
    await waitFor(() => expect(selected()).toEqual(["cart-c1"]));
    expect(screen.queryByText("₹55,350")).toBeNull();
    const askers = host.calls.map((call) => (call.request as { asker?: string }).asker).filter((asker) => asker);
    expect(new Set(askers).size).toBe(1);
  });

  test("opens what a search found beside the list", async () => {
    const user = userEvent.setup();
    const host = shop();
    show(Carts, host, {});
    await row("Priya");
    await user.keyboard("{Control>}f{/Control}Kav");
    await waitFor(() => expect(selected()).toEqual(["cart-c1"]));
    await waitFor(() => expect(host.last("cart_get")).toEqual({ id: "c1" }));
  });

  test("opens views by tab, by Alt and a digit, and behind More", async () => {
    const user = userEvent.setup();
    const host = shop();
    show(Carts, host, {});
    await row("Priya");
    await user.click(screen.getByRole("tab", { name: /Waiting/ }));
    await waitFor(() => expect(host.last("cart_list")).toMatchObject({ view: "contacted", sort: "-received_at" }));
    await user.keyboard("{Alt>}5{/Alt}");
    await waitFor(() => expect(host.last("cart_list")?.view).toBe("all"));
    expect(router.place.query["view"]).toBe("all");
    await user.click(screen.getByRole("button", { name: "More views" }));
    await user.click(await screen.findByRole("menuitem", { name: /No number/ }));
    await waitFor(() => expect(host.last("cart_list")?.view).toBe("no_contact"));
  });

  test("keeps new carts behind a pill while the list is in use, and says them", async () => {
    const user = userEvent.setup();
    const host = shop();
    show(Carts, host, {});
    await user.click(await row("Kavita"));
    rows = [cartRow("c9", { person: person(9, "Fatima"), total_minor: 850000 }), ...rows];
    host.change("cart:c9", "counts");
    const pill = await screen.findByRole("button", { name: /1 new cart/ });
    expect(screen.queryByText("Fatima")).toBeNull();
    expect(screen.getByRole("tab", { name: /Due now/ }).textContent).toContain("4");
    expect(await screen.findByText("New cart: Fatima, ₹8,500")).toBeTruthy();
    await expectAccessible();

    await user.click(pill);
    expect(await row("Fatima")).toBeTruthy();
    expect(selected()).toEqual(["cart-c1"]);
    expect(screen.queryByRole("button", { name: /new cart/ })).toBeNull();
  });

  test("shows what was sent as text and nothing else, and hides numbers where that is set", async () => {
    rows = [cartRow("c0", { person: person(12, "<img src=x onerror=alert(1)>"), products: ["<b>Bag</b>"] })];
    show(Carts, shop({ settings_get: () => ({ ...settings, hide_numbers: true }) }), {});
    const line = await row("<img");
    expect(line.querySelector("img, b")).toBeNull();
    await waitFor(() => expect(document.querySelector("[role=grid]")?.textContent).not.toContain("98765"));
  });

  test("remembers what was looked at for a second", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    show(Carts, shop(), {});
    const line = await row("Priya");
    expect(within(line).getByText("Not looked at yet")).toBeTruthy();
    await vi.advanceTimersByTimeAsync(1100);
    await waitFor(() => expect(within(line).queryByText("Not looked at yet")).toBeNull());
    expect(within(await row("Kavita")).getByText("Not looked at yet")).toBeTruthy();
    vi.useRealTimers();
  });

  test("shows the cart that the address names, also one that is not in the view", async () => {
    go("/carts/c2", {}, true);
    const host = shop();
    show(Carts, host, {});
    await row("Priya");
    await waitFor(() => expect(selected()).toEqual(["cart-c2"]));
    go("/carts/elsewhere");
    await waitFor(() => expect(host.last("cart_get")).toEqual({ id: "elsewhere" }));
    expect(await row("Priya")).toBeTruthy();
    expect(screen.queryAllByRole("row", { selected: true })).toEqual([]);
  });

  test("stays with the cart that the address leads to when the answer of its view is there", async () => {
    const host = shop();
    show(Carts, host, {});
    await row("Priya");
    go("/carts/c2", { view: "all" });
    await waitFor(() => expect(host.last("cart_list")).toMatchObject({ view: "all" }));
    await screen.findByRole("tab", { name: /All/, selected: true });
    await screen.findByRole("complementary", { name: /Arjun/ });
    // Without a height no row is in view: here they are all drawn later.
    await waitFor(() => expect(selected()).toEqual(["cart-c2"]));
    await userEvent.click(screen.getByRole("tab", { name: /Waiting/ }));
    await waitFor(() => expect(selected()).toEqual(["cart-c0"]));
  });

  test("goes to the next cart after one was dealt with, which leaves", async () => {
    const user = userEvent.setup();
    const host = shop({
      cart_update: ({ id }) => {
        rows = rows.filter((one) => one.id !== id);
        return whole(cartRow(id, { status: "bought" }));
      },
    });
    show(Carts, host, {});
    await user.click(await row("Kavita"));
    await user.click(await screen.findByRole("button", { name: /Already bought/ }));
    await waitFor(() => expect(selected()).toEqual(["cart-c2"]));
    await waitFor(() => expect(screen.queryByRole("row", { name: /Kavita/ })).toBeNull());
  });

  test("shows the sheet of keys", async () => {
    const user = userEvent.setup();
    show(Carts, shop(), {});
    await row("Priya");
    await user.keyboard("?");
    const sheet = await screen.findByRole("dialog", { name: "Keys" });
    await expectAccessible(sheet.querySelector("ul") ?? sheet);
  });
});

describe("samples", () => {
  test("say that they are, never touch the host, and go with one button", async () => {
    const user = userEvent.setup();
    const host = shop();
    go("/carts", { sample: "1" }, true);
    show(Carts, host, {});
    const line = await row("Priya");
    expect(within(line).getByText("SAMPLE")).toBeTruthy();
    await user.click(screen.getByRole("tab", { name: /All/ }));
    await waitFor(() => expect(screen.getAllByText("SAMPLE").length).toBeGreaterThan(3));
    expect(host.calls.filter((call) => call.name.startsWith("cart_") || call.name.startsWith("followup_"))).toEqual([]);
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Remove the samples" }));
    await waitFor(() => expect(screen.queryByText("SAMPLE")).toBeNull());
    expect(router.place.query["sample"]).toBeUndefined();
  });
});

describe("an empty list", () => {
  beforeEach(() => (rows = []));

  test.each([
    ["not_set_up", "Your book is empty.", "Set up"],
    ["awaiting_key", "Waiting for the key from Cashfree.", "I have the key"],
    ["no_address", "Carts cannot reach this computer yet.", "Set up"],
    ["key_mismatch", "The key does not fit.", "Fix"],
    ["port_taken", "Wapas is not receiving.", "Try again"],
    ["receiving", "Nothing has reached this computer yet.", "Check the address"],
  ] as const)("where receiving is %s", async (state, cause, deed) => {
    const counts = { due: 0, all: 0 };
    const host = shop({
      health: () => ({ ...health, state }),
      cart_list: () => ({ items: [], next: null, counts, totals: {}, found: null, partial: false }),
    });
    show(Carts, host, {});
    expect(await screen.findByText(cause)).toBeTruthy();
    expect(screen.getByRole("button", { name: deed })).toBeTruthy();
    await expectAccessible();
  });

  test("where filters hide everything says how many, and takes them off", async () => {
    const user = userEvent.setup();
    const host = shop({
      label_list: () => ({ campaigns: [], tags: [{ label: "vip", carts: 2 }] }),
      cart_list: (asked) => ({
        ...pageOf(asked.filters === undefined ? [cartRow("c0")] : [], asked),
        counts: { due: 347, all: 400 },
      }),
    });
    show(Carts, host, {});
    await row("Priya");
    await user.click(screen.getByRole("button", { name: "Filter" }));
    await user.click(await screen.findByRole("combobox", { name: "Tag: Any tag" }));
    await user.click(await screen.findByRole("option", { name: "vip · 2" }));
    expect(await screen.findByText("No cart fits these filters.")).toBeTruthy();
    expect(screen.getByText("347 are hidden.")).toBeTruthy();
    expect(host.last("cart_list")?.filters).toEqual({ tag: "vip" });
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Remove filter: Tag: vip" }));
    expect(await row("Priya")).toBeTruthy();
  });
});
