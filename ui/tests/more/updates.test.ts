import type { UpdateProblem, UpdateView } from "$host/contract";
import { screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import More from "$features/more/More.svelte";
import { setLanguage, t } from "$lib/i18n";
import { go } from "$lib/router";
import { fakeHost, fault, session, updates } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";

afterEach(() => setLanguage("en"));

const found = { version: "0.2.0", notes: "New:\n<b>Faster</b> lists", date: Date.UTC(2026, 10, 23, 6) };

/** A copy of Wapas that goes on by what it is told. */
function copy(start: Partial<UpdateView> = {}) {
  let view: UpdateView = { ...updates, ...start };
  const host = fakeHost({
    update_get: () => view,
    update_set: ({ daily }) => (view = { ...view, daily }),
    update_look: () => (view = { ...view, found, looked_at: Date.now() }),
    update_install: () => (view = { ...view, stage: "fetching", got: 1_500_000, of: 9_000_000 }),
  });
  const becomes = (next: Partial<UpdateView>) => {
    view = { ...view, ...next };
    host.change("update");
  };
  return { host, becomes };
}

test("a copy without a key says so in plain words and has no button for it", async () => {
  const { host } = copy({ off: "no_key" });
  go("/more/about");
  show(More, host, {});
  expect(
    await screen.findByText(/This copy \(0\.1\.0\) was built without a key for updates\. It never looks/),
  ).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Look now" })).toBeNull();
  expect(screen.queryByRole("radio")).toBeNull();
  expect(await screen.findByText("A search for updates: this copy makes none")).toBeTruthy();
  await expectAccessible();
});

test("nothing is looked for until the merchant presses, and what is new is shown as text", async () => {
  const user = userEvent.setup();
  const { host } = copy();
  go("/more/about");
  show(More, host, {});
  expect(await screen.findByText("Not looked yet.")).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Only when I press the button").checked).toBe(true);
  expect(host.last("update_look")).toBeUndefined();
  await user.click(screen.getByRole("button", { name: "Look now" }));
  expect(await screen.findByRole("heading", { name: "Version 0.2.0 is available" })).toBeTruthy();
  expect(screen.getByText(/New:\s+<b>Faster<\/b> lists/).querySelector("b")).toBeNull();
  expect(screen.getByText(/You have 0\.1\.0\./)).toBeTruthy();
  expect(screen.getByText(/first makes a backup of your carts/)).toBeTruthy();
  await expectAccessible();
  setLanguage("hi");
  expect(await screen.findByRole("button", { name: "0.2.0 डालें" })).toBeTruthy();
});

test("once a day is a choice, and says what leaves the computer for it", async () => {
  const user = userEvent.setup();
  const { host } = copy();
  go("/more/about");
  show(More, host, {});
  expect(await screen.findByText(/to the makers of Wapas, when you look for updates/)).toBeTruthy();
  await user.click(await screen.findByLabelText("Once a day"));
  expect(host.last("update_set")).toEqual({ daily: true });
  expect(await screen.findByText(/to the makers of Wapas, once a day to look for updates/)).toBeTruthy();
});

test("installing names the version that was shown, tells how far it is, and then that Wapas starts again", async () => {
  const user = userEvent.setup();
  const { host, becomes } = copy({ found, looked_at: Date.now() });
  go("/more/about");
  show(More, host, {});
  await user.click(await screen.findByRole("button", { name: "Install 0.2.0" }));
  expect(host.last("update_install")).toEqual({ version: "0.2.0" });
  const said = await screen.findByText("Fetching 0.2.0");
  expect(said.getAttribute("role")).toBe("status");
  expect(screen.getByText("1.5 of 9 MB")).toBeTruthy();
  expect(screen.getByRole("progressbar", { name: "Fetching 0.2.0" })).toBeTruthy();
  await expectAccessible();
  becomes({ stage: "saving" });
  await waitFor(() => expect(said.textContent).toBe("Making a backup of your carts"));
  becomes({ stage: "installing" });
  await waitFor(() => expect(said.textContent).toMatch(/starts again by itself/));
  await user.click(screen.getByRole("button", { name: "Look now" }));
  expect(host.last("update_look")).toBeUndefined();
});

test.each([
  ["offline", /Check the internet/],
  ["no_news", /not with news of a version/],
  ["no_package", /not for this kind of computer/],
  ["not_genuine", /not signed by the makers of Wapas.*thrown away/],
  ["changed", /See what is there now/],
  ["busy", /must not be cut off/],
  ["disk_full", /no room on the disk/],
  ["no_permission", /another program holds them/],
  ["no_backup", /so nothing was installed/],
  ["not_installed", /version you have goes on/],
] satisfies [UpdateProblem, RegExp][])("%s is told with what to do, and its code", async (problem, words) => {
  const { host } = copy({ problem, found });
  go("/more/about");
  show(More, host, {});
  const said = await screen.findByText(words);
  expect(said.textContent).toContain(t("common.code", { code: problem }));
  expect(screen.getByRole("button", { name: "Install 0.2.0" })).toBeTruthy();
});

test("a choice that the disk does not take is said and not shown as taken", async () => {
  const user = userEvent.setup();
  const host = fakeHost({
    update_set: () => {
      throw fault("disk");
    },
  });
  go("/more/about");
  show(More, host, {});
  await user.click(await screen.findByLabelText("Once a day"));
  expect(await screen.findByText(/could not be written to the disk/)).toBeTruthy();
  await waitFor(() =>
    expect(screen.getByLabelText<HTMLInputElement>("Only when I press the button").checked).toBe(true),
  );
});

test("the list of pages tells of a version that was found; a hub is not asked", async () => {
  const { host } = copy({ found });
  go("/more");
  const { unmount } = show(More, host, {});
  expect(await screen.findByText("Version 0.2.0 is available")).toBeTruthy();
  unmount();
  const hub = { ...fakeHost({ session_get: () => ({ ...session, host: "hub" }) }), kind: "hub" as const };
  go("/more/about");
  show(More, hub, {});
  expect(await screen.findByText("This hub is updated by its own installer.")).toBeTruthy();
  expect(hub.calls.some(({ name }) => name === "update_get")).toBe(false);
});
