import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { CartList, CartPage, CartRow } from "$host/contract";
import Carts from "$features/carts/Carts.svelte";
import { chips, filtersOf, midnight, NO_CHOICE, readChoice } from "$features/carts/filters";
import { Ledger } from "$features/carts/ledger.svelte";
import { FRESH, readLeft } from "$features/carts/left-open";
import { lensOf, readLens, sameLens, savedAs, usualLens } from "$features/carts/lens";
import PastedNumber from "$lib/frame/PastedNumber.svelte";
import { go, router } from "$lib/router";
import { chosen } from "$lib/shops";
import { toasts } from "$lib/ui";
import { fakeHost, settings, type FakeHost } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { gifts, myStore } from "../support/shops";
import { cartRow, pageOf, person } from "./rows";

const NOW = new Date(2026, 10, 24, 15, 0).getTime();
let rows: CartRow[];
let kept: string | null;
let saved = settings.saved_views;

function shop(answers: Parameters<typeof fakeHost>[0] = {}): FakeHost {
  return fakeHost({
    cart_list: (asked) => {
      const found = rows.filter((row) => asked.search === undefined || row.person.name?.includes(asked.search));
      return {
        ...pageOf(found, asked, { contacted: 2, all: rows.length }),
        found: { rows: found.length, sums: { INR: 100 }, uncounted: 0 },
      };
    },
    settings_get: () => ({ ...settings, saved_views: saved }),
    settings_set: (asked) => ({ ...settings, saved_views: (saved = asked.saved_views ?? saved) }),
    bookmark_get: () => ({ text: kept }),
    bookmark_set: ({ text }) => ((kept = text), { ok: true }),
    label_list: () => ({ campaigns: [{ label: "summer_sale", carts: 12 }], tags: [] }),
    ...answers,
  });
}

const row = (name: string) => screen.findByRole("row", { name: new RegExp(name) });
const lastAsked = (host: FakeHost) => host.last("cart_list");
const field = () => screen.getByRole("textbox", { name: "Search carts" });

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal("innerWidth", 1366);
  rows = ["Priya", "Kavita", "Arjun"].map((name, at) => cartRow(`c${at}`, { person: person(at + 1, name) }));
  kept = null;
  saved = [];
  chosen.choose(null);
  go("/carts", {}, true);
  for (const toast of toasts.all) toasts.drop(toast.id);
});

describe("filters", () => {
  test("are asked for as they are chosen", () => {
    const all = readChoice({
      period: "yesterday",
      status: "lost",
      from: "₹1,000",
      to: "2500.50",
      written: "more",
      reason: "price",
      campaign: " as sent ",
      tag: "vip",
    });
    expect(filtersOf(all, NOW)).toEqual({
      received_from: midnight(NOW, 1),
      received_to: midnight(NOW),
      status: "lost",
      total_from: 100_000,
      total_to: 250_050,
      contacted_from: 2,
      lost_reason: "price",
      campaign: " as sent ",
      tag: "vip",
    });
    expect(filtersOf({ ...NO_CHOICE, written: "never" }, NOW)).toEqual({ contacted_to: 0 });
    expect(filtersOf({ ...NO_CHOICE, written: "once" }, NOW)).toEqual({ contacted_from: 1, contacted_to: 1 });
    expect(filtersOf(NO_CHOICE, NOW)).toBeUndefined();
    expect(chips(all).map((chip) => chip.part)).toEqual([
      "period",
      "status",
      "from",
      "to",
      "written",
      "reason",
      "campaign",
      "tag",
    ]);
  });

  test("are chips, and Escape steps back from the drawer over the filters to the search", async () => {
    const user = userEvent.setup();
    const host = shop();
    show(Carts, host, {});
    await row("Priya");
    await user.type(field(), "a");
    await user.click(screen.getByRole("button", { name: "Filter" }));
    await user.click(await screen.findByRole("combobox", { name: "Campaign: Any campaign" }));
    await user.click(await screen.findByRole("option", { name: "summer_sale · 12" }));
    await waitFor(() => expect(lastAsked(host)).toMatchObject({ search: "a", filters: { campaign: "summer_sale" } }));
    expect(screen.queryByRole("button", { name: /^Shop:/ })).toBeNull();
    await expectAccessible();
    await user.keyboard("{Escape}");
    expect(await screen.findByRole("button", { name: "Remove filter: Campaign: summer_sale" })).toBeTruthy();
    expect(screen.getByText("₹1")).toBeTruthy();

    screen.getByRole("grid").focus();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("complementary")).toBeNull();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(lastAsked(host)?.filters).toBeUndefined());
    expect(lastAsked(host)?.search).toBe("a");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(lastAsked(host)?.search).toBeUndefined());
  });

  test("stand together with the shop that is looked at, which is no filter of its own", async () => {
    const user = userEvent.setup();
    chosen.choose(gifts.id);
    const host = shop({ shop_list: () => ({ items: [myStore, gifts] }) });
    show(Carts, host, {});
    await row("Priya");
    await user.type(field(), "a");
    await waitFor(() => expect(lastAsked(host)).toMatchObject({ shop: gifts.id, search: "a" }));
    await user.click(screen.getByRole("button", { name: "Filter" }));
    await screen.findByRole("combobox", { name: /^Received/ });
    expect(screen.queryByRole("combobox", { name: /^Shop/ })).toBeNull();
  });

  test("and a search stand together with a figure of Home, and go with it", async () => {
    const user = userEvent.setup();
    kept = JSON.stringify({ ...FRESH, lens: { ...usualLens("lost"), search: "Priya" } });
    go("/carts", { view: "all", column: "replied", from: "1000", to: "2000" }, true);
    const behind = { column: "replied", from: 1000, to: 2000 };
    const host = shop();
    show(Carts, host, {});
    await row("Kavita");
    expect(lastAsked(host)).toEqual(expect.objectContaining({ view: "all", filters: { behind } }));
    expect(lastAsked(host)?.search).toBeUndefined();
    await user.type(field(), "K");
    await waitFor(() => expect(lastAsked(host)).toMatchObject({ search: "K", filters: { behind } }));
    await user.click(screen.getByRole("button", { name: "Filter" }));
    await user.click(await screen.findByRole("combobox", { name: "Campaign: Any campaign" }));
    await user.click(await screen.findByRole("option", { name: "summer_sale · 12" }));
    await waitFor(() => expect(lastAsked(host)?.filters).toEqual({ campaign: "summer_sale", behind }));
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("grid"));
    expect(kept).toContain("Priya");
    await user.keyboard("{Escape}{Escape}");
    await waitFor(() => expect(lastAsked(host)?.filters).toBeUndefined());
    expect(router.place.query).toEqual({ view: "all" });
    expect(lastAsked(host)?.search).toBe("K");
  });
});

