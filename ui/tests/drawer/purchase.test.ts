import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { CartWhole } from "$host/contract";
import { evidenceWords, readAmount, sinceWords } from "$features/carts/drawer/purchase/words";
import { notesOf } from "$features/carts/drawer/notes";
import { nextStep } from "$features/carts/next-step";
import { amountWords } from "$lib/cart-words";
import { setLanguage } from "$lib/i18n";
import { fault } from "../support/fake-host";
import { expectAccessible } from "../support/mount";
import { cartHost, order, prepared, recovery, row, whole } from "./carts";
import { press, showDrawer } from "./show";

const bought: CartWhole = { ...whole, status: "recovered", recovery };
const part = () => screen.findByRole("region", { name: "The purchase" });

/** A host that joins and parts the cart as it is told. */
function shop(cart: CartWhole, answers: Parameters<typeof cartHost>[1] = {}) {
  let now = cart;
  return cartHost(cart, {
    cart_get: () => now,
    recovery_mark: ({ order: picked, number, amount_minor }) =>
      (now = {
        ...now,
        status: "bought",
        since: null,
        recovery: {
          ...recovery,
          grade: "by_hand",
          order: picked ?? null,
          number: picked === undefined ? (number ?? null) : order.number,
          amount_minor: amount_minor ?? null,
          evidence: [],
        },
      }),
    recovery_unmark: () => (now = { ...now, status: "new", recovery: null }),
    recovery_refuse: () => (now = { ...now, since: null }),
    ...answers,
  });
}

test("a purchase says its order, its money, how sure it is and why", async () => {
  showDrawer(shop({ ...bought, recovery: { ...recovery, refunded_minor: 45_000 } }));
  const shown = await part();
  expect(within(shown).getByText("Order #1017")).toBeTruthy();
  expect(within(shown).getByText("₹18,450")).toBeTruthy();
  expect(within(shown).getByText("₹450 refunded")).toBeTruthy();
  expect(within(shown).getByText(/after your message/)).toBeTruthy();
  expect(within(shown).getByText("Likely")).toBeTruthy();
  expect(
    within(shown)
      .getAllByRole("listitem")
      .map((one) => one.textContent),
  ).toEqual(["the same number", "1 of 2 items", "40 min later"]);
  await expectAccessible();
});

test("a cart without a purchase shows none", async () => {
  showDrawer(shop(whole));
  await screen.findByRole("heading", { name: "Priya" });
  expect(screen.queryByRole("region", { name: "The purchase" })).toBeNull();
});

test("that it was not this cart is undone by naming the order again", async () => {
  const host = shop(bought);
  showDrawer(host);
  await userEvent.click(within(await part()).getByRole("button", { name: "Not this cart" }));
  expect(host.last("recovery_unmark")).toEqual({ cart: "c_1" });
  await waitFor(() => expect(screen.queryByRole("region", { name: "The purchase" })).toBeNull());
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(host.last("recovery_mark")).toEqual({ cart: "c_1", order: "o_1" }));
  expect(within(await part()).getByText("Marked by you")).toBeTruthy();
});

test("a purchase since is asked about: this cart moves on, and Undo opens it again", async () => {
  const host = shop({ ...whole, since: order, person_orders: [order] });
  const { onsettled } = showDrawer(host);
  expect(
    await screen.findByText(/^This customer bought today .*: order #1017, ₹18,450. Was it this cart\?$/),
  ).toBeTruthy();
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "It was this cart" }));
  expect(host.last("recovery_mark")).toEqual({ cart: "c_1", order: "o_1" });
  expect(await screen.findByText("Noted as bought: order #1017")).toBeTruthy();
  expect(onsettled).toHaveBeenCalledExactlyOnceWith(true);
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(host.last("recovery_unmark")).toEqual({ cart: "c_1" }));
});

test("another purchase takes the question away and the cart stays", async () => {
  const host = shop({ ...whole, since: order, person_orders: [order] });
  const { onsettled } = showDrawer(host);
  await userEvent.click(await screen.findByRole("button", { name: "Another purchase" }));
  expect(host.last("recovery_refuse")).toEqual({ cart: "c_1", order: "o_1", back: false });
  await waitFor(() => expect(screen.queryByText(/Was it this cart/)).toBeNull());
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(host.last("recovery_refuse")).toEqual({ cart: "c_1", order: "o_1", back: true }));
  expect(onsettled).not.toHaveBeenCalled();
});

