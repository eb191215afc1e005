import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ReachChoose, ReachView } from "$host/contract";
import More from "$features/more/More.svelte";
import { setLanguage } from "$lib/i18n";
import { go } from "$lib/router";
import { fakeHost, fault, health, noReach, reach } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { source } from "../support/sources";

/** A host whose way in is `view`, until another one is chosen. */
function host(view: ReachView, more: Parameters<typeof fakeHost>[0] = {}) {
  let now = view;
  return fakeHost({
    reach_get: () => now,
    reach_choose: (ask) =>
      (now = { ...reach, kind: ask.kind, url: ask.address ?? null, phase: "starting", trial: null }),
    reach_try: () =>
      (now = { ...now, trouble: null, trial: { at: Date.now(), trouble: null, signed: true, skew: null } }),
    reach_stop: () => (now = noReach),
    reach_told: () => (now = { ...now, before: null }),
    page_open: () => ({ ok: true }),
    connection_list: () => ({ items: [source] }),
    ...more,
  });
}

function open(view: ReachView, more?: Parameters<typeof fakeHost>[0]) {
  go("/more/address");
  const made = host(view, more);
  show(More, made, {});
  return made;
}

const click = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));
const unfold = async () => userEvent.click(await screen.findByText(/^Other ways/, { selector: "summary" }));
const pick = async (name: string) => userEvent.click(await screen.findByLabelText(name));

test("the free address needs a code and a domain, and says what stands against them", async () => {
  const user = userEvent.setup();
  const made = open(noReach);
  expect(await screen.findByText(/could be read there/)).toBeTruthy();
  await expectAccessible();
  await click("Open ngrok");
  expect(made.last("page_open")).toEqual({ page: "ngrok_token" });
  await click("Check");
  expect((await screen.findByRole("alert")).textContent).toContain("Type the address first");
  await user.type(screen.getByLabelText("Domain"), "shop.ngrok-free.dev");
  await click("Check");
  expect((await screen.findByRole("alert")).textContent).toContain("Paste the code first");
  await user.type(screen.getByLabelText("Authtoken"), " 2abcDEF_3ghi ");
  await click("Check");
  const ask: ReachChoose = { kind: "ngrok", address: "https://shop.ngrok-free.dev", token: "2abcDEF_3ghi" };
  await waitFor(() => expect(made.last("reach_choose")).toEqual(ask));
  expect(await screen.findByText("The way is being opened…")).toBeTruthy();
});

test("a code that the program does not take is said at its field", async () => {
  const user = userEvent.setup();
  const refuses = () => {
    throw fault("invalid", "token");
  };
  open({ ...noReach }, { reach_choose: refuses });
  await user.type(await screen.findByLabelText("Domain"), "shop.ngrok-free.dev");
  await user.type(screen.getByLabelText("Authtoken"), "nonsense");
  await click("Check");
  expect((await screen.findByRole("alert")).textContent).toContain("This is not such a code");
});

test("a missing program is said before anything else, with the command that installs it", async () => {
  open(noReach);
  await unfold();
  await pick("Tailscale Funnel");
  expect(await screen.findByText(/needs the program tailscale/)).toBeTruthy();
  expect(screen.getByText("winget install --id tailscale.tailscale")).toBeTruthy();
  expect(screen.getByText(/nobody on the way can read them/)).toBeTruthy();
  await expectAccessible();
});

test("the own server is asked for by its name and port", async () => {
  const user = userEvent.setup();
  const made = open(noReach);
  await unfold();
  await pick("Your own server, over SSH");
  await user.type(screen.getByLabelText("Internet address"), "carts.my-store.in");
  await user.type(screen.getByLabelText("Server"), "shop@carts.my-store.in");
  await user.clear(screen.getByLabelText("Port on the server"));
  await user.type(screen.getByLabelText("Port on the server"), "70000");
  await click("Check");
  expect((await screen.findByRole("alert")).textContent).toContain("A number from 1 to 65535.");
  await user.clear(screen.getByLabelText("Port on the server"));
  await user.type(screen.getByLabelText("Port on the server"), "9000");
  await click("Check");
  await waitFor(() =>
    expect(made.last("reach_choose")).toEqual({
      kind: "ssh",
      address: "https://carts.my-store.in",
      server: "shop@carts.my-store.in",
      server_port: 9000,
    }),
  );
});

