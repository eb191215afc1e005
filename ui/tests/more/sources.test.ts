import { screen, waitFor, within } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ConnectionKind, ConnectionView } from "$host/contract";
import More from "$features/more/More.svelte";
import { setLanguage } from "$lib/i18n";
import { go } from "$lib/router";
import { ABOUT, drawKey, OFFERED } from "$lib/source/kinds";
import { fakeHost, fault } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { shopView } from "../support/shops";
import { source } from "../support/sources";

const button = (name: string) => screen.findByRole("button", { name });
const shopHost = "my-store.myshopify.com";

/** A host that keeps the sources it makes. */
function book(items: ConnectionView[] = [source], more: Parameters<typeof fakeHost>[0] = {}) {
  const host = fakeHost({
    shop_list: () => ({ items: [shopView(shopHost, { name: "My Store" })] }),
    connection_list: () => ({ items }),
    connection_create: ({ kind, shop, label, secret }) => {
      const made: ConnectionView = {
        ...source,
        id: `k_${items.length + 1}`,
        kind,
        shop: shop ?? null,
        label: label ?? null,
        secrets: secret === undefined ? 0 : 1,
        state: secret === undefined ? "awaiting_key" : "waiting",
      };
      items = [...items, made];
      return made;
    },
    ...more,
  });
  return host;
}

async function opened(host: ReturnType<typeof fakeHost>, query: Record<string, string> = {}) {
  go("/more/sources", query);
  show(More, host, {});
  await screen.findByRole("heading", { name: "Brings carts" });
  return userEvent.setup();
}

test("without a source of orders the page says why one is needed, and with one it does not", async () => {
  const orders: ConnectionView = { ...source, id: "k_9", kind: "shopify_orders", tells_orders: true };
  const { unmount } = (go("/more/sources"), show(More, book(), {}));
  expect(await screen.findByText(/Cashfree never says that a cart was bought/)).toBeTruthy();
  unmount();
  await opened(book([source, orders]));
  expect(screen.queryByText(/Cashfree never says/)).toBeNull();
  expect(screen.getByRole("heading", { name: "Shopify orders" })).toBeTruthy();
  expect(screen.getByText("Last purchase")).toBeTruthy();
  await expectAccessible();
});

test("orders of Shopify are connected for the known shop, with the key at once", async () => {
  const host = book();
  const user = await opened(host);
  await user.click(await button("Connect orders"));
  const form = screen.getByRole("form", { name: "Connect orders" });
  expect(within(form).getAllByRole("radio").length).toBe(OFFERED.orders.length);
  await expectAccessible();
  await user.type(within(form).getByLabelText("Webhook key"), " abc ");
  await user.click(within(form).getByRole("button", { name: "Connect orders" }));
  await waitFor(() =>
    expect(host.last("connection_create")).toEqual({ kind: "shopify_orders", shop: shopHost, secret: "abc" }),
  );
  const heading = await screen.findByRole("heading", { name: "Shopify orders" });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  expect(screen.queryByRole("form")).toBeNull();
  expect(screen.getByText("orders/create, orders/paid, orders/cancelled, refunds/create")).toBeTruthy();
});

test("a source may be made before its key, and a shop that nobody knows is typed", async () => {
  const host = book();
  const user = await opened(host, { add: "orders" });
  const form = await screen.findByRole("form", { name: "Connect orders" });
  await user.click(within(form).getByRole("radio", { name: "Cashfree payments" }));
  await user.click(within(form).getByRole("combobox", { name: /^For which shop/ }));
  await user.click(await screen.findByRole("option", { name: "Another shop" }));
  await user.click(within(form).getByRole("button", { name: "Connect orders" }));
  expect((await screen.findByRole("alert")).textContent).toContain("not a shop's address");
  expect(host.last("connection_create")).toBeUndefined();
  await user.type(within(form).getByLabelText("The shop's address"), "gifts.in");
  await user.click(within(form).getByRole("button", { name: "Connect orders" }));
  await waitFor(() => expect(host.last("connection_create")).toEqual({ kind: "cashfree_payments", shop: "gifts.in" }));
  expect(await screen.findByText("Cashfree payments is added. It waits for its key.")).toBeTruthy();
});