test("by hand: one of the customer's orders is picked, but none that was called off or is another cart's", async () => {
  const orders = [
    order,
    { ...order, id: "o_2", number: "#1018", cancelled: true },
    { ...order, id: "o_3", number: "#1019", cart: "c_2" },
  ];
  const host = shop({ ...whole, person_orders: orders });
  showDrawer(host);
  await screen.findByRole("heading", { name: "Priya" });
  press("withOrder");
  const dialog = await screen.findByRole("dialog", { name: "What did they buy?" });
  expect(within(dialog).queryByText("#1018")).toBeNull();
  expect(within(dialog).queryByText("#1019")).toBeNull();
  await expectAccessible(dialog);
  await userEvent.click(within(dialog).getByRole("button", { name: /#1017/ }));
  expect(host.last("recovery_mark")).toEqual({ cart: "c_1", order: "o_1" });
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("by hand: the number and the amount are typed, and what is no amount is said at its field", async () => {
  const host = shop(whole);
  showDrawer(host);
  await screen.findByRole("heading", { name: "Priya" });
  press("withOrder");
  const dialog = await screen.findByRole("dialog");
  const save = () => userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
  await save();
  expect((await within(dialog).findByRole("alert")).textContent).toBe("Type the order number or the amount.");
  await userEvent.type(within(dialog).getByLabelText("Order number"), "#2001");
  await userEvent.type(within(dialog).getByLabelText("Amount in INR"), "lots");
  await save();
  expect((await within(dialog).findByRole("alert")).textContent).toContain("not an amount");
  await userEvent.clear(within(dialog).getByLabelText("Amount in INR"));
  await userEvent.type(within(dialog).getByLabelText("Amount in INR"), "8,500.50");
  await save();
  expect(host.last("recovery_mark")).toEqual({ cart: "c_1", number: "#2001", amount_minor: 850_050 });
});

test("what the program refuses is said in the dialog, which stays open", async () => {
  let field: string | undefined = "amount_minor";
  const host = shop(whole, {
    recovery_mark: () => {
      throw fault(field === undefined ? "disk" : "invalid", field);
    },
  });
  showDrawer(host);
  await screen.findByRole("heading", { name: "Priya" });
  press("withOrder");
  const dialog = await screen.findByRole("dialog");
  await userEvent.type(within(dialog).getByLabelText("Amount in INR"), "5");
  const save = () => userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
  await save();
  expect((await within(dialog).findByRole("alert")).textContent).toContain("not an amount");
  field = undefined;
  await save();
  expect(await within(dialog).findByText(/could not be written to the disk/)).toBeTruthy();
});

test("the orders of the customer stand folded, with what became of them", async () => {
  const orders = [
    { ...order, refunded_minor: 100_000 },
    { ...order, id: "o_2", number: null, cancelled: true },
  ];
  showDrawer(shop({ ...whole, person_orders: orders }));
  const fold = await screen.findByText("2 orders of this customer");
  await userEvent.click(fold);
  expect(screen.getByText("₹1,000 refunded · Shopify orders")).toBeTruthy();
  expect(screen.getByText("cancelled · Shopify orders")).toBeTruthy();
  expect(screen.getByText("Order number not known")).toBeTruthy();
});

test("amounts are read in the currency's own units", () => {
  expect(readAmount("8500", "INR")).toBe(850_000);
  expect(readAmount("₹ 1,24,900.5", "INR")).toBe(12_490_050);
  expect(readAmount("0.29", "INR")).toBe(29);
  expect(readAmount("500", "JPY")).toBe(500);
  expect(readAmount("1.234", "KWD")).toBe(1234);
  for (const wrong of ["", "abc", "-5", "1.234", "1e5", "5.", "12345678901"])
    expect(readAmount(wrong, "INR")).toBeNull();
});

test("every kind of evidence and every question has words in both languages", () => {
  for (const language of ["en", "hi"] as const) {
    setLanguage(language);
    const words = [
      evidenceWords({ kind: "token" }),
      evidenceWords({ kind: "mark" }),
      evidenceWords({ kind: "email" }),
      evidenceWords({ kind: "amount", exact: true }),
      evidenceWords({ kind: "amount", exact: false }),
      evidenceWords({ kind: "time", minutes: -5 }),
      sinceWords({ ...order, number: null }, Date.now()),
      sinceWords({ ...order, amount_minor: null }, Date.now()),
    ];
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) expect(word).not.toContain("purchase.");
  }
  setLanguage("en");
});

test("what blocks a message for a purchase is said once: in the part above, or as a note", () => {
  const blocked = [
    { guard: "bought", reason: "", overridable: true, facts: { number: "#9", at: "0", since: "1" } },
  ] as const;
  const of = (cart: CartWhole) => notesOf(prepared("en", { blocked: [...blocked] }), cart, 0).map((note) => note.text);
  expect(of(bought)).toEqual([]);
  expect(of({ ...whole, since: order })).toEqual([]);
  expect(of(whole)).toEqual([expect.stringMatching(/^This customer bought .*: order #9\.$/)]);
});

test("a row says the order's money where it was bought, and asks where somebody bought since", () => {
  const won = { ...row, status: "recovered" as const, won_minor: 1_800_000, won_currency: "INR" };
  expect(amountWords(won)).toEqual({ text: "₹18,000", struck: null, open: false });
  expect(nextStep({ ...row, bought_since: true }, 0)).toEqual({ urgency: "calm", text: "Was it bought?" });
});
