import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Screens, Session } from "$host/contract";
import SettingsPage from "$features/more/SettingsPage.svelte";
import { go } from "$lib/router";
import { toast } from "$lib/ui";
import App from "../src/app/App.svelte";
import { fakeHost, fault, session, settings } from "./support/fake-host";
import { expectAccessible, show } from "./support/mount";

const lock = (rest: Partial<Screens> = {}): Session => ({
  ...session,
  screens: { ...session.screens, set: true, after_minutes: 5, ...rest },
});
const confirmed = { ...settings, setup: { ...settings.setup, words_confirmed: true } };

/** A desktop with a code: `2580` opens its screens. */
function locked(rest: Partial<Screens> = {}) {
  let now = lock({ locked: true, ...rest });
  return fakeHost({
    session_get: () => now,
    settings_get: () => confirmed,
    screens_lock: () => (now = lock({ locked: true })),
    screens_touch: () => ({ ok: true }),
    screens_open: ({ code, words }) => {
      const open = code === "2580" || words === "abandon ability";
      if (open) now = lock();
      return { open, tries_left: open ? 5 : 4, wait_until: null };
    },
  });
}

test("locked screens ask for nothing of the book, and the code brings it back", async () => {
  const user = userEvent.setup();
  const host = locked();
  render(App, { props: { host } });
  expect(await screen.findByText("The screens are locked")).toBeTruthy();
  expect(host.calls.map(({ name }) => name)).not.toContain("settings_get");
  expect(host.calls.map(({ name }) => name)).not.toContain("cart_list");
  await expectAccessible();
  expect(document.activeElement).toBe(screen.getByLabelText("Code"));
  await user.type(screen.getByLabelText("Code"), "0000{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("4 tries are left");
  expect(screen.getByLabelText<HTMLInputElement>("Code").value).toBe("");
  await user.type(screen.getByLabelText("Code"), "2580{Enter}");
  expect(await screen.findByRole("link", { name: "Carts" })).toBeTruthy();
});

test("who forgot the code types the words", async () => {
  const user = userEvent.setup();
  const host = locked();
  render(App, { props: { host } });
  await user.click(await screen.findByRole("button", { name: "I forgot the code" }));
  await user.type(screen.getByLabelText("12 words"), "1. Abandon 2. ability");
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Unlock" }));
  expect(host.last("screens_open")).toEqual({ words: "abandon ability" });
  expect(await screen.findByRole("link", { name: "Carts" })).toBeTruthy();
});

test("after too many wrong codes it says until when, and takes none", async () => {
  const user = userEvent.setup();
  const host = locked({ wait_until: Date.now() + 60_000 });
  render(App, { props: { host } });
  expect(await screen.findByText(/Too many wrong tries\. Type it again at/)).toBeTruthy();
  await user.type(screen.getByLabelText("Code"), "2580{Enter}");
  expect(host.last("screens_open")).toBeUndefined();
  await expectAccessible();
});

test("a key hides the screens with all that stood on them", async () => {
  const user = userEvent.setup();
  const host = locked({ locked: false });
  render(App, { props: { host } });
  await screen.findByRole("link", { name: "Carts" });
  toast("Priya was closed", () => undefined);
  expect(await screen.findByText("Priya was closed")).toBeTruthy();
  await user.keyboard("{Control>}l{/Control}");
  expect(await screen.findByText("The screens are locked")).toBeTruthy();
  await waitFor(() => expect(screen.queryByText("Priya was closed")).toBeNull());
  expect(screen.queryByRole("link", { name: "Carts" })).toBeNull();
});

test("a hand on the page is told, but not at every move", async () => {
  const host = locked({ locked: false });
  render(App, { props: { host } });
  await screen.findByRole("link", { name: "Carts" });
  for (let n = 0; n < 20; n += 1) await fireEvent.pointerMove(document.body);
  expect(host.calls.filter(({ name }) => name === "screens_touch")).toHaveLength(1);
});

test("a code is set twice the same, with when it locks by itself", async () => {
  const user = userEvent.setup();
  let now = session;
  const host = fakeHost({
    session_get: () => now,
    settings_get: () => confirmed,
    screens_set: () => (now = lock()),
  });
  go("/more/settings");
  show(SettingsPage, host, {});
  await user.click(await screen.findByRole("button", { name: "Set a code" }));
  await user.type(screen.getByLabelText("New code"), "258");
  await user.click(screen.getAllByRole("button", { name: "Save" }).at(-1) as HTMLElement);
  expect(screen.getByRole("alert").textContent).toContain("4 at least");
  await user.type(screen.getByLabelText("New code"), "0");
  await user.type(screen.getByLabelText("The same once more"), "2580");
  await expectAccessible();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(host.last("screens_set")).toEqual({ code: "2580", after_minutes: 5 }));
  expect(await screen.findByRole("button", { name: "Lock the screens now" })).toBeTruthy();
  await expectAccessible();
});

test("changing and removing it needs the code that holds", async () => {
  const user = userEvent.setup();
  let now = lock();
  const host = fakeHost({
    session_get: () => now,
    settings_get: () => confirmed,
    screens_set: ({ current }) => {
      if (current !== "2580") throw fault("invalid", "current");
      return (now = session);
    },
  });
  go("/more/settings");
  show(SettingsPage, host, {});
  await user.click(await screen.findByRole("button", { name: "Remove the lock" }));
  await user.type(screen.getByLabelText("Your code now"), "0000{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("not the code that holds now");
  await user.clear(screen.getByLabelText("Your code now"));
  await user.type(screen.getByLabelText("Your code now"), "2580{Enter}");
  await waitFor(() => expect(host.last("screens_set")).toEqual({ current: "2580", code: null }));
  expect(await screen.findByRole("button", { name: "Set a code" })).toBeTruthy();
});

test("without the words written down no code is set, and a hub has none", async () => {
  const first = show(SettingsPage, fakeHost({ settings_get: () => settings }), {});
  expect(await screen.findByText(/only your 12 words open the screens/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Set a code" })).toBeNull();
  first.unmount();
  const none = { ...session, screens: { ...session.screens, possible: false } };
  show(SettingsPage, fakeHost({ settings_get: () => confirmed, session_get: () => none }), {});
  expect(await screen.findByText("Single letters act in the list")).toBeTruthy();
  expect(screen.queryByText("Lock of the screens")).toBeNull();
});
