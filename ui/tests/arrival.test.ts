import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ArrivalContent, ArrivalFile, ArrivalProblem, ArrivalView, Session } from "$host/contract";
import Setup from "$features/setup/Setup.svelte";
import { setLanguage } from "$lib/i18n";
import { go, router } from "$lib/router";
import App from "../src/app/App.svelte";
import { fakeHost, session } from "./support/fake-host";
import { expectAccessible, show } from "./support/mount";
import { setupHost, source } from "./support/setup-host";

const file: ArrivalFile = {
  name: "Wapas 2026-11-26 14-05-33.wapas",
  made_at: Date.now() - 86_400_000,
  bytes: 12_000_000,
  version: "0.1.0",
  elsewhere: true,
};
const content: ArrivalContent = {
  shops: ["My Store", "Other Store"],
  carts: 1240,
  last_cart_at: Date.now() - 90_000_000,
  address: "https://carts.my-store.in",
  other: "silent",
  replaces: true,
  passphrase: false,
};
const WORDS = "abandon ability able about above absent absorb abstract absurd abuse access accident";
const nothing: ArrivalView = { file: null, content: null, problem: null, word: null };
const damaged: Session = {
  ...session,
  state: "locked",
  problem: "database_damaged",
  message: "",
  may_start_anew: true,
};

/** A computer whose book is damaged and whose merchant has this backup. */
function bringing(more: Partial<ArrivalContent> = {}, answers: Parameters<typeof fakeHost>[0] = {}) {
  let now = damaged;
  return fakeHost({
    session_get: () => now,
    arrival_choose: () => ({ ...nothing, file }),
    arrival_look: ({ words }) =>
      words === undefined || words === WORDS
        ? { ...nothing, file, content: { ...content, ...more } }
        : { ...nothing, file, problem: "wrong_words" },
    arrival_open: () => {
      const arrived = {
        made_at: file.made_at,
        carts: 1240,
        address: content.address,
        set_aside: "wapas.db.aside-1",
        from_hub: false,
      };
      now = { ...session, arrived };
      return nothing;
    },
    arrival_drop: () => ({ ok: true }),
    arrival_seen: () => (now = session),
    arrival_show: () => ({ ok: true }),
    ...answers,
  });
}

const press = (user: ReturnType<typeof userEvent.setup>, name: string) =>
  screen.findByRole("button", { name }).then((button) => user.click(button));

test("a damaged book: the file, the words, the look, and then where the old file went", async () => {
  const user = userEvent.setup();
  const host = bringing();
  render(App, { props: { host } });
  await press(user, "I have a backup");
  expect(document.activeElement?.textContent).toBe("Open a backup on this computer");
  await expectAccessible();
  await press(user, "Choose the file…");
  expect(host.last("arrival_choose")).toEqual({ language: "en" });
  expect(await screen.findByText(file.name)).toBeTruthy();
  await waitFor(() => expect(document.activeElement?.textContent).toBe("2. Your 12 words"));
  await user.type(screen.getByLabelText("12 words"), "zoo zoo");
  await press(user, "Look inside");
  expect((await screen.findByRole("alert")).textContent).toContain("These words belong to another book");
  await expectAccessible();

  await user.clear(screen.getByLabelText("12 words"));
  await user.type(screen.getByLabelText("12 words"), WORDS.toUpperCase());
  await press(user, "Look inside");
  expect(await screen.findByText("My Store, Other Store")).toBeTruthy();
  expect(screen.getByText("1,240")).toBeTruthy();
  expect(screen.getByText(/set aside under another name/)).toBeTruthy();
  expect(screen.queryByLabelText("12 words"), "the words are not kept on the screen").toBeNull();
  expect(document.activeElement?.textContent).toBe("3. This is in it");
  await expectAccessible();

  await press(user, "Open this book here");
  expect(host.last("arrival_open")).toEqual({});
  host.change("session");
  expect(await screen.findByText("Your book is open on this computer")).toBeTruthy();
  expect(screen.getByText("wapas.db.aside-1")).toBeTruthy();
  await expectAccessible();
  await press(user, "Show it in its folder");
  expect(host.last("arrival_show")).toEqual({});
  await press(user, "To my carts");
  expect(await screen.findByRole("link", { name: "Carts" })).toBeTruthy();
  expect(router.place.screen).toBe("carts");
});

