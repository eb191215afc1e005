import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ConnectionView, Health, SettingsView } from "$host/contract";
import More from "$features/more/More.svelte";
import { go } from "$lib/router";
import { channel } from "../support/channels";
import { backups, fakeHost, fault, health, session, settings } from "../support/fake-host";
import { forwarder } from "../support/forwarders";
import { expectAccessible, show } from "../support/mount";
import { shopView } from "../support/shops";
import { source } from "../support/sources";

const DAY = 86_400_000;
const button = (name: string) => screen.findByRole("button", { name });
const words = "ocean brick velvet candle monkey hidden puzzle orange circle rather window behind".split(" ");

/** A host that keeps settings, as the program does. */
function shop(more: Parameters<typeof fakeHost>[0] = {}) {
  let now: SettingsView = settings;
  return fakeHost({
    settings_get: () => now,
    settings_set: (change) => (now = { ...now, ...change } as SettingsView),
    connection_list: () => ({ items: [source] }),
    ...more,
  });
}

test("the list says how each page stands", async () => {
  go("/more");
  show(More, shop(), {});
  const pages = await screen.findByRole("navigation", { name: "Pages" });
  expect(await within(pages).findByText("Cashfree Ecom360: live")).toBeTruthy();
  expect(within(pages).getByText("https://carts.my-store.example")).toBeTruthy();
  expect(within(pages).getByText("Nothing has come in yet")).toBeTruthy();
  expect(within(pages).getByText("Not written down yet")).toBeTruthy();
  await expectAccessible();
});

test("a key is replaced with the old one living on, until it is ended", async () => {
  const user = userEvent.setup();
  let one: ConnectionView = source;
  const host = shop({
    connection_list: () => ({ items: [one] }),
    connection_rotate: (ask) => {
      if (ask.retire_previous === true) one = { ...one, secrets: 1, previous_until: null };
      else one = { ...one, secrets: 2, previous_until: Date.now() + 7 * DAY };
      return { ...one, held_now_valid: ask.secret === undefined ? 0 : 2 };
    },
  });
  go("/more/sources");
  show(More, host, {});
  expect(await screen.findByText("One key is live")).toBeTruthy();
  await user.click(await button("Replace the key"));
  await user.type(screen.getByLabelText("Webhook key"), "new-key");
  await user.click(await button("Save"));
  expect(await screen.findByText("The key is saved. 2 kept carts fit it.")).toBeTruthy();
  expect(screen.queryByLabelText("Webhook key")).toBeNull();
  host.change("connections");
  expect(await screen.findByText(/The previous one works until/)).toBeTruthy();
  await expectAccessible();

  await user.click(await button("End the previous one now"));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "End the previous one now" }));
  await waitFor(() => expect(host.last("connection_rotate")).toEqual({ id: "k_1", retire_previous: true }));
  host.change("connections");
  await waitFor(() => expect(screen.queryByText(/The previous one works until/)).toBeNull());
});

test("a new path is made only after its warning; the unit and the check say their results", async () => {
  const user = userEvent.setup();
  const host = shop({
    connection_rotate: () => ({ ...source, held_now_valid: 0 }),
    connection_unit: () => source,
    connection_check: () => ({
      listening: true,
      signed_test: false,
      from_internet: null,
      first_real_cart_at: null,
      kept_aside: 2,
      problem: "There is no key yet to sign a test with.",
      checked_at: Date.now(),
    }),
  });
  go("/more/sources");
  show(More, host, {});
  await user.click(await button("New path"));
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("within 7 days");
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  expect(host.last("connection_rotate")).toBeUndefined();
  await user.click(await button("New path"));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "New path" }));
  await waitFor(() => expect(host.last("connection_rotate")).toEqual({ id: "k_1", new_path: true }));

  await user.click(await button("Check"));
  expect(await screen.findByText("Not tried from the internet yet")).toBeTruthy();
  expect(screen.getByText("The signed test cart was not saved")).toBeTruthy();
  expect(screen.getByText("2 calls are kept aside.", { exact: false })).toBeTruthy();
});

