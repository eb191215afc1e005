import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Claim } from "$host/contract";
import { fault, health } from "../support/fake-host";
import { expectAccessible } from "../support/mount";
import { cartHost, prepared, whole, written } from "./carts";
import { press, showDrawer } from "./show";

const until = Date.now() + 8 * 60_000;
const theirs: Claim = { window: "there", who: "Priya", until };

test("while somebody else writes their name stands in place of the button, and no key opens the chat", async () => {
  const host = cartHost({ ...whole, claim: theirs });
  showDrawer(host);
  expect(await screen.findByText("Priya is writing")).toBeTruthy();
  expect(screen.getByText(/You can write once that is answered, at the latest at/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Open WhatsApp/ })).toBeNull();
  expect(screen.queryByRole("button", { name: /Send from the phone/ })).toBeNull();
  await waitFor(() => expect(screen.getByRole("group", { name: "The message" }).textContent).toContain("Priya"));
  press("openWhatsapp");
  press("sendFromPhone");
  expect(host.last("followup_open")).toBeUndefined();
  await expectAccessible();
});

test("without helpers it says that it is another window; what they were asked is theirs to answer", async () => {
  showDrawer(cartHost({ ...written("opened"), claim: { ...theirs, who: null } }));
  expect(await screen.findByText("Being written to from another window")).toBeTruthy();
  expect(screen.queryByRole("group", { name: "Did the message go?" })).toBeNull();
});

test("this window's own claim, and one that is over, keep nobody away", async () => {
  showDrawer(cartHost({ ...whole, claim: { ...theirs, window: "here" } })).unmount();
  showDrawer(cartHost({ ...whole, claim: { ...theirs, until: Date.now() - 1 } }));
  const button = await screen.findByRole("button", { name: /Open WhatsApp/ });
  await waitFor(() => expect((button as HTMLButtonElement).disabled).toBe(false));
});

test("who was quicker by a moment is said, and shown as soon as it is known", async () => {
  let now = whole;
  const host = cartHost(whole, {
    cart_get: () => now,
    followup_prepare: () => prepared(),
    followup_open: () => {
      now = { ...whole, claim: theirs };
      throw fault("claimed");
    },
  });
  showDrawer(host);
  const button = await screen.findByRole("button", { name: /Open WhatsApp/ });
  await waitFor(() => expect((button as HTMLButtonElement).disabled).toBe(false));
  await userEvent.click(button);
  expect(await screen.findByText(/Somebody else is writing to this customer now/)).toBeTruthy();
  expect(await screen.findByText("Priya is writing")).toBeTruthy();
});

test("while the hub is away nothing can be sent, and that is said", async () => {
  const host = cartHost(whole, { health: () => ({ ...health, state: "hub_away", down_since: Date.now() }) });
  showDrawer(host);
  expect(await screen.findByText(/so nothing can be sent now/)).toBeTruthy();
  const button = await screen.findByRole("button", { name: /Open WhatsApp/ });
  expect((button as HTMLButtonElement).disabled).toBe(true);
});