test.each([
  ["token", "ngrok", /ngrok did not accept this code/],
  ["token", "cloudflare", /Cloudflare did not accept this code/],
  ["not_allowed", "tailscale", /Turn on Funnel/],
  ["no_internet", "ngrok", /not on the internet\. Your place is kept/],
  ["no_internet", "own", /Nobody answers at this address/],
  ["stranger", "own", /but not Wapas/],
  ["no_program", "quick", /cloudflared is not on this computer/],
] as const)("%s of %s is said in the merchant's words", async (trouble, kind, words) => {
  const log = ["INF starts", "ERR <img src=x onerror=alert(1)>"];
  open({ ...reach, kind, phase: "down", trouble, trial: null, log });
  expect((await screen.findAllByText(words))[0]).toBeTruthy();
  await userEvent.click(screen.getByText("What the program said last"));
  expect(screen.getByRole("region", { name: "What the program said last" }).textContent).toContain("<img src=x");
  await expectAccessible();
});

test("a way is tested, its change is told, and it is let go", async () => {
  const made = open({ ...reach, kind: "quick", before: "https://old.example", trouble: "not_through" });
  expect(await screen.findByText(/Cashfree still sends to the old one/)).toBeTruthy();
  expect(screen.getByText(/For a test only/)).toBeTruthy();
  expect(screen.getByText(source.callback_url ?? "")).toBeTruthy();
  await click("Check now");
  expect(await screen.findByText("This address works: https://carts.my-store.example")).toBeTruthy();
  await click("I have given the new one");
  await waitFor(() => expect(screen.queryByText(/Cashfree still sends to the old one/)).toBeNull());
  await click("Remove the address");
  await waitFor(() => expect(made.last("reach_stop")).toEqual({}));
  expect(await screen.findByLabelText("Free address (recommended)")).toBeTruthy();
});

test("the page of the health says what is wrong, since when, and what was not received", async () => {
  const night = { from: Date.now() - 9 * 3_600_000, to: Date.now() - 60_000, refused: 0 };
  const down = {
    ...health,
    state: "unreachable",
    trouble: "stranger",
    down_since: night.to,
    gaps: [{ ...night, cause: "asleep" }],
  } as const;
  const trial = { at: Date.now(), trouble: "stranger", signed: false, skew: null } as const;
  go("/more/health");
  show(More, host({ ...reach, trouble: "stranger", trial }, { health: () => ({ ...down, gaps: [...down.gaps] }) }), {});
  expect((await screen.findAllByText(/Cannot be reached since/))[0]).toBeTruthy();
  expect(await screen.findByText(/Something answers at this address, but not Wapas/)).toBeTruthy();
  expect(screen.getByText(/it did not come/)).toBeTruthy();
  expect(screen.getByText("The computer slept")).toBeTruthy();
  await expectAccessible();
  await click("Bring them from Shopify");
  expect(location.hash).toContain("/more/import");
});

test("the page of the health tells a wrong certificate from a stranger, with the way out for an own address", async () => {
  const down = { ...health, state: "unreachable", trouble: "certificate", down_since: Date.now() - 60_000 } as const;
  const trial = { at: Date.now(), trouble: "certificate", signed: false, skew: null } as const;
  const own = { ...reach, kind: "own", trouble: "certificate", trial } as const;
  go("/more/health");
  show(More, host(own, { health: () => ({ ...down, gaps: [] }) }), {});
  expect(
    await screen.findByText(/out of date, for another name, or of nobody known.*renew the certificate/),
  ).toBeTruthy();
  expect(screen.queryByText(/Something answers at this address/)).toBeNull();
  await expectAccessible();
});

test("the page of the health says once that this computer is not on the internet", async () => {
  const down = { ...health, state: "offline", trouble: "no_internet", down_since: Date.now() - 60_000 } as const;
  const ssh = { ...reach, kind: "ssh", phase: "down", trouble: "no_internet" } as const;
  go("/more/health");
  show(More, host(ssh, { health: () => ({ ...down, gaps: [] }) }), {});
  expect(await screen.findByText(/Look at the network or the router/)).toBeTruthy();
  expect(await screen.findByText("Your own server, over SSH")).toBeTruthy();
  expect(screen.getAllByText(/This computer is not on the internet/).length).toBe(1);
});

test("every way speaks Hindi too", async () => {
  setLanguage("hi");
  open({ ...reach, kind: "ngrok", trouble: "token", phase: "down" });
  expect((await screen.findAllByText(/ngrok ने यह कोड नहीं लिया/))[0]).toBeTruthy();
  expect(within(document.body).getByRole("button", { name: "अभी जाँचें" })).toBeTruthy();
  setLanguage("en");
});
