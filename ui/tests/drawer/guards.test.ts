import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { BlockedBy, Guard, Prepared, WarnedBy } from "$host/contract";
import { notesOf } from "$features/carts/drawer/notes";
import { wayOut } from "$features/carts/drawer/way-out";
import { setLanguage } from "$lib/i18n";
import { fault } from "../support/fake-host";
import { expectAccessible } from "../support/mount";
import { cartHost, prepared, whole, written } from "./carts";
import { press, showDrawer } from "./show";

const NOW = new Date("2026-11-23T13:00:00+05:30").getTime();
const warn = (guard: Guard, facts: WarnedBy["facts"] = {}): WarnedBy => ({ guard, reason: "r", facts });
const block = (guard: Guard, overridable: boolean, facts: WarnedBy["facts"] = {}): BlockedBy => ({
  guard,
  reason: "r",
  overridable,
  facts,
});
const said = (more: Partial<Prepared>, cart = whole) => notesOf(prepared("en", more), cart, NOW).map((one) => one.text);
const hosted = (more: Partial<Prepared>, cart = whole, answers = {}) =>
  cartHost(cart, { followup_prepare: () => prepared("en", more), ...answers });

test("where the message has no name for the shop, the way to give one is beside it", async () => {
  const nameless = { ...whole, shop: "connection:k_1" };
  const blocked = [block("missing_variable", false, { variable: "store_name" })];
  showDrawer(hosted({ blocked }, nameless));
  await userEvent.click(await screen.findByRole("button", { name: "Give its name" }));
  expect(location.hash).toBe("#/more/shops/connection%3Ak_1");
});

test("every guard is a sentence with its figures, in both languages", () => {
  const facts = { until: String(NOW + 600_000), last: String(NOW - 7_200_000), next: String(NOW + 7_200_000) };
  const all: [Guard, WarnedBy["facts"], string][] = [
    ["too_soon", { ...facts, minutes: "5" }, "Left 5 min ago and may still be paying. Better after 13:10."],
    ["person_cap", facts, "You wrote to this customer 2 h ago. Next time: today 15:00."],
    [
      "person_cap",
      { ...facts, most: "1", days: "1" },
      "You wrote to this customer 2 h ago, and 1 message in 24 hours is the limit. Next time: today 15:00.",
    ],
    [
      "person_cap",
      { ...facts, most: "4", days: "30" },
      "You wrote to this customer 2 h ago, and 4 messages in 30 days is the limit. Next time: today 15:00.",
    ],
    ["cart_cap", { count: "3", most: "3" }, "3 messages have gone for this cart. The limit is 3."],
    ["cart_cap", { count: "1", most: "1" }, "1 message has gone for this cart. The limit is 1."],
    ["cart_age", { days: "7" }, "This cart is more than 7 days old."],
    [
      "quiet_hours",
      { ...facts, time: "22:10", zone: "Asia/Kolkata" },
      "It is 22:10 where the customer is (Asia/Kolkata). Better after 13:10.",
    ],
    ["unsafe_link", { host: "evil.example" }, "The link goes to evil.example, not to your shop."],
    ["unsafe_link", { host: "" }, "The link is not a sound https address."],
    [
      "missing_variable",
      { variable: "coupon_code" },
      "coupon code is empty in this message. Fill it in or choose another message.",
    ],
    ["missing_variable", { variable: "store_name" }, "The message has no name for the shop: the cart did not say one."],
    [
      "pacing",
      { day: "12", month: "640", days: "30", most: "600" },
      "640 messages without a reply in 30 days, and your limit is 600. WhatsApp may limit your number.",
    ],
    [
      "pacing",
      { day: "61", month: "90", days: "1", most: "60" },
      "61 messages without a reply in 24 hours, and your limit is 60. WhatsApp may limit your number.",
    ],
    ["consent", { said: "no" }, "This customer did not agree to messages at the checkout."],
    ["other_sender", {}, "Another service gets this cart too and may write by itself."],
  ];
  for (const [guard, its, sentence] of all) expect(said({ warnings: [warn(guard, its)] })).toEqual([sentence]);
  setLanguage("hi");
  for (const [guard, its] of all) expect(said({ warnings: [warn(guard, its)] })[0]).toMatch(/^[^{}]+।$/);
});

test("the text's own warnings and other carts stand after the guards", () => {
  const more = { too_long: true, code_on_cart: "WELCOME10", warnings: [warn("consent")] };
  expect(said({ ...more, other_carts: 2 })).toEqual([
    "You have not yet said how this shop's customers agreed to messages.",
    "This may be too long for a WhatsApp link. Shorten it, or copy the message.",
    "This cart already has WELCOME10. A second code may not work.",
    "Has 2 other carts. One message covers all three.",
  ]);
  expect(said({ other_carts: 1 })).toEqual(["Has 1 other cart. One message covers both."]);
  expect(said({ other_carts: 5 })).toEqual(["Has 5 other carts. One message covers them all."]);
});

test("the way out follows the hardest block", () => {
  const out = (...blocked: BlockedBy[]) => wayOut(prepared("en", { blocked }));
  expect(out()).toBe("open");
  expect(out(block("cart_cap", true))).toBe("reason");
  expect(out(block("no_phone", false), block("cart_cap", true))).toBe("repair");
  expect(out(block("missing_variable", false))).toBe("never");
  expect(out(block("do_not_contact", false), block("no_phone", false))).toBe("never");
});

test("two warnings show and the rest is folded", async () => {
  showDrawer(hosted({ warnings: [warn("pacing", { month: "600" }), warn("consent", { said: "no" })], other_carts: 2 }));
  expect(await screen.findByText(/600 messages/)).toBeTruthy();
  expect(screen.queryByText(/Has 2 other carts/)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "1 more" }));
  expect(screen.getByText(/Has 2 other carts/)).toBeTruthy();
  await expectAccessible();
});

