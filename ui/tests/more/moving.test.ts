import { render, screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { MoveProblem, MoveView, Session } from "$host/contract";
import More from "$features/more/More.svelte";
import { setLanguage } from "$lib/i18n";
import { moving } from "$lib/i18n/messages/moving";
import { go } from "$lib/router";
import App from "../../src/app/App.svelte";
import { fakeHost, moveLook, noHub, noMove, session } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";

afterEach(() => setLanguage("en"));

const URL = "https://hub.my-store.example";
const look = { ...moveLook, carts: 3412, shops: ["Asha Jewels", "Asha Home"], bytes: 12_400_000 };
const trial = { url: URL, trouble: null, version: "0.1.0" };
const online = { ...noHub, state: "online" as const, url: URL, since: Date.now(), version: "0.1.0", token_kept: true };

function page(answers: Parameters<typeof fakeHost>[0]) {
  const host = fakeHost({ hub_connect: () => trial, ...answers });
  go("/more/hub");
  show(More, host, {});
  return host;
}

async function choose() {
  await userEvent.type(await screen.findByLabelText("Address of the hub"), URL);
  await userEvent.type(screen.getByLabelText("Token"), "abc");
  await userEvent.keyboard("{Enter}");
}

test("carts of this computer are looked at before the hub is used, and move by one button", async () => {
  const began: MoveView = { ...noMove, stage: "preparing", may_stop: true };
  const host = page({ move_look: () => look, move_begin: () => began });
  await choose();
  const head = await screen.findByRole("heading", { name: "Your carts on this computer" });
  await waitFor(() => expect(document.activeElement).toBe(head));
  expect(screen.getByText(/^3,412 carts will be at the hub/)).toBeTruthy();
  expect(screen.getByText("Shops: Asha Jewels, Asha Home")).toBeTruthy();
  expect(screen.getByText(/About 12 MB go over the line/)).toBeTruthy();
  expect(host.last("hub_connect")).toBeUndefined();
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Move the carts to the hub" }));
  expect(host.last("move_begin")).toEqual({ url: URL, token: "abc" });
});

test("the hub can be used without them, and must be where it has carts of its own", async () => {
  const host = page({ move_look: () => ({ ...look, problem: "hub_in_use", there: 7 }) });
  await choose();
  expect(await screen.findByText(/The hub has carts of its own already/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Move the carts to the hub" })).toBeNull();
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Another hub" }));
  expect((screen.getByLabelText("Token") as HTMLInputElement).value).toBe("abc");
  await userEvent.click(screen.getByRole("button", { name: "Use this hub" }));
  await userEvent.click(await screen.findByRole("button", { name: "Use the hub without them" }));
  expect(await screen.findByText("Connected. Wapas is starting again…")).toBeTruthy();
  expect(host.last("hub_connect")).toEqual({ url: URL, token: "abc" });
});

test("a computer without carts uses the hub at once", async () => {
  const host = page({});
  await choose();
  expect(await screen.findByText("Connected. Wapas is starting again…")).toBeTruthy();
  expect(host.last("hub_connect")).toEqual({ url: URL, token: "abc" });
});

const closed: Session = { ...session, state: "locked", problem: "moving", by_words: false };

test("while it moves the screen says how far, and it can be called off; what failed is said", async () => {
  let now: MoveView = { ...noMove, stage: "preparing", percent: 20, may_stop: true };
  let book = closed;
  const host = fakeHost({
    session_get: () => book,
    move_get: () => now,
    move_stop: () => (now = { ...noMove, stage: "failed", problem: "stopped" }),
  });
  go("/more/hub");
  render(App, { props: { host } });
  const head = await screen.findByRole("heading", { name: "Your carts move to the hub" });
  expect(document.activeElement).toBe(head);
  expect(screen.getByText("A copy is made…").getAttribute("role")).toBe("status");
  expect(screen.getByRole("progressbar", { name: "How far the move is" }).getAttribute("value")).toBe("20");
  await expectAccessible();
  now = { ...now, stage: "settling", percent: null, may_stop: false };
  host.change("move");
  expect(await screen.findByText(/takes its place/)).toBeTruthy();
  expect((screen.getByRole("button", { name: "Stop" }) as HTMLButtonElement).disabled).toBe(true);
  now = { ...now, stage: "carrying", may_stop: true };
  host.change("move");
  await waitFor(() => expect((screen.getByRole("button", { name: "Stop" }) as HTMLButtonElement).disabled).toBe(false));
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  book = session;
  host.change("session");
  expect(await screen.findByText("Stopped. Nothing was changed.")).toBeTruthy();
});

test("the carts of the hub are brought here after a look and a warning", async () => {
  const here = { ...look, way: "to_here" as const, bytes: null, sets_aside: true };
  let now: MoveView = { ...noMove, left_here: 12_400_000 };
  const host = page({
    hub_get: () => online,
    move_get: () => now,
    move_look: () => here,
    move_begin: () => (now = { ...now, way: "to_here", stage: "preparing", may_stop: true }),
  });
  expect(await screen.findByText(/lie here still, closed \(12 MB\)/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Bring the carts to this computer" }));
  expect(await screen.findByText(/^3,412 carts of the hub will be on this computer/)).toBeTruthy();
  expect(screen.getByText(/Cashfree must send to this computer again/)).toBeTruthy();
  expect(screen.getByText(`Address at present: ${here.address}`)).toBeTruthy();
  expect(screen.getByText(/set aside, not deleted/)).toBeTruthy();
  expect(host.last("move_begin")).toBeUndefined();
  await expectAccessible();
  const buttons = screen.getAllByRole("button", { name: "Bring the carts to this computer" });
  await userEvent.click(buttons.at(-1) as HTMLElement);
  expect(await screen.findByText("A copy is made…")).toBeTruthy();
  expect(host.last("move_begin")).toEqual({});
});

test("a hub whose carts a computer has says so: once more, or open there again", async () => {
  let book: Session = { ...closed, problem: "book_given", hub: URL };
  const host = fakeHost({
    session_get: () => book,
    move_begin: () => ({ ...noMove, way: "to_here", stage: "preparing", may_stop: true }),
    move_stay: () => {
      book = { ...session, hub: URL };
      return { ok: true };
    },
  });
  render(App, { props: { host } });
  expect(await screen.findByRole("heading", { name: "A computer has the carts of this hub" })).toBeTruthy();
  expect(screen.getByText(`Hub: ${URL}`)).toBeTruthy();
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Open them at the hub again" }));
  expect(await screen.findByText(/can't be joined again/)).toBeTruthy();
  expect(host.last("move_stay")).toBeUndefined();
  const buttons = screen.getAllByRole("button", { name: "Open them at the hub again" });
  await userEvent.click(buttons.at(-1) as HTMLElement);
  expect(await screen.findByRole("link", { name: "Carts" })).toBeTruthy();
});

test("after it came back the address is said that Cashfree must send to", async () => {
  const arrived = { made_at: Date.now(), carts: 4, address: URL, set_aside: null, from_hub: true };
  render(App, { props: { host: fakeHost({ session_get: () => ({ ...session, arrived }) }) } });
  expect(await screen.findByText(/Cashfree must send to its address/)).toBeTruthy();
  expect(screen.getByText(`Address at present: ${URL}`)).toBeTruthy();
  expect(screen.queryByText(/old computer/)).toBeNull();
  await expectAccessible();
});

test("everything that may stand against it has words", () => {
  const all: MoveProblem[] = [
    "stopped",
    "hub_away",
    "hub_token",
    "hub_old",
    "newer",
    "hub_in_use",
    "apart",
    "busy",
    "hub_full",
    "disk_full",
    "not_whole",
    "keychain",
    "hub_locked",
    "not_written",
  ];
  for (const problem of all) expect(moving[problem].en.length).toBeGreaterThan(10);
});
