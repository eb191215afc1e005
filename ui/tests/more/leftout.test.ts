import { screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { SuspicionRule } from "$host/contract";
import More from "$features/more/More.svelte";
import { go } from "$lib/router";
import { fakeHost, fault } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";

const rules: SuspicionRule[] = [
  { id: "c_1.phone", about: "phone", value_masked: "…0001", real: false, cart: "c_1", at: Date.now() },
  { id: "c_2.email", about: "email", value_masked: "a…@shop.in", real: true, cart: "c_2", at: Date.now() },
];

test("rules say what they hold for, lead to their cart, and can be removed", async () => {
  let items = rules;
  const host = fakeHost({
    suspicion_rules: () => ({ items }),
    suspicion_rule_remove: ({ id }) => ((items = items.filter((one) => one.id !== id)), { ok: true }),
  });
  go("/more/leftout");
  show(More, host, {});
  expect(await screen.findByText("Number …0001")).toBeTruthy();
  expect(screen.getByText("not real, left out")).toBeTruthy();
  expect(screen.getByText("real customers")).toBeTruthy();
  expect(screen.getAllByRole("link", { name: "The cart" })[0]?.getAttribute("href")).toBe("#/carts/c_1?view=all");
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Remove the rule: Number …0001" }));
  expect(host.last("suspicion_rule_remove")).toEqual({ id: "c_1.phone" });
  await waitFor(() => expect(screen.queryByText("Number …0001")).toBeNull());
  expect(screen.getByText("Email a…@shop.in")).toBeTruthy();
});

test("without rules the page says how one comes about", async () => {
  go("/more/leftout");
  show(More, fakeHost({ suspicion_rules: () => ({ items: [] }) }), {});
  expect(await screen.findByText("No rule yet.")).toBeTruthy();
  await expectAccessible();
});

test("rules that can't be read are asked for again", async () => {
  let broken = true;
  const host = fakeHost({
    suspicion_rules: () => {
      if (broken) throw fault("disk");
      return { items: rules };
    },
  });
  go("/more/leftout");
  show(More, host, {});
  await screen.findByText(/could not be written/);
  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Number …0001")).toBeTruthy();
});