describe("a search", () => {
  test("leaves what the rows come to and how many they are until its answer is there", async () => {
    const user = userEvent.setup();
    let answer: () => void = () => undefined;
    const late = new Promise<void>((done) => (answer = done));
    const whole = pageOf(rows, {});
    show(
      Carts,
      shop({
        cart_list: async (asked) => {
          if (asked.search === undefined) return whole;
          await late;
          return { ...pageOf([rows[0] as CartRow], asked), found: { rows: 1, sums: { INR: 100 }, uncounted: 0 } };
        },
      }),
      {},
    );
    await row("Priya");
    expect(screen.getByText("₹55,350")).toBeTruthy();
    await user.type(field(), "P");
    expect(screen.getByText("₹55,350")).toBeTruthy();
    expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("4");
    answer();
    expect(await screen.findByText("₹1")).toBeTruthy();
    expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("2");
  });

  test("that looked only at the newest says so, and one that finds nothing offers all carts", async () => {
    const user = userEvent.setup();
    let partial = true;
    const host = shop({
      cart_list: (asked) => ({ ...pageOf(asked.search === "zz" ? [] : rows, asked, { all: 3 }), partial }),
    });
    show(Carts, host, {});
    await row("Priya");
    expect(await screen.findByText(/Only the newest carts were searched/)).toBeTruthy();
    partial = false;
    await user.type(field(), "zz");
    expect(await screen.findByText('Nothing found for "zz".', { selector: ".cause" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Search all carts" }));
    await waitFor(() => expect(lastAsked(host)).toMatchObject({ view: "all", search: "zz" }));
  });

  test("is left alone while short pages are read on, until rows come", async () => {
    const pages: Record<string, CartPage> = {
      "": { ...pageOf([], {}), next: "1" },
      "1": { ...pageOf([], {}), next: "2" },
      "2": { ...pageOf(rows, {}), next: null },
    };
    const host = fakeHost({ cart_list: (asked: CartList) => pages[asked.after ?? ""] as CartPage });
    const ledger = new Ledger(host);
    await ledger.ask({ filters: { tag: "vip" } });
    expect(ledger.more).toBe(true);
    await waitFor(() => expect(ledger.rows.length).toBe(3));
    expect(ledger.more).toBe(false);
  });
});

describe("a pasted number", () => {
  test("is looked for in all carts from any screen, and not from a text or a dialog", async () => {
    const user = userEvent.setup();
    show(PastedNumber, shop(), {});
    go("/messages", {}, true);
    document.body.focus();
    await user.paste("\u202a+91 98765 00012\u202c");
    expect(router.place).toMatchObject({ screen: "carts", query: { view: "all" } });
    expect(location.hash).not.toContain("98765");

    const host = shop();
    show(Carts, host, {});
    await waitFor(() => expect(lastAsked(host)).toMatchObject({ view: "all", search: "919876500012" }));
    expect(await screen.findByText('Nothing found for "919876500012".', { selector: ".cause" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Search all carts" })).toBeNull();
    await expectAccessible();
    await user.click(field());
    await user.paste("9876500099");
    expect(lastAsked(host)?.search).not.toBe("9876500099");
  });
});

describe("saved views", () => {
  test("are named, opened, renamed, deleted, and brought back", async () => {
    const user = userEvent.setup();
    const host = shop();
    show(Carts, host, {});
    await row("Priya");
    const more = () => user.click(screen.getByRole("button", { name: /^More views/ }));
    await more();
    expect(screen.queryByRole("menuitem", { name: /Save this view/ })).toBeNull();
    await user.keyboard("{Escape}");
    await user.type(field(), "Kav");
    await row("Kavita");
    await more();
    await user.click(await screen.findByRole("menuitem", { name: "Save this view…" }));
    const dialog = await screen.findByRole("dialog", { name: "Save this view" });
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Give it a name.")).toBeTruthy();
    await expectAccessible(dialog);
    await user.type(screen.getByLabelText("Name"), " Kavita's  carts {Enter}");
    await waitFor(() => expect(saved).toMatchObject([{ name: "Kavita's carts", view: "due", search: "Kav" }]));
    expect(await screen.findByRole("button", { name: "More views: Kavita's carts" })).toBeTruthy();

    await user.click(screen.getByRole("button", { name: "Clear the search" }));
    await row("Priya");
    await more();
    await user.click(await screen.findByRole("menuitem", { name: "Kavita's carts" }));
    await waitFor(() => expect(lastAsked(host)?.search).toBe("Kav"));

    await more();
    await user.click(await screen.findByRole("menuitem", { name: "Rename this view…" }));
    await user.clear(await screen.findByLabelText("Name"));
    await user.type(screen.getByLabelText("Name"), "K{Enter}");
    await waitFor(() => expect(saved[0]?.name).toBe("K"));
    await more();
    await user.click(await screen.findByRole("menuitem", { name: "Delete this view" }));
    await waitFor(() => expect(saved).toEqual([]));
    expect(toasts.undo()).toBe(true);
    await waitFor(() => expect(saved[0]?.name).toBe("K"));
  });

  test("come back as they were saved, and what this version does not know is left out", () => {
    const choice = { ...NO_CHOICE, period: "days7" as const, campaign: "x" };
    const lens = { ...usualLens("lost"), search: "saree", sort: "-total" as const, choice };
    expect(sameLens(lensOf(savedAs("1", "n", lens)), lens)).toBe(true);
    expect(savedAs("1", "n", lens).filters).toEqual({ period: "days7", campaign: "x" });
    const foreign = {
      id: "1",
      name: "n",
      view: "gone",
      sort: "by colour",
      search: "a",
      filters: { period: "aeon", x: "y" },
    };
    expect(lensOf(foreign)).toEqual({ ...usualLens("due"), search: "a" });
  });
});

describe("how the list was left", () => {
  test.each([
    null,
    "",
    "null",
    "[]",
    "7",
    "{",
    '{"lens":[]}',
    '{"lens":{"view":7,"choice":{"tag":{}}},"top":"x","cart":{}}',
  ])("bears a bookmark that says %j", (text) => {
    expect(readLeft(text)).toEqual(FRESH);
    expect(readLens(text)).toEqual(usualLens("due"));
  });

  test("is kept, and taken up by the next start", async () => {
    const user = userEvent.setup();
    const first = show(Carts, shop(), {});
    await row("Priya");
    await user.click(screen.getByRole("tab", { name: /All/ }));
    await user.type(field(), "a");
    await user.click(await row("Kavita"));
    await user.keyboard("{Escape}");
    first.unmount();
    await waitFor(() => expect(JSON.parse(kept ?? "{}")).toMatchObject({ cart: "c1", open: false }));

    go("/carts", {}, true);
    const host = shop();
    show(Carts, host, {});
    await row("Kavita");
    expect(lastAsked(host)).toMatchObject({ view: "all", search: "a", sort: "-received_at" });
    await waitFor(() =>
      expect(screen.getAllByRole("row", { selected: true }).map((one) => one.id)).toEqual(["cart-c1"]),
    );
    expect(screen.queryByRole("complementary")).toBeNull();
  });

  test("stays while another screen shows, without asking the program again", async () => {
    const user = userEvent.setup();
    const host = shop();
    const first = show(Carts, host, {});
    await row("Priya");
    await user.type(field(), "Arj");
    await row("Arjun");
    first.unmount();
    host.calls.length = 0;
    show(Carts, host, {});
    await waitFor(() => expect(lastAsked(host)?.search).toBe("Arj"));
    expect(host.calls.some((call) => call.name === "bookmark_get")).toBe(false);
  });

  test("does not search for whoever was erased", async () => {
    const user = userEvent.setup();
    const host = shop();
    const first = show(Carts, host, {});
    await row("Priya");
    await user.type(field(), "Arj");
    await row("Arjun");
    host.change("erased");
    await waitFor(() => expect(lastAsked(host)?.search).toBeUndefined());
    await user.type(field(), "Kav");
    await row("Kavita");
    first.unmount();
    host.change("erased");
    show(Carts, host, {});
    await row("Priya");
    expect(lastAsked(host)?.search).toBeUndefined();
  });

  test("a program that can't say where it was left begins anew", async () => {
    show(Carts, shop({ bookmark_get: () => Promise.reject({ code: "disk", message: "", retryable: true }) }), {});
    expect(await row("Priya")).toBeTruthy();
  });
});
