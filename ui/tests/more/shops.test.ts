import { screen, waitFor, within } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import More from "$features/more/More.svelte";
import type { ShopView } from "$host/contract";
import { go } from "$lib/router";
import { fakeHost, fault, settings } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { gifts, myStore, shopView } from "../support/shops";
import { source } from "../support/sources";
import { starters } from "../support/starters";

const HOUR = 3_600_000;
const second = () => screen.findByLabelText("Second message due after, in hours");
const button = (name: string) => screen.findByRole("button", { name });

/** A host that keeps what is said of shops, as the program does. */
function shops(items: ShopView[], more: Parameters<typeof fakeHost>[0] = {}) {
  let now = items;
  return fakeHost({
    connection_list: () => ({ items: [source] }),
    template_list: () => ({ items: starters }),
    shop_list: () => ({ items: now }),
    shop_update: ({ id, plan, ...change }) => {
      const before = now.find((shop) => shop.id === id)!;
      const after = {
        ...before,
        ...change,
        ...(change.name === undefined ? {} : { title: change.name || id, needs_setup: false }),
        ...(plan === undefined ? {} : { plan: plan ?? myStore.plan, own_plan: plan !== null }),
      } as ShopView;
      now = now.map((shop) => (shop.id === id ? after : shop));
      return after;
    },
    ...more,
  });
}

test("a shop that says no name shows no id, and says what waits for its name", async () => {
  const nameless = shopView("connection:k_1", { host: null, title: "Shop without a name" });
  go("/more/shops");
  show(More, shops([myStore, nameless]), {});
  const list = await screen.findByRole("navigation", { name: "Your shops" });
  within(list).getByRole("link", { name: /Shop without a name\s*no address came\s*no name yet/ });
  expect(list.textContent).not.toContain("k_1");
  go("/more/shops/connection%3Ak_1");
  expect(await screen.findByText("Messages that name the shop wait until you give it.")).toBeTruthy();
  expect(screen.queryByText(/k_1/)).toBeNull();
  await expectAccessible();
});

test("one shop is your shop, and its plan is the plan", async () => {
  const user = userEvent.setup();
  const host = shops([myStore], { settings_set: () => settings });
  go("/more");
  show(More, host, {});
  const pages = await screen.findByRole("navigation", { name: "Pages" });
  await user.click(await within(pages).findByRole("link", { name: /Your shop\s*My Store/ }));
  go("/more/shops");
  expect(screen.queryByLabelText("A plan of its own")).toBeNull();
  expect(screen.queryByText("Messages of this shop")).toBeNull();
  const hours = (await second()) as HTMLInputElement;
  await user.clear(hours);
  await user.type(hours, "30");
  await user.click(screen.getByLabelText("The last message may carry the coupon"));
  expect(screen.getByText(/Needs a coupon with a last day/)).toBeTruthy();
  await expectAccessible();
  await user.click(hours.closest("form")!.querySelector("button[type=submit]")!);
  await waitFor(() =>
    expect(host.last("settings_set")).toEqual({ plan: [2_700_000, 30 * HOUR, 72 * HOUR], plan_coupon: true }),
  );
});

test("a plan gets a message more, or one less", async () => {
  const user = userEvent.setup();
  const host = shops([myStore], { settings_set: () => settings });
  go("/more/shops");
  show(More, host, {});
  const form = (await second()).closest("form")!;
  const save = form.querySelector("button[type=submit]")!;
  const [add, out] = [within(form).getByText("Add a message"), within(form).getByText("Take the last one out")];
  const steps = () => (host.last("settings_set") as { plan: number[] } | undefined)?.plan;
  await user.click(add);
  expect(within(form).getByLabelText("Message 4 due after, in hours")).toHaveProperty("value", "120");
  expect(within(form).getByText(/A cart never gets more than 3 messages/)).toBeTruthy();
  await expectAccessible();
  await user.click(save);
  await waitFor(() => expect(steps()).toEqual([2_700_000, 24 * HOUR, 72 * HOUR, 120 * HOUR]));
  for (let n = 0; n < 2; n++) await user.click(out);
  expect(within(form).queryByText("Take the last one out")).toBeNull();
  await user.click(save);
  await waitFor(() => expect(steps()).toEqual([2_700_000]));
});

test("before its first cart there is only the plan", async () => {
  go("/more/shops");
  show(More, shops([]), {});
  expect(await screen.findByText(/once its first cart has come/)).toBeTruthy();
  expect(await second()).toBeTruthy();
});

