import { screen, waitFor, within } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import More from "$features/more/More.svelte";
import type { Limit, PolicySet, ShopView } from "$host/contract";
import { setLanguage } from "$lib/i18n";
import { go } from "$lib/router";
import { fakeHost, fault } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { policy } from "../support/policy";
import { gifts, myStore } from "../support/shops";

const DAY = 86_400_000;
const rule = (name: string) => screen.findByRole("region", { name: new RegExp(`^${name}`) });

/** A host that keeps what is set for all shops and for each, as the program does. */
function shops(items: ShopView[], more: Parameters<typeof fakeHost>[0] = {}) {
  const kept = new Map<string, Partial<Record<Limit, number>>>();
  const of = (shop?: string) => policy(kept.get(shop ?? "") ?? {}, shop !== undefined);
  return fakeHost({
    shop_list: () => ({ items }),
    policy_get: ({ shop }) => of(shop),
    policy_set: ({ shop, guard, limits }: PolicySet) => {
      const before = { ...(kept.get(shop ?? "") ?? {}) };
      for (const one of policy().guards.find((each) => each.guard === guard)!.limits) delete before[one.limit];
      kept.set(shop ?? "", { ...before, ...limits });
      return of(shop);
    },
    ...more,
  });
}

test("every rule says how hard it stands, what it does and why", async () => {
  const user = userEvent.setup();
  go("/more");
  show(More, shops([myStore]), {});
  const pages = await screen.findByRole("navigation", { name: "Pages" });
  await user.click(await within(pages).findByRole("link", { name: /Rules before a message\s*As usual/ }));
  go("/more/rules");
  const rules = await screen.findAllByRole("region");
  expect(rules).toHaveLength(13);
  const stop = await rule("Asked for no messages");
  expect(within(stop).getAllByText("Always stops")).toHaveLength(2);
  expect(within(stop).getByText(/no provider can lift/)).toBeTruthy();
  expect(within(stop).getByText("There is nothing to set here.")).toBeTruthy();
  const quiet = await rule("Quiet hours");
  expect(within(quiet).getByText("Only tells you")).toBeTruthy();
  expect(within(quiet).getByText("Usual: 21. From 10 to 21.")).toBeTruthy();
  expect(within(quiet).queryByRole("button", { name: "Back to the usual" })).toBeNull();
  await expectAccessible();
});

test("a limit is typed in units, kept in ms, undone, and goes back to the usual", async () => {
  const user = userEvent.setup();
  const host = shops([myStore]);
  go("/more/rules");
  show(More, host, {});
  const days = (await screen.findByLabelText("No message after so many days")) as HTMLInputElement;
  const form = days.closest("form")!;
  const save = () => user.click(within(form).getByRole("button", { name: "Save" }));
  expect(days.value).toBe("7");
  expect(within(form).getByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
  await user.clear(days);
  await user.type(days, "31");
  await save();
  expect((await screen.findByRole("alert")).textContent).toBe("A whole number from 1 to 30.");
  expect(host.last("policy_set")).toBeUndefined();
  await user.clear(days);
  await user.type(days, "5");
  await save();
  await waitFor(() => expect(host.last("policy_set")).toEqual({ guard: "cart_age", limits: { cart_age: 5 * DAY } }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(host.last("policy_set")).toEqual({ guard: "cart_age", limits: { cart_age: 7 * DAY } }));
  await user.clear(days);
  await user.type(days, "2");
  await save();
  await user.click(await screen.findByRole("button", { name: "Back to the usual" }));
  await waitFor(() => expect(host.last("policy_set")).toEqual({ guard: "cart_age", limits: null }));
  expect(days.value).toBe("7");
});

test("the night can be longer and not shorter, and can stop the own hand too", async () => {
  const user = userEvent.setup();
  const host = shops([myStore]);
  go("/more/rules");
  show(More, host, {});
  const quiet = await rule("Quiet hours");
  const [from, to] = [within(quiet).getByLabelText(/^Quiet from/), within(quiet).getByLabelText(/^Quiet until/)];
  const save = () => user.click(within(quiet).getByRole("button", { name: "Save" }));
  await user.clear(to);
  await user.type(to, "8");
  await save();
  expect((await within(quiet).findByRole("alert")).textContent).toBe("A whole number from 9 to 20.");
  await user.clear(from);
  await user.type(from, "12");
  await user.clear(to);
  await user.type(to, "12");
  await save();
  expect((await within(quiet).findByRole("alert")).textContent).toContain("no hour is left");
  await user.clear(from);
  await user.type(from, "20");
  await user.click(within(quiet).getByLabelText("Stop me too in quiet hours"));
  await save();
  await waitFor(() =>
    expect(host.last("policy_set")).toEqual({
      guard: "quiet_hours",
      limits: { quiet_from: 20, quiet_to: 12, stops_quiet: 1 },
    }),
  );
  expect(await within(quiet).findAllByText("Stops, unless you give a reason")).toHaveLength(2);
});

test("of several shops one has limits of its own, and goes back to those for all", async () => {
  const user = userEvent.setup();
  const host = shops([myStore, { ...gifts, own_limits: ["cart_age"] }]);
  go("/more/rules");
  show(More, host, {});
  const list = await screen.findByRole("navigation", { name: "Your shops" });
  expect(within(list).getByRole("link", { name: /gifts\.in\s*has its own/ })).toBeTruthy();
  go("/more/rules/gifts.in");
  expect(await screen.findByRole("heading", { name: "Rules: gifts.in" })).toBeTruthy();
  const cap = await rule("Messages about one cart");
  expect(within(cap).getByText("All shops: 3. From 1 to 5.")).toBeTruthy();
  const field = within(cap).getByLabelText("Messages about one cart");
  await user.clear(field);
  await user.type(field, "2");
  await user.click(within(cap).getByRole("button", { name: "Save" }));
  await waitFor(() =>
    expect(host.last("policy_set")).toEqual({ shop: "gifts.in", guard: "cart_cap", limits: { cart_cap: 2 } }),
  );
  expect(await within(cap).findByText("its own")).toBeTruthy();
  await expectAccessible();
  await user.click(within(cap).getByRole("button", { name: "As for all shops" }));
  await waitFor(() => expect(host.last("policy_set")).toEqual({ shop: "gifts.in", guard: "cart_cap", limits: null }));
  await user.click((await screen.findAllByRole("button", { name: "Undo" })).at(-1)!);
  await waitFor(() => expect(host.last("policy_set")?.limits).toEqual({ cart_cap: 2 }));
});

test("what can't be read or kept is said", async () => {
  const user = userEvent.setup();
  let broken = true;
  const host = shops([myStore], {
    policy_get: () => {
      if (broken) throw fault("disk");
      return policy();
    },
    policy_set: () => {
      throw fault("invalid", "limits");
    },
  });
  go("/more/rules");
  show(More, host, {});
  expect(await screen.findByText(/could not be written to the disk/)).toBeTruthy();
  broken = false;
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  const field = within(await rule("Messages about one cart")).getByLabelText("Messages about one cart");
  await user.clear(field);
  await user.type(field, "4");
  await user.click(within(field.closest("form")!).getByRole("button", { name: "Save" }));
  expect(await screen.findByText("This cannot be taken. Please look at it again.")).toBeTruthy();
  expect((field as HTMLInputElement).value).toBe("4");
});

test("the rules are said in Hindi", async () => {
  setLanguage("hi");
  go("/more/rules");
  show(More, shops([myStore]), {});
  expect(await screen.findByRole("heading", { name: "रात का समय" })).toBeTruthy();
  await expectAccessible();
});
