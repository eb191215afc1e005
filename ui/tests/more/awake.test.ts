import type { AwakeView, SettingsView } from "$host/contract";
import { screen, waitFor, within } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import More from "$features/more/More.svelte";
import Setup from "$features/setup/Setup.svelte";
import { setLanguage } from "$lib/i18n";
import { go } from "$lib/router";
import { fakeHost, fault, settings } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { setupHost } from "../support/setup-host";

afterEach(() => setLanguage("en"));

/** A computer that does as it is told, with settings that are kept. */
function computer(start: Partial<AwakeView> = {}, kept: Partial<SettingsView> = {}) {
  let awake: AwakeView = { at_login: false, charger: true, held: false, ...start };
  let now: SettingsView = { ...settings, ...kept };
  return fakeHost({
    settings_get: () => now,
    settings_set: ({ notices, ...rest }) =>
      (now = { ...now, ...rest, notices: { ...now.notices, ...notices } } as SettingsView),
    awake_get: () => awake,
    awake_set: ({ at_login }) => (awake = { ...awake, at_login }),
    notices_pause: ({ until }) => {
      const paused_until = until === "now" ? null : Date.now() + 3_600_000;
      return (now = { ...now, notices: { ...now.notices, paused_until } });
    },
  });
}

test("the set-up asks whether Wapas starts with the computer, and chooses nothing beforehand", async () => {
  const user = userEvent.setup();
  const host = setupHost({});
  go("/setup/whatsapp");
  show(Setup, host, {});
  const start = await screen.findByRole("group", { name: "Start Wapas with the computer and keep receiving" });
  expect(
    within(start)
      .getAllByRole<HTMLInputElement>("radio")
      .some((one) => one.checked),
  ).toBe(false);
  await user.click(within(start).getByLabelText("Yes, recommended"));
  expect(host.last("awake_set")).toEqual({ at_login: true });
  const keep = screen.getByRole("group", { name: "Keep the computer awake while the charger is in" });
  await user.click(within(keep).getByLabelText("No"));
  expect(host.last("settings_set")).toEqual({ keep_awake: false });
  await waitFor(() => expect(within(keep).getByLabelText<HTMLInputElement>("No").checked).toBe(true));
  await expectAccessible();
  setLanguage("hi");
  expect(await screen.findByLabelText("हाँ, यही ठीक है")).toBeTruthy();
});

test("a system that refuses is said, and the answer does not look as if it had been taken", async () => {
  const user = userEvent.setup();
  const host = setupHost({
    answers: {
      awake_set: () => {
        throw fault("not_done");
      },
    },
  });
  go("/setup/whatsapp");
  show(Setup, host, {});
  await user.click(await screen.findByLabelText("Yes, recommended"));
  expect(await screen.findByText(/nothing was changed/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Yes, recommended").checked).toBe(false);
});

test("what starts with the computer is what the system says, and staying awake tells how it stands", async () => {
  const user = userEvent.setup();
  const host = computer({ at_login: true, charger: false }, { keep_awake: true });
  go("/more/settings");
  show(More, host, {});
  const start = await screen.findByLabelText<HTMLInputElement>("Start Wapas with the computer and keep receiving");
  expect(start.checked).toBe(true);
  expect(screen.getByText("It runs on its battery, so it may fall asleep.")).toBeTruthy();
  await user.click(start);
  expect(host.last("awake_set")).toEqual({ at_login: false });
  await user.click(screen.getByText("When the lid is closed"));
  expect(screen.getByText(/Control Panel, Power Options/)).toBeTruthy();
  await expectAccessible();
});

test("notices have an amount, a night, and a pause that says that carts are received all the same", async () => {
  const user = userEvent.setup();
  const host = computer();
  go("/more/settings");
  show(More, host, {});
  await user.click(await screen.findByRole("button", { name: "Pause for 1 hour" }));
  expect(host.last("notices_pause")).toEqual({ until: "hour" });
  expect(await screen.findByText(/No notices until .*Carts are received all the same\./)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Notices again" }));
  expect(await screen.findByRole("button", { name: "Pause until tomorrow" })).toBeTruthy();
  await user.click(screen.getByLabelText("Show name and number"));
  expect(host.last("settings_set")).toEqual({ notices: { details: true } });
  await user.click(screen.getByLabelText("Tell me of new carts"));
  expect(host.last("settings_set")).toEqual({ notices: { on: false } });
  await waitFor(() => expect(screen.queryByLabelText("Show name and number")).toBeNull());
});

test("a hub says that this is not its matter", async () => {
  const host = { ...computer(), kind: "hub" as const };
  go("/more/settings");
  show(More, host, {});
  expect(await screen.findByText(/This book is on a hub/)).toBeTruthy();
  expect(screen.queryByLabelText("Tell me of new carts")).toBeNull();
  expect(host.calls.some(({ name }) => name === "awake_get")).toBe(false);
});