test("a number that can't be used is typed anew; what does not fit is said", async () => {
  let refuse = true;
  const cart = { ...whole, person: { ...whole.person, phone: null, phone_display: null, phone_raw: "+1234567890" } };
  const host = hosted({ blocked: [block("no_phone", false)], url: null }, cart, {
    cart_update: () => {
      if (refuse) throw fault("invalid", "phone");
      return whole;
    },
  });
  showDrawer(host);
  expect(await screen.findByText("This number cannot be used.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Open WhatsApp" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Repair the number" }));
  const field = screen.getByLabelText("Type the right one:");
  await waitFor(() => expect(document.activeElement).toBe(field));
  await userEvent.type(field, "123{Enter}");
  expect(host.last("cart_update")).toEqual({ id: "c_1", phone: "123" });
  expect((await screen.findByRole("alert")).textContent).toContain("not a number that can be written to");
  await expectAccessible();
  refuse = false;
  await userEvent.type(field, "{Enter}");
  expect(await screen.findByText("Number repaired")).toBeTruthy();
});

test("a number that reads in two ways is picked with one click", async () => {
  const cart = { ...whole, phone_choices: ["+919876543210", "+19876543210"] };
  const host = hosted({ blocked: [block("no_phone", false)] }, cart);
  showDrawer(host);
  await userEvent.click(await screen.findByRole("button", { name: "+919876543210" }));
  expect(host.last("cart_update")).toEqual({ id: "c_1", phone: "+919876543210" });
});

test("who is not on WhatsApp needs another number", async () => {
  showDrawer(hosted({ blocked: [block("no_phone", false)] }, written("unreachable")));
  expect(await screen.findByText("This number is not on WhatsApp.")).toBeTruthy();
});

test("a block is overridden by one click on a reason", async () => {
  const host = hosted({ blocked: [block("cart_cap", true, { count: "3" })] });
  showDrawer(host);
  await screen.findByText(/3 messages have gone/);
  await userEvent.click(screen.getByRole("button", { name: "Send anyway…" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "I spoke to them" }));
  await waitFor(() =>
    expect(host.last("followup_open")).toEqual({
      cart: "c_1",
      window: "here",
      via: "browser",
      override_reason: "I spoke to them",
    }),
  );
});

test("a reason that was asked for by the phone goes by the phone", async () => {
  const host = hosted({ blocked: [block("cart_cap", true, { count: "3" })] });
  showDrawer(host);
  await screen.findByText(/3 messages have gone/);
  await userEvent.click(screen.getByRole("button", { name: "Send from phone" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "They asked me" }));
  await waitFor(() =>
    expect(host.last("followup_open")).toEqual({
      cart: "c_1",
      window: "here",
      via: "phone",
      override_reason: "They asked me",
    }),
  );
});

test("another reason is typed; the key W asks for one first", async () => {
  const host = hosted({ blocked: [block("bought", true)] });
  showDrawer(host);
  await screen.findByText("This cart was already bought.");
  press("openWhatsapp");
  await userEvent.click(await screen.findByRole("menuitem", { name: "Other…" }));
  await userEvent.type(await screen.findByLabelText("Your reason"), "Gift for a friend{Enter}");
  await waitFor(() => expect(host.last("followup_open")?.override_reason).toBe("Gift for a friend"));
});

test("what is never allowed has no button at all", async () => {
  const host = hosted({ blocked: [block("do_not_contact", false)] }, { ...whole, do_not_contact: NOW });
  showDrawer(host);
  expect(await screen.findByText("This customer asked for no messages.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Open WhatsApp|Send anyway/ })).toBeNull();
  press("openWhatsapp");
  press("sendFromPhone");
  expect(host.last("followup_open")).toBeUndefined();
  await expectAccessible();
});

test("a link to a strange host can be called the merchant's own", async () => {
  const host = hosted({ blocked: [block("unsafe_link", true, { host: "pay.example" })] }, whole, {
    shop_update: () => ({}) as never,
  });
  showDrawer(host);
  await userEvent.click(await screen.findByRole("button", { name: "It is mine" }));
  expect(host.last("shop_update")).toEqual({ id: whole.shop, approve_host: "pay.example" });
});

test("before the first message the shop's consent is asked once, then the message goes", async () => {
  const host = hosted({ warnings: [warn("consent", { said: "unknown" })] }, whole, {
    shop_update: () => ({}) as never,
  });
  showDrawer(host);
  const button = await screen.findByRole("button", { name: "Open WhatsApp" });
  await waitFor(() => expect((button as HTMLButtonElement).disabled).toBe(false));
  await userEvent.click(button);
  const dialog = await screen.findByRole("dialog", { name: "Before your first message" });
  expect(host.last("followup_open")).toBeUndefined();
  await userEvent.click(within(dialog).getByLabelText("Not yet. Give me a sentence for my checkout."));
  expect(within(dialog).getByText(/We may write to you on WhatsApp/)).toBeTruthy();
  await expectAccessible();
  await userEvent.click(within(dialog).getByLabelText("Another way:"));
  await userEvent.type(within(dialog).getByLabelText("How they agree"), "A box at checkout");
  await userEvent.click(within(dialog).getByRole("button", { name: "Save and go on" }));
  await waitFor(() => expect(host.last("followup_open")).toEqual({ cart: "c_1", window: "here", via: "browser" }));
  expect(host.last("shop_update")).toEqual({ id: whole.shop, consent_basis: "A box at checkout" });
});
