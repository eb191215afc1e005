import { render, screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { CartPage, ShopView } from "$host/contract";
import App from "../src/app/App.svelte";
import { codes, money } from "$lib/format";
import { go } from "$lib/router";
import { chosen, needCodes } from "$lib/shops";
import { cartRow } from "./carts/rows";
import { fakeHost } from "./support/fake-host";
import { expectAccessible } from "./support/mount";
import { gifts, myStore, shopView } from "./support/shops";

beforeEach(() => {
  chosen.choose(null);
  codes.shown = false;
  go("/carts", { view: "all" }, true);
});

const rows = [cartRow("c1", { shop: myStore.id }), cartRow("c2", { shop: gifts.id })];

/** A book whose lists follow the shop that is asked for. */
function book(items: () => readonly ShopView[]) {
  return fakeHost({
    shop_list: () => ({ items: [...items()] }),
    cart_list: ({ shop }): CartPage => {
      const found = rows.filter((row) => shop === undefined || row.shop === shop);
      const totals = { all: { rows: found.length, sums: { INR: found.length * 100_000 }, uncounted: 0 } };
      return { items: found, next: null, counts: { all: found.length }, totals, found: null, partial: false };
    },
  });
}

const lists = (host: ReturnType<typeof fakeHost>) =>
  host.calls.filter((call) => call.name === "cart_list").map((call) => (call.request as { shop?: string }).shop);

test("with one shop nothing speaks of shops; with the second one the chooser and the labels come", async () => {
  let items: ShopView[] = [myStore];
  const host = book(() => items);
  render(App, { props: { host } });
  await screen.findAllByRole("row");
  expect(screen.queryByRole("button", { name: /^Shop: / })).toBeNull();
  expect(screen.queryByTitle(/^Shop: /)).toBeNull();
  expect(screen.queryByText(/A new shop sends carts/)).toBeNull();
  items = [myStore, gifts];
  host.change("shops", "counts");
  expect(await screen.findByRole("button", { name: "Shop: All shops" })).toBeTruthy();
  expect((await screen.findAllByTitle("Shop: My Store")).length).toBeGreaterThan(0);
  expect(await screen.findByText(/A new shop sends carts: gifts.in/)).toBeTruthy();
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Give its name" }));
  expect(location.hash).toBe("#/more/shops/gifts.in");
});

test("the chosen shop narrows lists and sums, is kept, and is let go when it is gone", async () => {
  const user = userEvent.setup();
  let items: ShopView[] = [myStore, gifts];
  const host = book(() => items);
  const { unmount } = render(App, { props: { host } });
  await user.click(await screen.findByRole("button", { name: "Shop: All shops" }));
  await expectAccessible();
  await user.click(await screen.findByRole("option", { name: /gifts.in/ }));
  expect(await screen.findByRole("button", { name: "Shop: gifts.in" })).toBeTruthy();
  await waitFor(() => expect(lists(host).at(-1)).toBe("gifts.in"));
  await waitFor(() => expect(screen.queryByTitle("Shop: My Store")).toBeNull());
  expect(localStorage.getItem("wapas.shop")).toBe("gifts.in");
  unmount();

  const again = book(() => items);
  render(App, { props: { host: again } });
  await waitFor(() => expect(lists(again).length).toBeGreaterThan(0));
  expect(lists(again).every((shop) => shop === "gifts.in")).toBe(true);
  items = [myStore];
  again.change("shops");
  await waitFor(() => expect(lists(again).at(-1)).toBeUndefined());
  expect(screen.queryByRole("button", { name: /^Shop: / })).toBeNull();
});

test("one of twenty is found by typing a part of its name or host", async () => {
  const user = userEvent.setup();
  const many = Array.from({ length: 20 }, (_, n) => shopView(`shop${n + 1}.in`, { name: `Saree House ${n + 1}` }));
  render(App, { props: { host: book(() => many) } });
  await user.click(await screen.findByRole("button", { name: "Shop: All shops" }));
  expect((await screen.findAllByRole("option")).length).toBe(21);
  await user.keyboard("house 17");
  await waitFor(() => expect(screen.getAllByRole("option").length).toBe(1));
  await user.clear(screen.getByLabelText("Find a shop"));
  await user.keyboard("shop9.");
  await waitFor(() => expect(screen.getAllByRole("option").length).toBe(1));
  await user.keyboard("{Enter}");
  expect(await screen.findByRole("button", { name: "Shop: Saree House 9" })).toBeTruthy();
});

test("one currency has no code, two have", () => {
  expect(needCodes([myStore, gifts])).toBe(false);
  expect(needCodes([myStore, shopView("a.in", { currency: "AED", currencies: [] })])).toBe(true);
  expect(needCodes([shopView("a.in", { currencies: ["INR", "USD"] })])).toBe(true);
  expect(money(850_000)).toBe("₹8,500");
  codes.shown = true;
  expect(money(850_000).replace(/\s/, " ")).toBe("INR 8,500");
  expect(money(12_050, "AED").replace(/\s/, " ")).toBe("AED 120.50");
});