test("a refused key or shop is said at its field, anything else above the button", async () => {
  let said = fault("invalid", "secret");
  const host = book([source], {
    connection_create: () => {
      throw said;
    },
  });
  const user = await opened(host, { add: "orders" });
  const form = await screen.findByRole("form");
  const add = () => user.click(within(form).getByRole("button", { name: "Connect orders" }));
  await add();
  expect((await within(form).findByRole("alert")).textContent).toContain("This is not a key");
  said = fault("disk");
  await add();
  expect(await within(form).findByText(/could not be written to the disk/)).toBeTruthy();
});

test("for a sender that does not sign, the key is drawn, is part of the address, and shows once", async () => {
  const host = book([source], { connection_rotate: () => ({ ...source, held_now_valid: 0 }) });
  const user = await opened(host);
  await user.click(await button("Add a source of carts"));
  await user.click(screen.getByRole("radio", { name: "Razorpay Magic Checkout" }));
  expect(screen.queryByLabelText("Webhook key")).toBeNull();
  await user.click(await button("Add a source of carts"));
  await screen.findByRole("heading", { name: "Razorpay Magic Checkout" });
  const secret = host.last("connection_create")?.secret ?? "";
  expect(secret).toMatch(/^[\w-]{32}$/);
  expect(screen.getByText(`${source.callback_url ?? ""}?key=${secret}`)).toBeTruthy();
  expect(screen.getByText(/not shown again/)).toBeTruthy();

  await user.click(await button("Make a new key"));
  await waitFor(() => expect(host.last("connection_rotate")?.secret).toMatch(/^[\w-]{32}$/));
  const other = host.last("connection_rotate")?.secret ?? "";
  expect(other).not.toBe(secret);
  expect(await screen.findByText(`${source.callback_url ?? ""}?key=${other}`)).toBeTruthy();
});

test("a drawn key of before is not known any more, and a new path brings a new key", async () => {
  const razorpay: ConnectionView = { ...source, kind: "razorpay_magic" };
  const host = book([razorpay], { connection_rotate: () => ({ ...razorpay, held_now_valid: 0 }) });
  const user = await opened(host);
  expect(screen.getByText(/is not shown again. If you do not have it/)).toBeTruthy();
  expect(screen.getByText(source.callback_url ?? "")).toBeTruthy();
  await user.click(await button("New path"));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "New path" }));
  await waitFor(() =>
    expect(host.last("connection_rotate")).toEqual({ id: "k_1", new_path: true, secret: expect.any(String) }),
  );
});

test("what providers tell back stands apart, with the way to their page", async () => {
  await opened(book([source, { ...source, id: "k_8", kind: "meta_whatsapp" }]));
  expect(screen.getByRole("heading", { name: "Tells what became of messages" })).toBeTruthy();
  expect(screen.getByText("WhatsApp: live")).toBeTruthy();
  expect(screen.getAllByText("Callback URL").length).toBe(1);
});

test("every kind that is offered stands in its part and says how it is connected, in both languages", async () => {
  const kinds: ConnectionKind[] = [...OFFERED.carts, ...OFFERED.orders];
  const all = kinds.map((kind, place) => ({ ...source, id: `k_${place}`, kind }));
  for (const [brings, of] of Object.entries(OFFERED)) for (const kind of of) expect(ABOUT[kind].brings).toBe(brings);
  for (const language of ["en", "hi"] as const) {
    setLanguage(language);
    go("/more/sources");
    const { unmount } = show(More, book(all), {});
    await waitFor(() => expect(screen.getAllByRole("heading", { level: 3 }).length).toBe(kinds.length));
    expect(document.body.textContent).not.toMatch(/sources\.\w/);
    await expectAccessible();
    unmount();
  }
  setLanguage("en");
});

test("drawn keys differ and fit into an address", () => {
  const keys = new Set(Array.from({ length: 200 }, drawKey));
  expect(keys.size).toBe(200);
  for (const key of keys) expect(encodeURIComponent(key)).toBe(key);
});

test("a sender whose mapping tells of purchases stands with those that do", async () => {
  await opened(book([source, { ...source, id: "k_4", kind: "generic", label: "Shopflo", tells_orders: true }]));
  const part = (await screen.findByRole("heading", { name: "Tells who has bought" })).closest("section")!;
  expect(within(part).getByText("Shopflo")).toBeTruthy();
  expect(within(part).getByText("Last purchase")).toBeTruthy();
});