test("an old computer that still runs is said before, and can be looked for again", async () => {
  const user = userEvent.setup();
  let other: ArrivalContent["other"] = "runs";
  const host = bringing({}, { arrival_look: () => ({ ...nothing, file, content: { ...content, other } }) });
  render(App, { props: { host } });
  await press(user, "I have a backup");
  await press(user, "Choose the file…");
  await user.type(await screen.findByLabelText("12 words"), `${WORDS}{Enter}`);
  await press(user, "Look inside");
  expect(await screen.findByText(/The old computer still takes your carts/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Open it here all the same" })).toBeTruthy();
  await expectAccessible();
  other = "silent";
  await press(user, "Look again");
  expect(host.last("arrival_look")).toEqual({});
  expect(await screen.findByText(/Nobody answers for this book/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Open this book here" })).toBeTruthy();
  await press(user, "Cancel");
  expect(await screen.findByText("The file with your carts cannot be read")).toBeTruthy();
  expect(host.last("arrival_drop")).toEqual({});
});

test("without a password store a passphrase is chosen, with its price named", async () => {
  const user = userEvent.setup();
  const host = bringing({ passphrase: true });
  render(App, { props: { host } });
  await press(user, "I have a backup");
  await press(user, "Choose the file…");
  await user.type(await screen.findByLabelText("12 words"), WORDS);
  await press(user, "Look inside");
  expect(await screen.findByText("After a restart nothing is received until you type it.")).toBeTruthy();
  await user.type(screen.getByLabelText("Passphrase"), "short");
  await press(user, "Open this book here");
  expect(screen.getByRole("alert").textContent).toContain("10 characters");
  expect(host.last("arrival_open")).toBeUndefined();
  await user.type(screen.getByLabelText("Passphrase"), " but longer");
  await user.type(screen.getByLabelText("The same once more"), "short but longer");
  await expectAccessible();
  await press(user, "Open this book here");
  expect(host.last("arrival_open")).toEqual({ passphrase: "short but longer" });
});

const PROBLEMS: [ArrivalProblem, RegExp][] = [
  ["no_backup", /no backup of Wapas\. Nothing was changed/],
  ["not_whole", /not copied to its end\. Nothing was changed/],
  ["newer", /newer Wapas made this backup\. Nothing was changed/],
  ["file_gone", /not there any more\. Nothing was changed/],
  ["disk_full", /no room for the book on this computer\. Nothing was changed/],
  ["no_permission", /may not be read/],
  ["not_written", /could not be written to this computer\. Nothing was changed/],
  ["same_book", /under More, Backups/],
  ["keychain", /did not take the key\. Nothing was changed/],
];
test.each(PROBLEMS)("%s is said in words, and another file can be chosen", async (problem, said) => {
  const user = userEvent.setup();
  const host = bringing({}, { arrival_choose: () => ({ ...nothing, problem }) });
  render(App, { props: { host } });
  await press(user, "I have a backup");
  await press(user, "Choose the file…");
  const status = await screen.findByText(said);
  expect(within(status.closest("[role=status]") as HTMLElement).getByText(said)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Choose the file…" })).toBeTruthy();
  await expectAccessible();
});

test("a word that is not on the list is named by its place", async () => {
  const user = userEvent.setup();
  const host = bringing({}, { arrival_look: () => ({ ...nothing, file, problem: "word_unknown", word: 7 }) });
  render(App, { props: { host } });
  await press(user, "I have a backup");
  await press(user, "Choose the file…");
  await user.type(await screen.findByLabelText("12 words"), WORDS);
  await press(user, "Look inside");
  expect((await screen.findByRole("alert")).textContent).toContain("Word 7 is none of the words");
  expect(screen.getByLabelText<HTMLTextAreaElement>("12 words").value, "what was typed stays").toBe(WORDS);
});

test("the first page offers it on a desktop, in Hindi too, and a hub does not", async () => {
  const user = userEvent.setup();
  const unset = { step: null, previous_callback: null, words_confirmed: false, words_later: null, backup_later: null };
  go("/setup");
  const desktop = setupHost({ source: null, settings: { public_url: null, setup: unset } });
  const shown = show(Setup, desktop, {});
  await press(user, "I have a backup");
  expect(await screen.findByText("Open a backup on this computer")).toBeTruthy();
  await expectAccessible();
  setLanguage("hi");
  expect(await screen.findByText("इस कंप्यूटर पर बैकअप खोलें")).toBeTruthy();
  setLanguage("en");
  shown.unmount();
  go("/setup");
  const hub = setupHost({
    source: null,
    settings: { public_url: null, setup: unset },
    answers: { session_get: () => ({ ...session, host: "hub", may_open_backup: false }) },
  });
  show(Setup, hub, {});
  expect(await screen.findByRole("button", { name: "Start" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "I have a backup" })).toBeNull();
});

test("a new computer goes to the carts afterwards, not back to the set-up of its empty book", async () => {
  const user = userEvent.setup();
  const unset = { step: null, previous_callback: null, words_confirmed: false, words_later: null, backup_later: null };
  let now = session;
  const moved = () => now.arrived !== null || host.last("arrival_seen") !== undefined;
  const host = setupHost({
    source: null,
    settings: { public_url: null, setup: unset },
    answers: {
      session_get: () => now,
      connection_list: () => ({ items: moved() ? [source] : [] }),
      arrival_choose: () => ({ ...nothing, file }),
      arrival_look: () => ({ ...nothing, file, content }),
      arrival_open: () => {
        const arrived = { made_at: file.made_at, carts: 3, address: null, set_aside: null, from_hub: false };
        now = { ...session, arrived };
        return nothing;
      },
      arrival_seen: () => (now = session),
    },
  });
  go("/carts");
  render(App, { props: { host } });
  await press(user, "I have a backup");
  await press(user, "Choose the file…");
  await user.type(await screen.findByLabelText("12 words"), WORDS);
  await press(user, "Look inside");
  await press(user, "Open this book here");
  host.change("session");
  await press(user, "To my carts");
  expect(await screen.findByRole("link", { name: "Carts" })).toBeTruthy();
  await new Promise((later) => setTimeout(later, 50));
  expect(router.place.screen).toBe("carts");
});