test("of several shops each has its page; the one without a name is said", async () => {
  const user = userEvent.setup();
  const host = shops([myStore, gifts]);
  go("/more");
  show(More, host, {});
  expect(await screen.findByText("1 of 2 has no name yet")).toBeTruthy();
  go("/more/shops");
  const list = await screen.findByRole("navigation", { name: "Your shops" });
  expect(
    within(list)
      .getAllByRole("link")
      .map((link) => link.textContent?.trim()),
  ).toHaveLength(2);
  expect(within(list).getByText("no name yet")).toBeTruthy();
  expect(screen.getByText("It holds for every shop that has no plan of its own.")).toBeTruthy();
  await expectAccessible();
  go("/more/shops/gifts.in");
  await user.type(await screen.findByLabelText("Name of your shop in messages"), "Gifts");
  await user.type(screen.getByLabelText("Shop's phone in messages"), "12");
  await user.click((await screen.findAllByRole("button", { name: "Save" }))[0]!);
  expect((await screen.findByRole("alert")).textContent).toContain("6 to 15 digits");
  await user.type(screen.getByLabelText("Shop's phone in messages"), "34567");
  await user.click(screen.getAllByRole("button", { name: "Save" })[0]!);
  await waitFor(() =>
    expect(host.last("shop_update")).toEqual({ id: "gifts.in", name: "Gifts", support_phone: "1234567" }),
  );
  host.change("shops");
  expect(await screen.findByRole("heading", { name: "Gifts" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Shops" })).toHaveProperty("hash", "#/more/shops");
});

test("a shop gets a plan of its own, and goes back to the one for all", async () => {
  const user = userEvent.setup();
  const host = shops([myStore, gifts]);
  go("/more/shops/gifts.in");
  show(More, host, {});
  expect(await screen.findByLabelText("As for all shops: 45 min, 24 h, 72 h")).toHaveProperty("checked", true);
  expect(screen.queryByLabelText("Second message due after, in hours")).toBeNull();
  await user.click(screen.getByLabelText("A plan of its own"));
  const hours = (await second()) as HTMLInputElement;
  await user.clear(hours);
  await user.type(hours, "100");
  const save = () => user.click(hours.closest("form")!.querySelector("button[type=submit]")!);
  await save();
  expect((await screen.findByRole("alert")).textContent).toBe("It must be later than the message before.");
  expect(host.last("shop_update")).toBeUndefined();
  await user.clear(hours);
  await user.type(hours, "50");
  await save();
  const plan = { steps: [2_700_000, 50 * HOUR, 72 * HOUR], coupon: false };
  await waitFor(() => expect(host.last("shop_update")).toEqual({ id: "gifts.in", plan }));
  host.change("shops");
  await expectAccessible();
  await user.click(await screen.findByLabelText(/As for all shops: 45 min/));
  await waitFor(() => expect(host.last("shop_update")).toEqual({ id: "gifts.in", plan: null }));
  await user.click(await button("Undo"));
  await waitFor(() => expect(host.last("shop_update")).toEqual({ id: "gifts.in", plan }));
});

test("money: the currency is the shop's, the unit belongs to a source of its own", async () => {
  const user = userEvent.setup();
  const host = shops([myStore, shopView("gifts.in", { own_source: source.id })], { connection_unit: () => source });
  go("/more/shops/my-store.myshopify.com");
  show(More, host, {});
  expect(await screen.findByText(/brings other shops' carts too/)).toBeTruthy();
  go("/more/shops/gifts.in");
  await user.click(await screen.findByRole("combobox", { name: /^Amounts are sent in/ }));
  await user.click(await screen.findByRole("option", { name: /paise/i }));
  await waitFor(() => expect(host.last("connection_unit")).toEqual({ id: source.id, unit: "minor" }));
  await user.click(await screen.findByRole("combobox", { name: /^Currency: INR/ }));
  await user.click(await screen.findByRole("option", { name: /^AED/ }));
  await waitFor(() => expect(host.last("shop_update")).toEqual({ id: "gifts.in", currency: "AED" }));
  await user.click(await button("Undo"));
  await waitFor(() => expect(host.last("shop_update")).toEqual({ id: "gifts.in", currency: "INR" }));
});

test("what the program refuses is said, and what was typed stays", async () => {
  const user = userEvent.setup();
  const host = shops([myStore, gifts], {
    shop_update: () => {
      throw fault("disk");
    },
  });
  go("/more/shops/gifts.in");
  show(More, host, {});
  const name = (await screen.findByLabelText("Name of your shop in messages")) as HTMLInputElement;
  await user.type(name, "Gifts");
  await user.click((await screen.findAllByRole("button", { name: "Save" }))[0]!);
  expect(await screen.findByText(/could not be written to the disk/)).toBeTruthy();
  expect(name.value).toBe("Gifts");
});