test("the words show on demand, hide when the window is left, and two of them confirm", async () => {
  const user = userEvent.setup();
  let confirmed = false;
  const host = shop({
    words_get: () => ({ words, ask: [4, 9] }),
    words_confirm: ({ words: [one, other] }) => ({
      confirmed: (confirmed = one === words[3] && other === words[8]),
    }),
    settings_get: () => ({ ...settings, setup: { ...settings.setup, words_confirmed: confirmed } }),
    session_get: () => ({ ...session, passphrase_mode: true }),
  });
  go("/more/words");
  show(More, host, {});
  expect(await screen.findByText(/open with your passphrase/)).toBeTruthy();
  expect(host.last("words_get")).toBeUndefined();
  await user.click(await button("Show the words"));
  expect(await screen.findByText("velvet")).toBeTruthy();
  await expectAccessible();
  const copy = new Event("copy", { bubbles: true, cancelable: true });
  screen.getByText("velvet").dispatchEvent(copy);
  expect(copy.defaultPrevented).toBe(true);
  await fireEvent.blur(window);
  expect(screen.queryByText("velvet")).toBeNull();
  expect(screen.getByText(/The words were hidden/)).toBeTruthy();

  await user.click(await button("Show the words"));
  await user.click(await button("I have written them down"));
  expect(screen.queryByText("velvet")).toBeNull();
  await user.click(await button("Check"));
  expect((await screen.findByRole("alert")).textContent).toBe("Type both words.");
  await user.type(screen.getByLabelText("Word 4"), "brick");
  await user.type(screen.getByLabelText("Word 9"), "circle");
  await user.click(await button("Check"));
  expect((await screen.findByRole("alert")).textContent).toContain("These do not fit");
  await user.clear(screen.getByLabelText("Word 4"));
  await user.type(screen.getByLabelText("Word 4"), " Candle ");
  await user.click(await button("Check"));
  expect(await screen.findByText(/You have the words on paper/)).toBeTruthy();
  expect(host.last("words_confirm")).toEqual({ ask: [4, 9], words: ["candle", "circle"] });
});

test("settings are kept as they are chosen, and a refusal is said", async () => {
  const user = userEvent.setup();
  let refuse = false;
  let now = settings;
  const host = shop({
    settings_get: () => now,
    settings_set: (change) => {
      if (refuse) throw fault("disk");
      return (now = { ...now, ...change } as SettingsView);
    },
  });
  go("/more/settings");
  show(More, host, {});
  await user.click(await screen.findByLabelText("Hide phone numbers in the list"));
  expect(host.last("settings_set")).toEqual({ hide_numbers: true });
  await expectAccessible();
  await user.type(screen.getByLabelText("Shop's phone in messages"), "call me");
  await user.click((await screen.findAllByRole("button", { name: "Save" }))[0]!);
  expect((await screen.findByRole("alert")).textContent).toContain("6 to 15 digits");
  refuse = true;
  await user.click(screen.getByLabelText("Single letters act in the list"));
  expect(await screen.findByText(/could not be written to the disk/)).toBeTruthy();
});

test("a shop's name, consent and hosts are kept, and a host that is none is said", async () => {
  const user = userEvent.setup();
  const one = shopView("my-store.myshopify.com", { approved_hosts: ["old.example"] });
  const host = shop({ shop_list: () => ({ items: [one] }), shop_update: () => one });
  go("/more/shops");
  show(More, host, {});
  await user.type(await screen.findByLabelText("Name of your shop in messages"), "My Store");
  await user.type(screen.getByLabelText("How customers agreed to messages"), "They tick a box");
  await user.click((await screen.findAllByRole("button", { name: "Save" }))[0]!);
  expect(host.last("shop_update")).toEqual({ id: one.id, name: "My Store", consent_basis: "They tick a box" });
  await user.type(screen.getByLabelText("Allow an address"), "nothing");
  await user.click(await button("Allow"));
  expect((await screen.findByRole("alert")).textContent).toContain("mystore.in");
  await user.clear(screen.getByLabelText("Allow an address"));
  await user.type(screen.getByLabelText("Allow an address"), "https://mystore.in/");
  await user.click(await button("Allow"));
  await waitFor(() => expect(host.last("shop_update")).toEqual({ id: one.id, approve_host: "mystore.in" }));
  await user.click(await button("Stop allowing old.example"));
  await waitFor(() => expect(host.last("shop_update")).toEqual({ id: one.id, refuse_host: "old.example" }));
});

