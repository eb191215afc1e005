import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { CartWhole, Sign } from "$host/contract";
import { nextStep } from "$features/carts/next-step";
import { setLanguage, t } from "$lib/i18n";
import { fault } from "../support/fake-host";
import { expectAccessible } from "../support/mount";
import { cartHost, row, whole } from "./carts";
import { showDrawer } from "./show";

const SIGNS: Sign[] = [
  "own_number",
  "example_domain",
  "sample",
  "zero_total",
  "burst",
  "card_testing",
  "typed_in_haste",
  "rule",
];
const doubtful: CartWhole = { ...whole, suspicion: { reasons: ["typed_in_haste", "burst"] } };
const choose = async (menu: string, item: string) => {
  await userEvent.click(await screen.findByRole("button", { name: menu }));
  await userEvent.click(await screen.findByRole("menuitem", { name: item }));
};

/** A host that keeps what is said of the cart. */
function shop(cart: CartWhole) {
  let now = cart;
  return cartHost(cart, {
    cart_get: () => now,
    suspicion_judge: ({ real }) => (now = real ? { ...now, suspicion: null } : { ...now, status: "not_real" }),
  });
}

test("a cart that is left out says why, and that it is real for this cart alone", async () => {
  const host = shop(doubtful);
  const { onsettled } = showDrawer(host);
  expect(await screen.findByText("This may not be a real customer")).toBeTruthy();
  const why = within(screen.getByRole("list", { name: "Why" })).getAllByRole("listitem");
  expect(why.map((one) => one.textContent)).toEqual([
    "the number looks made up",
    "very many of one customer within an hour",
  ]);
  await expectAccessible();
  await choose("It is real", "Only this cart");
  expect(host.last("suspicion_judge")).toEqual({ cart: "c_1", real: true });
  await waitFor(() => expect(screen.queryByText("This may not be a real customer")).toBeNull());
  expect(onsettled).not.toHaveBeenCalled();
});

test("that it is none may become a rule, and the list moves on", async () => {
  const host = shop(doubtful);
  const { onsettled } = showDrawer(host);
  await choose("Not a real customer", "Every cart with an email at @example.com");
  expect(host.last("suspicion_judge")).toEqual({ cart: "c_1", real: false, remember: "domain" });
  expect(await screen.findByText("Noted, and it is a rule now")).toBeTruthy();
  expect(onsettled).toHaveBeenCalledExactlyOnceWith(true);
  await waitFor(() => expect(screen.queryByText("This may not be a real customer")).toBeNull());
});

test("what the cart does not have makes no rule", async () => {
  showDrawer(shop({ ...doubtful, person: { ...whole.person, phone: null, email: null } }));
  await userEvent.click(await screen.findByRole("button", { name: "It is real" }));
  expect((await screen.findAllByRole("menuitem")).map((one) => one.textContent?.trim())).toEqual(["Only this cart"]);
});

test("a refusal is said and nothing changes", async () => {
  const host = cartHost(doubtful, {
    suspicion_judge: () => {
      throw fault("disk");
    },
  });
  const { onsettled } = showDrawer(host);
  await choose("Not a real customer", "Only this cart");
  expect(await screen.findByText(/could not be written to the disk/)).toBeTruthy();
  expect(screen.getByText("This may not be a real customer")).toBeTruthy();
  expect(onsettled).not.toHaveBeenCalled();
});

test("a row says why it is left out, only while it could be due", () => {
  const left = { ...row, suspicion: { reasons: SIGNS.slice(0, 1) } };
  expect(nextStep(left, 0)).toEqual({ urgency: "calm", text: "Left out: it is your own number" });
  expect(nextStep({ ...left, status: "not_real" }, 0)?.text ?? "").not.toContain("Left out");
});

test("every sign has words in both languages", () => {
  for (const language of ["en", "hi"] as const) {
    setLanguage(language);
    expect(new Set(SIGNS.map((sign) => t(`suspicion.${sign}`))).size).toBe(SIGNS.length);
  }
  setLanguage("en");
});
