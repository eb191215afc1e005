import { screen, waitFor, within } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Backups } from "$host/contract";
import More from "$features/more/More.svelte";
import { sayBackups, saySize } from "$lib/backup-words";
import { go } from "$lib/router";
import { backups, fakeHost, fault, settings } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";

const DAY = 86_400_000;
const none: Backups = { ...backups, folder: null, last_at: null };
const confirmed = { ...settings, setup: { ...settings.setup, words_confirmed: true } };

/** A host whose folder is chosen and which makes backups, as the program does. */
function keeping(first: Backups, more: Parameters<typeof fakeHost>[0] = {}) {
  let now = first;
  return fakeHost({
    settings_get: () => confirmed,
    backup_get: () => now,
    backup_choose: () => (now = { ...backups, last_at: null, running: 0 }),
    backup_create: () => {
      now = { ...now, last_at: Date.now(), problem: null };
      return { id: "a", made_at: Date.now(), bytes: 1, elsewhere: false, here: false };
    },
    ...more,
  });
}

test("a place is asked for, and the first backup begins there", async () => {
  const user = userEvent.setup();
  const host = keeping(none);
  go("/more/backups");
  show(More, host, {});
  const choose = await screen.findByRole("button", { name: "Choose the place…" });
  expect(screen.getByText(/locked with your 12 words\. Whoever finds/)).toBeTruthy();
  await expectAccessible();
  await user.click(choose);
  expect(host.last("backup_choose")).toEqual({ language: "en" });
  expect(await screen.findByText("Making a backup: 0 %")).toBeTruthy();
  expect(screen.getByRole("progressbar", { name: "How far the backup is" })).toBeTruthy();
  await expectAccessible();
});

test.each([none, backups])(
  "copies that still hold an erased customer are said, with or without a place",
  async (one) => {
    go("/more/backups");
    show(More, keeping({ ...one, copies_left: true }), {});
    expect(await screen.findByText(/Copies on this computer still hold a customer whom you erased/)).toBeTruthy();
    await expectAccessible();
  },
);

test("a place that cannot be used is said, and nothing was chosen", async () => {
  const user = userEvent.setup();
  const host = keeping(none, {
    backup_choose: () => {
      throw fault("invalid", "folder");
    },
  });
  go("/more/backups");
  show(More, host, {});
  await user.click(await screen.findByRole("button", { name: "Choose the place…" }));
  expect(await screen.findByText(/That folder cannot be used/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Choose the place…" })).toBeTruthy();
});

test("a drive that is away is said calmly, and one by hand mends it", async () => {
  const user = userEvent.setup();
  const host = keeping(
    { ...backups, last_at: Date.now() - 2 * DAY, problem: "folder_gone" },
    {
      backup_list: () => ({
        items: [
          { id: "a", made_at: Date.now() - 2 * DAY, bytes: 41_000_000, elsewhere: false, here: false },
          { id: "b", made_at: Date.now() - 3 * DAY, bytes: 2_340_000_000, elsewhere: true, here: false },
        ],
      }),
    },
  );
  go("/more/backups");
  show(More, host, {});
  expect(await screen.findByText(/No backup since .*: the USB drive or folder is not there\./)).toBeTruthy();
  expect(screen.getByText("As soon as the drive is there")).toBeTruthy();
  expect(await screen.findByText(/41 MB/)).toBeTruthy();
  expect(screen.getByText("made on another computer")).toBeTruthy();
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Back up now" }));
  host.change("backup");
  await waitFor(() => expect(screen.queryByText(/No backup since/)).toBeNull());
});

test("without the words written down a backup is worth nothing, and that is said", async () => {
  const user = userEvent.setup();
  show(More, keeping(none, { settings_get: () => settings }), {});
  go("/more/backups");
  await user.click(await screen.findByRole("button", { name: "Show the words" }));
  expect(location.hash).toBe("#/more/words");
});

test("a hub says who decides where backups go, and a drive that is not there lists nothing", async () => {
  go("/more/backups");
  const { unmount } = show(More, keeping({ ...none, may_choose: false }), {});
  expect(await screen.findByText(/start it with --backups/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Choose/ })).toBeNull();
  unmount();
  const away = () => {
    throw fault("disk");
  };
  show(More, keeping(backups, { backup_list: away }), {});
  expect(await screen.findByText(/they cannot be listed/)).toBeTruthy();
});

test("one line says how backups stand", () => {
  expect(sayBackups(none)).toBe("No place chosen yet");
  expect(sayBackups({ ...none, may_choose: false })).toBe("Off");
  expect(sayBackups({ ...backups, running: 40 })).toBe("A backup is being made");
  expect(sayBackups({ ...backups, last_at: null })).toBe("None yet, on E:\\");
  expect(sayBackups(backups)).toMatch(/^Last backup .*, on E:\\$/);
  expect(sayBackups({ ...backups, last_at: null, problem: "disk_full", late: true })).toBe(
    "No backup yet: there is no room left on it.",
  );
  expect([saySize(400), saySize(41_200_000), saySize(2_340_000_000)]).toEqual(["1 MB", "41 MB", "2.3 GB"]);
});

test("going back says what is undone and what stays, and can be undone itself", async () => {
  const user = userEvent.setup();
  const look = {
    made_at: Date.now() - DAY,
    undone: 12,
    carts_back: 9,
    carts_since: 3,
    messages: 1,
    stops: 1,
    erased: 0,
    waiting: 2,
    undo: null,
  };
  const host = keeping(backups, {
    backup_list: () => ({ items: [{ id: "a", made_at: Date.now() - DAY, bytes: 1, elsewhere: false, here: false }] }),
    restore_look: () => look,
    backup_restore: ({ id }) => ({ ...look, undo: id === "a" ? "before" : "again" }),
  });
  go("/more/backups");
  show(More, host, {});
  await user.click(await screen.findByRole("button", { name: /^Go back to it… / }));
  const dialog = await screen.findByRole("dialog");
  expect(await within(dialog).findByText("9 deleted carts come back")).toBeTruthy();
  for (const line of [
    "12 things that you did since are undone",
    "3 carts that came since",
    "1 customer who wants no messages",
    "2 waiting messages, paused until you look",
  ])
    expect(within(dialog).getByText(line)).toBeTruthy();
  expect(within(dialog).queryByText(/erased/)).toBeNull();
  await expectAccessible();
  await user.click(within(dialog).getByRole("button", { name: "Go back to it" }));
  expect((await screen.findAllByText(/Your book is as you had left it on/)).length).toBe(2);
  expect(host.last("backup_restore")).toEqual({ id: "a" });
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(host.last("backup_restore")).toEqual({ id: "before" }));
  await waitFor(() => expect(screen.queryByText(/Your book is as you had left it on/)).toBeNull());
});

test("a backup that does not read back changes nothing, and says so", async () => {
  const user = userEvent.setup();
  const host = keeping(backups, {
    backup_list: () => ({ items: [{ id: "a", made_at: Date.now(), bytes: 1, elsewhere: false, here: true }] }),
    restore_look: () => {
      throw fault("invalid", "id");
    },
  });
  go("/more/backups");
  show(More, host, {});
  expect(await screen.findByText("made before a restore or an update, on this computer")).toBeTruthy();
  await user.click(await screen.findByRole("button", { name: /^Go back to it… / }));
  expect(await screen.findByText(/cannot be read\. Nothing was changed/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Go back to it" })).toBeNull();
});
