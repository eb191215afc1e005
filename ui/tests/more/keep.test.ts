import type { SettingsView, ShopView } from "$host/contract";
import { screen, waitFor, within } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import ClearingSoon from "$features/home/ClearingSoon.svelte";
import Count from "$features/home/Count.svelte";
import KeepPart from "$features/more/KeepPart.svelte";
import { setLanguage } from "$lib/i18n";
import { fakeHost, fault, nothingOld, settings } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { myStore } from "../support/shops";

afterEach(() => setLanguage("en"));

/** A book of which so many carts are older than a time in days. */
function book(older: Readonly<Record<number, number>>, kept: Partial<SettingsView> = {}) {
  let now: SettingsView = { ...settings, ...kept };
  return fakeHost({
    settings_get: () => now,
    settings_set: ({ retention_days }) => (now = { ...now, retention_days: retention_days ?? null }),
    retention_look: ({ days }) => ({ ...nothingOld, carts: older[days ?? 365] ?? 0 }),
  });
}

async function choose(time: string) {
  const user = userEvent.setup();
  await user.click(await screen.findByLabelText(/Keep carts for:/u));
  await user.click(await screen.findByRole("option", { name: time }));
}

test("a shorter time asks with the number of carts, and is kept only then", async () => {
  const user = userEvent.setup();
  const host = book({ 180: 3214 });
  show(KeepPart, host, { settings });
  await choose("6 months");
  const dialog = await screen.findByRole("dialog", { name: "Keep carts for 6 months?" });
  expect(within(dialog).getByText(/Up to 3,214 carts older than 6 months will be removed for good/u)).toBeTruthy();
  await expectAccessible();
  expect(host.last("settings_set")).toBeUndefined();
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  expect(host.last("settings_set")).toBeUndefined();
  expect(await screen.findByLabelText("Keep carts for: 12 months")).toBeTruthy();
  await choose("6 months");
  await user.click(await screen.findByRole("button", { name: "Remove 3,214 carts" }));
  expect(host.last("settings_set")).toEqual({ retention_days: 180 });
});

test("a time that removes nothing is kept at once", async () => {
  const host = book({});
  show(KeepPart, host, { settings });
  await choose("for ever");
  await waitFor(() => expect(host.last("settings_set")).toEqual({ retention_days: 0 }));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("what will be removed, and what was, is said in both languages", async () => {
  const host = fakeHost({
    retention_look: () => ({
      ...nothingOld,
      carts: 12,
      begins_at: Date.UTC(2026, 11, 12, 6),
      last: { at: Date.UTC(2026, 10, 2, 6), customers: 3, carts: 4 },
      cleared: 40,
    }),
  });
  show(KeepPart, host, { settings });
  expect(await screen.findByText(/12 carts older than 12 months will be removed for good/u)).toBeTruthy();
  expect(screen.getByText(/Last removed: 4 carts on .*In all: 40/u)).toBeTruthy();
  await expectAccessible();
  setLanguage("hi");
  expect(await screen.findByText(/12 कार्ट, जो 12 महीने से पुराने हैं/u)).toBeTruthy();
});

test("a shop goes by all shops, or has a time of its own", async () => {
  const host = book({});
  const one: ShopView = { ...myStore, retention_days: 90 };
  show(KeepPart, host, { settings, shop: one });
  await choose("As all shops (12 months)");
  await waitFor(() => expect(host.last("shop_update")).toEqual({ id: one.id, retention_days: null }));
});

test("what is refused is said", async () => {
  const host = fakeHost({
    settings_set: () => {
      throw fault("disk");
    },
  });
  show(KeepPart, host, { settings });
  await choose("24 months");
  expect(await screen.findByText(/could not be written to the disk/u)).toBeTruthy();
  expect(screen.getByLabelText("Keep carts for: 12 months")).toBeTruthy();
});

test("Home tells of it beforehand, and only then", async () => {
  show(
    ClearingSoon,
    fakeHost({ retention_look: () => ({ ...nothingOld, carts: 2, begins_at: Date.UTC(2026, 11, 12) }) }),
    {},
  );
  expect(await screen.findByText(/2 old carts will be removed for good/u)).toBeTruthy();
  expect(screen.getByRole("link", { name: "How long carts are kept" }).getAttribute("href")).toContain(
    "/more/settings",
  );
  await expectAccessible();
});

test("a figure whose rows are gone opens none, and says why", () => {
  const behind = { column: "carts" as const, from: 0, to: 1 };
  const figure = { count: 3, sums: {}, uncounted: 0, behind };
  show(Count, fakeHost(), { figure: { ...figure, gone: 3 } });
  expect(screen.queryByRole("link")).toBeNull();
  expect(screen.getByText("3").title).toBe("3 of these were removed by their age.");
});
