import { render, screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { HubTrial, HubView, Session } from "$host/contract";
import More from "$features/more/More.svelte";
import Setup from "$features/setup/Setup.svelte";
import { setLanguage } from "$lib/i18n";
import { go, router } from "$lib/router";
import App from "../../src/app/App.svelte";
import { fakeHost, fault, health, moveLook, noHub, session } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { setupHost } from "../support/setup-host";

afterEach(() => setLanguage("en"));

const URL = "https://hub.my-store.example";
const trial: HubTrial = { url: URL, trouble: null, version: "0.1.0" };
const online: HubView = { ...noHub, state: "online", url: URL, since: Date.now(), version: "0.1.0", token_kept: true };

function page(answers: Parameters<typeof fakeHost>[0] = {}) {
  const host = fakeHost({ hub_try: () => trial, hub_connect: () => trial, ...answers });
  go("/more/hub");
  show(More, host, {});
  return host;
}

const fill = async (url: string, token: string) => {
  await userEvent.type(await screen.findByLabelText("Address of the hub"), url);
  await userEvent.type(screen.getByLabelText("Token"), token);
};

test("a hub is tested and then used; the token is typed out of sight", async () => {
  const host = page();
  await fill("hub.my-store.example", "abc123");
  expect((screen.getByLabelText("Token") as HTMLInputElement).type).toBe("password");
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Test" }));
  expect(await screen.findByText("The hub answers. It is Wapas 0.1.0.")).toBeTruthy();
  expect(host.last("hub_try")).toEqual({ url: "hub.my-store.example", token: "abc123" });
  expect((screen.getByLabelText("Address of the hub") as HTMLInputElement).value).toBe(URL);
  await userEvent.click(screen.getByRole("button", { name: "Use this hub" }));
  expect(await screen.findByText("Connected. Wapas is starting again…")).toBeTruthy();
  expect(host.last("hub_connect")).toEqual({ url: URL, token: "abc123" });
  expect((screen.getByLabelText("Token") as HTMLInputElement).value).toBe("");
});

test.each([
  ["unreachable", /Nobody answers at this address/],
  ["certificate", /certificate at this address is not good/],
  ["token", /does not know this token/],
  ["stranger", /it is not a hub/],
  ["version", /another version of Wapas/],
] as const)("a hub that can't be used is said: %s", async (trouble, words) => {
  const host = page({ move_look: () => ({ ...moveLook, trouble }) });
  await fill(URL, "abc");
  await userEvent.keyboard("{Enter}");
  expect(await screen.findByText(words)).toBeTruthy();
  expect(host.last("move_look")?.url).toBe(URL);
  expect(host.last("hub_connect")).toBeUndefined();
  expect((screen.getByLabelText("Token") as HTMLInputElement).value).toBe("abc");
  await expectAccessible();
});

test("what can't be an address or a token is said at its field, and nothing typed is lost", async () => {
  let field = "url";
  page({
    hub_try: () => {
      throw fault("invalid", field);
    },
  });
  await fill("http://hub.my-store.example", "a b");
  await userEvent.click(screen.getByRole("button", { name: "Test" }));
  expect(await screen.findByText(/It begins with https/)).toBeTruthy();
  field = "token";
  await userEvent.click(screen.getByRole("button", { name: "Test" }));
  expect(await screen.findByText(/as one line without spaces/)).toBeTruthy();
  expect((screen.getByLabelText("Token") as HTMLInputElement).value).toBe("a b");
});

test("a hub in use shows how it stands, and the way back is asked for twice", async () => {
  let now: HubView = { ...online, state: "away", trouble: "unreachable" };
  const host = page({ hub_get: () => now, hub_retry: () => (now = online), hub_leave: () => noHub });
  expect(await screen.findByText(/Cannot be reached since/)).toBeTruthy();
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Connected")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Leave the hub without its carts" }));
  expect(await screen.findByText(/Those at the hub stay there/)).toBeTruthy();
  expect(host.last("hub_leave")).toBeUndefined();
  const buttons = screen.getAllByRole("button", { name: "Leave the hub without its carts" });
  await userEvent.click(buttons.at(-1) as HTMLElement);
  await waitFor(() => expect(host.last("hub_leave")).toEqual({}));
  expect(await screen.findByText("Wapas is starting again…")).toBeTruthy();
});

test("in a browser the page says that it is the hub's own", async () => {
  go("/more/hub");
  show(More, { ...fakeHost(), kind: "hub" }, {});
  expect(await screen.findByText(/This page is shown by a hub/)).toBeTruthy();
  expect(screen.queryByLabelText("Token")).toBeNull();
});

test("the set-up leads there, from its first page and from the other ways", async () => {
  go("/setup/welcome");
  show(Setup, setupHost({}), {});
  await userEvent.click(await screen.findByRole("button", { name: "My shop has a hub already" }));
  expect(router.place).toMatchObject({ screen: "more", rest: ["hub"] });
});

const locked = (problem: string): Session => ({ ...session, state: "locked", problem, hub: URL, by_words: false });

test("a start while the hub is away says so, tries again, and has the way back", async () => {
  let now = locked("hub_unreachable");
  const host = fakeHost({
    session_get: () => now,
    session_retry: () => (now = { ...session, hub: URL }),
    hub_leave: () => noHub,
  });
  render(App, { props: { host } });
  expect(await screen.findByRole("heading", { name: "Your hub cannot be reached" })).toBeTruthy();
  expect(screen.getByText(`Hub: ${URL}`)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Leave the hub without its carts" })).toBeTruthy();
  expect(screen.queryByLabelText("Token")).toBeNull();
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("link", { name: "Carts" })).toBeTruthy();
});

test("a token that the hub does not know is asked for again, and opens", async () => {
  let now = locked("hub_token");
  const host = fakeHost({
    session_get: () => now,
    session_retry: () => (now = { ...session, hub: URL }),
    hub_connect: () => trial,
  });
  render(App, { props: { host } });
  await userEvent.type(await screen.findByLabelText("Token"), "right");
  expect(screen.queryByLabelText("Address of the hub")).toBeNull();
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Use this hub" }));
  expect(await screen.findByRole("link", { name: "Carts" })).toBeTruthy();
  expect(host.last("hub_connect")).toEqual({ url: URL, token: "right" });
});

test("while the hub is away what was there stays, with the time, and the light says so", async () => {
  const since = new Date(2026, 10, 20, 10, 42).getTime();
  go("/carts");
  const host = fakeHost({
    session_get: () => ({ ...session, hub: URL }),
    health: () => ({ ...health, state: "hub_away", down_since: since }),
  });
  render(App, { props: { host } });
  expect(await screen.findByText(/^Showing what was here at .*10:42/)).toBeTruthy();
  expect(screen.getAllByText(/Hub cannot be reached since/).length).toBeGreaterThan(0);
});
