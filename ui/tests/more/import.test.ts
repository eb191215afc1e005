import { screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ImportView } from "$host/contract";
import More from "$features/more/More.svelte";
import { go } from "$lib/router";
import { setLanguage } from "$lib/i18n";
import { fakeHost, fault } from "../support/fake-host";
import { looked } from "../support/imports";
import { expectAccessible, show } from "../support/mount";
import { shopView } from "../support/shops";

const button = (name: string | RegExp) => screen.findByRole("button", { name });
const shop = shopView("my-store.myshopify.com");

/** A program that brings files in: a look, then the rest. */
function bringing(first: ImportView | null, more: Parameters<typeof fakeHost>[0] = {}) {
  let now = first;
  const put = (change: Partial<ImportView>) => (now = { ...(now ?? looked), ...change });
  const host = fakeHost({
    shop_list: () => ({ items: [shop] }),
    import_state: () => ({ items: now === null ? [] : [now] }),
    order_import: () => put({ ...looked, stage: "reading" }),
    cart_import: () => put({ ...looked, kind: "carts", stage: "waiting", file_name: null }),
    import_apply: () => put({ stage: "writing", dry_run: false, new: 0, known: 0 }),
    import_cancel: () => put({ stage: "cancelled" }),
    ...more,
  });
  return Object.assign(host, { put });
}

test("a file is chosen, looked at, brought in, and its end leads to the carts", async () => {
  const user = userEvent.setup();
  const host = bringing(null);
  go("/more/import");
  show(More, host, {});
  await expectAccessible();
  await user.click(await button("Past orders: choose the file…"));
  expect(host.last("order_import")).toEqual({ language: "en" });
  expect(await screen.findByText("Looking at the file: 4,12,008 lines so far")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /choose the file/ })).toBeNull();
  await expectAccessible();
  host.put(looked);
  host.change("import");
  expect(await screen.findByText("2,41,310")).toBeTruthy();
  expect(
    screen.getByText("86 without a number or an email: line 17 · 204 · 1,090 · 4,411 · 5,120 and more"),
  ).toBeTruthy();
  expect(screen.getByText("1 with a date that can't be read: line 70,112")).toBeTruthy();
  await expectAccessible();
  await user.click(await button("Bring 2,41,310 in"));
  expect(host.last("import_apply")).toEqual({ id: "i_1" });
  expect(await screen.findByText("Bringing in: 0 came in so far")).toBeTruthy();
  host.put({ stage: "done", new: 241_310 });
  host.change("import");
  const link = await screen.findByRole("link", { name: "See the carts" });
  expect(link.getAttribute("href")).toBe("#/carts?view=all");
  await expectAccessible();
});

test("it is cancelled in the middle, says what came in, and goes on", async () => {
  const user = userEvent.setup();
  const host = bringing({ ...looked, stage: "writing", dry_run: false, new: 1200 });
  go("/more/import");
  show(More, host, {});
  await user.click(await button("Cancel"));
  expect((await screen.findAllByText("Cancelled. 1,200 came in, each of them whole.")).length).toBeGreaterThan(0);
  await user.click(await button("Go on"));
  expect(host.last("import_apply")).toEqual({ id: "i_1" });
});

test("a file that is none of Shopify's says so, in Hindi too", async () => {
  const host = bringing({ ...looked, stage: "failed", problem: "not_shopify", new: 0, known: 0, unusable: [] });
  go("/more/import");
  show(More, host, {});
  expect(await screen.findByText(/not a file that Shopify exports/)).toBeTruthy();
  await expectAccessible();
  setLanguage("hi");
  expect(await screen.findByText(/Shopify से निकाली गई फ़ाइल नहीं है/)).toBeTruthy();
  setLanguage("en");
});

test("without a shop its address is asked for, and with several which one", async () => {
  const user = userEvent.setup();
  const host = bringing(null, { shop_list: () => ({ items: [] }) });
  go("/more/import");
  const view = show(More, host, {});
  await user.click(await button("Past orders: choose the file…"));
  expect((await screen.findByRole("alert")).textContent).toContain("my-store.myshopify.com");
  expect(host.last("order_import")).toBeUndefined();
  await user.type(screen.getByLabelText("Which shop is it of?"), "gifts.in");
  await user.click(await button("Past orders: choose the file…"));
  expect(host.last("order_import")).toEqual({ shop: "gifts.in", language: "en" });
  view.unmount();
  const two = bringing(null, { shop_list: () => ({ items: [shop, shopView("gifts.in")] }) });
  show(More, two, {});
  expect(await screen.findByLabelText(/Which shop is it of/)).toBeTruthy();
  await user.click(await button("Past orders: choose the file…"));
  expect(two.last("order_import")).toEqual({ shop: "my-store.myshopify.com", language: "en" });
});

test("a hub gets the file from the browser, once for the look and once to keep it", async () => {
  const user = userEvent.setup();
  const host = Object.assign(bringing(null), { kind: "hub" as const });
  go("/more/import");
  show(More, host, {});
  await button("Past carts: choose the file…");
  const file = new File(["Id,Email\n"], "checkouts_export_1.csv", { type: "text/csv" });
  await user.upload(screen.getByLabelText("Past carts"), file);
  await waitFor(() => expect(host.sent).toEqual([{ id: "i_1", bytes: 9 }]));
  host.put({ stage: "ready" });
  host.change("import");
  expect(await screen.findByText(/checkouts_export_1\.csv/)).toBeTruthy();
  const apply = await button("Bring 2,41,310 in");
  host.put({});
  await user.click(apply);
  expect(host.last("import_apply")).toEqual({ id: "i_1" });
});

test("two at once are refused in words", async () => {
  const user = userEvent.setup();
  const host = bringing(null, {
    order_import: () => {
      throw fault("conflict");
    },
  });
  go("/more/import");
  show(More, host, {});
  await user.click(await button("Past orders: choose the file…"));
  expect(await screen.findByText(/Another file is being brought in/)).toBeTruthy();
});
