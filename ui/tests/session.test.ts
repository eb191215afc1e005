import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Session } from "$host/contract";
import { tidyWords } from "$lib/keys/words";
import App from "../src/app/App.svelte";
import { fakeHost, fault, session } from "./support/fake-host";
import { expectAccessible } from "./support/mount";

const locked = (problem: string, rest: Partial<Session> = {}): Session => ({
  ...session,
  state: "locked",
  problem,
  message: "",
  ...rest,
});

test("a locked keychain is said with its consequence, and trying again opens", async () => {
  const user = userEvent.setup();
  let now = locked("keychain_locked");
  const host = fakeHost({
    session_get: () => now,
    session_retry: () => (now = session),
  });
  render(App, { props: { host } });
  expect(await screen.findByText("Windows did not hand over the key to your carts")).toBeTruthy();
  expect(screen.getByText(/no new cart can be saved/)).toBeTruthy();
  expect(host.calls.map(({ name }) => name)).not.toContain("settings_get");
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("link", { name: "Carts" })).toBeTruthy();
});

test("a wrong passphrase is said at its field, and the right one opens", async () => {
  const user = userEvent.setup();
  let now = locked("passphrase_needed", { by_passphrase: true });
  const host = fakeHost({
    session_get: () => now,
    session_unlock: ({ passphrase }) => {
      if (passphrase !== "the right one") {
        now = locked("wrong_passphrase", { by_passphrase: true });
        throw fault("locked");
      }
      return (now = session);
    },
  });
  render(App, { props: { host } });
  const field = await screen.findByLabelText("Passphrase");
  await user.type(field, "a wrong one{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("does not fit");
  await user.clear(field);
  await user.type(field, "the right one{Enter}");
  expect(await screen.findByRole("link", { name: "Carts" })).toBeTruthy();
});

test("the 12 words are taken however they are typed", async () => {
  const user = userEvent.setup();
  const host = fakeHost({
    session_get: () => locked("keychain_entry_gone"),
    session_unlock: () => session,
  });
  render(App, { props: { host } });
  await user.type(await screen.findByLabelText("12 words"), "1. Abandon, 2. ability");
  expect(screen.getByText(/2 of 12 typed/)).toBeTruthy();
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Open my carts" }));
  expect(host.last("session_unlock")).toEqual({ words: "abandon ability" });
  expect(tidyWords("1) zoo\n2) Zebra")).toEqual(["zoo", "zebra"]);
});

test("without a keychain a passphrase is chosen, with its price named", async () => {
  const user = userEvent.setup();
  const host = fakeHost({
    session_get: () => locked("keychain_missing", { fresh: true, by_words: false, system: "Linux" }),
    session_create: () => session,
  });
  render(App, { props: { host } });
  await user.click(await screen.findByRole("button", { name: "Use a passphrase instead" }));
  expect(screen.getByText("After a restart nothing is received until you type it.")).toBeTruthy();
  await user.type(screen.getByLabelText("Passphrase"), "short");
  await user.click(screen.getByRole("button", { name: "Lock my carts with it" }));
  expect(screen.getByRole("alert").textContent).toContain("10 characters");
  await user.type(screen.getByLabelText("Passphrase"), " but longer");
  await user.type(screen.getByLabelText("The same once more"), "short but longer");
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Lock my carts with it" }));
  await waitFor(() => expect(host.last("session_create")).toEqual({ passphrase: "short but longer" }));
});

test("starting anew asks first, and names what becomes of the old file", async () => {
  const user = userEvent.setup();
  const host = fakeHost({
    session_get: () => locked("database_damaged", { may_start_anew: true }),
    session_start_anew: () => session,
  });
  render(App, { props: { host } });
  await user.click(await screen.findByRole("button", { name: "Start with an empty book…" }));
  expect(await screen.findByText(/The old file is set aside/)).toBeTruthy();
  expect(host.last("session_start_anew")).toBeUndefined();
  await user.click(screen.getByRole("button", { name: "Set the old file aside and start" }));
  await waitFor(() => expect(host.last("session_start_anew")).toEqual({}));
});

test.each(["slots_missing", "slot_file_newer", "database_missing", "already_open", "disk", "never_heard_of"])(
  "%s has words, a way on and its code",
  async (problem) => {
    render(App, { props: { host: fakeHost({ session_get: () => locked(problem) }) } });
    expect(await screen.findByText(new RegExp(`Code: ${problem}`))).toBeTruthy();
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  },
);
