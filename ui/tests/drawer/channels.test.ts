import { screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { FollowUpState } from "$host/contract";
import { channel, event, limechat, meta } from "../support/channels";
import { fault } from "../support/fake-host";
import { expectAccessible } from "../support/mount";
import { shopView } from "../support/shops";
import { cartHost, message, prepared, whole, written } from "./carts";
import { showDrawer } from "./show";

const button = (name: string) => screen.findByRole("button", { name });
const connected = { channel_list: () => ({ items: [channel], offers: [meta] }) };
const byApi = (state: FollowUpState, code: number | null = null) => message(state, { channel: "meta_cloud", code });

/** Chooses the provider, as the merchant does. */
async function choose(user: ReturnType<typeof userEvent.setup>, from = "My own WhatsApp", to = "Meta") {
  await user.click(await screen.findByLabelText(`Send by: ${from}`));
  await user.click(await screen.findByRole("option", { name: to }));
}

test("without a connected channel there is nothing to choose", async () => {
  showDrawer(cartHost());
  await button("Open WhatsApp");
  expect(screen.queryByLabelText(/Send by/)).toBeNull();
});

test("a provider sends at one press, and what came of it is said", async () => {
  const user = userEvent.setup();
  const host = cartHost(whole, { ...connected, followup_open: () => byApi("accepted") });
  const { onsettled } = showDrawer(host);
  await choose(user);
  await waitFor(() => expect(host.last("followup_prepare")?.channel).toBe("meta_cloud"));
  expect(screen.queryByRole("button", { name: "Edit" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Send from phone" })).toBeNull();
  await expectAccessible();
  const send = await button("Send message");
  await waitFor(() => expect((send as HTMLButtonElement).disabled).toBe(false));
  await user.click(send);
  expect(host.last("followup_open")).toEqual({ cart: "c_1", window: "here", channel: "meta_cloud" });
  expect(await screen.findByText("The message was taken")).toBeTruthy();
  expect(onsettled).toHaveBeenCalledExactlyOnceWith(true);
});

test("a refusal is said with the provider's code, and the cart stays", async () => {
  const user = userEvent.setup();
  const host = cartHost(whole, { ...connected, followup_open: () => byApi("failed", 132_001) });
  const { onsettled } = showDrawer(host);
  // The way that was chosen last is chosen still.
  const send = await button("Send message");
  await waitFor(() => expect((send as HTMLButtonElement).disabled).toBe(false));
  await user.click(send);
  expect(await screen.findByText(/The message was not taken \(code 132001\)/)).toBeTruthy();
  expect(onsettled).not.toHaveBeenCalled();
});

test("a provider is asked only once the shop has said how its customers agreed", async () => {
  const user = userEvent.setup();
  let basis = false;
  const unsaid = { guard: "consent", reason: "", overridable: true, facts: { said: "unknown" } } as const;
  const host = cartHost(whole, {
    ...connected,
    followup_prepare: () => prepared("en", { blocked: basis ? [] : [unsaid] }),
    shop_update: () => ((basis = true), shopView("my-store.myshopify.com", {})),
    followup_open: () => byApi("accepted"),
  });
  showDrawer(host);
  const send = await button("Send message");
  await waitFor(() => expect((send as HTMLButtonElement).disabled).toBe(false));
  await user.click(send);
  await user.click(await screen.findByLabelText("My checkout or privacy page says it"));
  expect(host.last("followup_open")).toBeUndefined();
  await user.click(await button("Save and go on"));
  await waitFor(() =>
    expect(host.last("followup_open")).toEqual({ cart: "c_1", window: "here", channel: "meta_cloud" }),
  );
});

test("what may have gone is asked about, and not opened again", async () => {
  const cart = written("unknown", { followups: [byApi("unknown")] });
  showDrawer(cartHost(cart, connected));
  expect(await screen.findByRole("group", { name: /Not known if the message went/ })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Open again" })).toBeNull();
  await expectAccessible();
});

test("a message without a template says where to choose one", async () => {
  const user = userEvent.setup();
  const host = cartHost(whole, {
    ...connected,
    followup_prepare: ({ channel: by }) => {
      if (by === "meta_cloud") throw fault("blocked", "template");
      return prepared();
    },
  });
  showDrawer(host);
  expect(await screen.findByText(/No template stands for this message/)).toBeTruthy();
  await choose(user, "Meta", "My own WhatsApp");
  expect(await button("Open WhatsApp")).toBeTruthy();
});

test("delivered, read and the reply are on the cart's history", async () => {
  const user = userEvent.setup();
  const at = (minute: number) => Date.now() - minute * 60_000;
  const cart = written("read", {
    followups: [byApi("read")],
    timeline: [
      { at: at(1), event: "replied", detail: null, by: null },
      { at: at(2), event: "follow_up_outcome", detail: "read", by: null },
      { at: at(3), event: "follow_up_outcome", detail: "delivered", by: null },
    ],
  });
  showDrawer(cartHost(cart, connected));
  await user.click(await screen.findByText(/^History/));
  expect(await screen.findByText("Delivered")).toBeTruthy();
  expect(screen.getByText("Customer replied", { selector: "li span" })).toBeTruthy();
  expect(screen.getAllByText("Read").length).toBe(2);
});

test("a provider whose flow writes the message says so, and is not there before a test went", async () => {
  const user = userEvent.setup();
  const mapped = { ...event, mappings: channel.mappings };
  const untested = { channel_list: () => ({ items: [channel, mapped], offers: [meta, limechat] }) };
  const { unmount } = showDrawer(cartHost(whole, untested));
  await user.click(await screen.findByLabelText(/Send by/));
  expect(screen.queryByRole("option", { name: "LimeChat" })).toBeNull();
  unmount();
  const tested = { ...mapped, tested_at: 0 };
  showDrawer(cartHost(whole, { channel_list: () => ({ items: [channel, tested], offers: [meta, limechat] }) }));
  await user.click(await screen.findByLabelText(/Send by/));
  await user.click(await screen.findByRole("option", { name: "LimeChat" }));
  expect(await screen.findByText(/LimeChat is told this, and its flow sends the message/)).toBeTruthy();
  await expectAccessible();
});