test("a taken port is said, and another one is chosen", async () => {
  const user = userEvent.setup();
  let stands: Health = { ...health, state: "port_taken", listening: false };
  const host = shop({
    health: () => stands,
    receiver_port: ({ port }) => {
      if (port === 9000) stands = { ...stands, state: "receiving", listening: true, receiver: "127.0.0.1:9000" };
      return stands;
    },
  });
  go("/more/health");
  show(More, host, {});
  expect(await screen.findByText(/Another program uses port 8787/)).toBeTruthy();
  await expectAccessible();
  await user.click(await button("Try again"));
  expect(host.last("receiver_port")).toEqual({});
  expect((await screen.findByRole("alert")).textContent).toContain("Port 8787 is taken");
  const field = screen.getByLabelText("Port");
  await user.clear(field);
  await user.type(field, "80");
  await user.click(await button("Use this port"));
  expect((await screen.findByRole("alert")).textContent).toContain("from 1024 to 65535");
  await user.clear(field);
  await user.type(field, "9000");
  await user.click(await button("Use this port"));
  expect(await screen.findByText(/Every cart that Cashfree sends|no cart has come yet/)).toBeTruthy();
  expect(screen.getByText("http://127.0.0.1:9000")).toBeTruthy();
});

test("a disk that takes nothing is said in words, until it does again", async () => {
  let state: Health["state"] = "disk_full";
  const host = shop({ health: () => ({ ...health, state }) });
  go("/more/health");
  show(More, host, {});
  expect(await screen.findByText(/The disk is full. No cart that comes now is saved/)).toBeTruthy();
  await expectAccessible();
  state = "disk_read_only";
  host.change("health");
  expect(await screen.findByText(/Nothing may be written to the disk/)).toBeTruthy();
  state = "disk_refuses";
  host.change("health");
  expect(await screen.findByText(/answers with errors/)).toBeTruthy();
  state = "receiving";
  host.change("health");
  await waitFor(() => expect(screen.queryByText(/no cart that comes now is saved/i)).toBeNull());
});

test("times without receiving are told with their cause", async () => {
  const from = new Date(2026, 10, 23, 22, 10).getTime();
  const to = new Date(2026, 10, 24, 9, 5).getTime();
  const minute = { from: to + 60_000, to: to + 61_000, cause: "disk", refused: 1 } as const;
  go("/more/health");
  show(More, shop({ health: () => ({ ...health, gaps: [minute, { from, to, cause: "locked", refused: 14 }] }) }), {});
  const lines = await screen.findAllByText(/turned away/);
  expect(lines.map((line) => line.textContent)).toEqual([
    "The disk was full or did not write · 1 call turned away",
    "Your carts were locked · 14 calls turned away",
  ]);
  expect(screen.getByText(/22:10 to .*09:05/)).toBeTruthy();
  await expectAccessible();
});

test("what is private is said in three sentences, and every way out as it is set up", async () => {
  go("/more/about");
  const host = shop({
    channel_list: () => ({ items: [channel], offers: [] }),
    forwarder_list: () => ({
      items: [
        { ...forwarder, on: false },
        { ...forwarder, id: "w_2", name: "BiteSpeed" },
      ],
    }),
  });
  show(More, host, {});
  expect(await screen.findByText("0.1.0")).toBeTruthy();
  expect(screen.getByText(/are kept encrypted on this computer/)).toBeTruthy();
  expect(
    await screen.findByRole("link", {
      name: `Messages that you send or approve, with number and name, to ${channel.about.name}`,
    }),
  ).toBeTruthy();
  expect(screen.getByRole("link", { name: "Each cart that comes, to BiteSpeed" })).toBeTruthy();
  expect(screen.getByRole("link", { name: /A backup a day, locked with your 12 words/ })).toBeTruthy();
  expect(screen.getByText(/^Never: statistics/)).toBeTruthy();
  await expectAccessible();
});

test("what is not set up does not leave, and that is said", async () => {
  go("/more/about");
  show(More, shop({ backup_get: () => ({ ...backups, folder: null, last_at: null }) }), {});
  expect(await screen.findByText("Backups: no place is chosen")).toBeTruthy();
  expect(screen.getByText(/none is connected/)).toBeTruthy();
  expect(screen.getByText(/none is turned on/)).toBeTruthy();
});

test("a desktop at a hub says that its work goes there", async () => {
  go("/more/about");
  show(More, shop({ session_get: () => ({ ...session, hub: "https://hub.my-store.example" }) }), {});
  const to = await screen.findByRole("link", { name: /to your hub at https:\/\/hub\.my-store\.example/ });
  expect(to.getAttribute("href")).toBe("#/more/hub");
  expect(screen.getByText(/are kept encrypted on your hub/)).toBeTruthy();
});
