import { screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { BlockedBy } from "$host/contract";
import { emptyQueue, queueItem } from "../queue/items";
import { channel, meta } from "../support/channels";
import { expectAccessible } from "../support/mount";
import { cartHost, prepared, whole } from "./carts";
import { press, showDrawer } from "./show";

const connected = { channel_list: () => ({ items: [channel], offers: [meta] }) };
const button = (name: string) => screen.findByRole("button", { name });

async function byProvider(user: ReturnType<typeof userEvent.setup>) {
  const choice = await screen.findByLabelText(/^Send by/);
  if (choice.textContent?.includes("Meta")) return;
  await user.click(choice);
  await user.click(await screen.findByRole("option", { name: "Meta" }));
  await button("Send message");
}

test("a message is approved for later, and that can be taken back", async () => {
  const user = userEvent.setup();
  const item = queueItem(1, { cart: "c_1" });
  const host = cartHost(whole, { ...connected, followup_schedule: () => item, queue_cancel: () => emptyQueue });
  const { onsettled } = showDrawer(host);
  await byProvider(user);
  await user.click(await button("Send later"));
  await user.click(await screen.findByRole("menuitem", { name: "In 1 hour" }));
  await waitFor(() => expect(onsettled).toHaveBeenCalledWith(true));
  expect(host.last("followup_schedule")).toMatchObject({ cart: "c_1", channel: "meta_cloud" });
  expect(host.last("followup_schedule")?.at).toBeGreaterThan(Date.now() + 3_500_000);
  await user.click(await button("Undo"));
  await waitFor(() => expect(host.last("queue_cancel")).toEqual({ id: "f_1" }));
});

test("at night it can wait for the end of the quiet hours", async () => {
  const user = userEvent.setup();
  const night: BlockedBy = {
    guard: "quiet_hours",
    reason: "It is night",
    overridable: true,
    facts: { time: "23:00", zone: "Asia/Kolkata", until: String(Date.now() + 3_600_000) },
  };
  const host = cartHost(whole, {
    ...connected,
    followup_prepare: () => prepared("en", { blocked: [night] }),
    followup_schedule: () => queueItem(1),
  });
  showDrawer(host);
  await user.click(await button("Send later"));
  await user.click(await screen.findByRole("menuitem", { name: "When the quiet hours end" }));
  await waitFor(() => expect(host.last("followup_schedule")).toEqual({ cart: "c_1", channel: "meta_cloud" }));
});

test("what waits stands in place of the button, and nothing else is sent", async () => {
  const user = userEvent.setup();
  const item = queueItem(1, { cart: "c_1" });
  const host = cartHost(
    { ...whole, scheduled: item },
    { ...connected, queue_cancel: () => emptyQueue, queue_pause: () => emptyQueue },
  );
  showDrawer(host);
  expect(await screen.findByText(/^Will be sent: /)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Send message" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Send later" })).toBeNull();
  // Nor is another offered above it: what shows is what was approved.
  expect(screen.getByText("This text was approved and waits")).toBeTruthy();
  expect(screen.getByText(item.text)).toBeTruthy();
  expect(screen.queryByLabelText(/^Message/)).toBeNull();
  expect(screen.queryByRole("button", { name: "Edit" })).toBeNull();
  await expectAccessible();
  press("openWhatsapp");
  expect(host.last("followup_open")).toBeUndefined();
  await user.click(await button("Pause"));
  await waitFor(() => expect(host.last("queue_pause")).toEqual({ id: "f_1", on: true }));
  await user.click(await button("Do not send"));
  await waitFor(() => expect(host.last("queue_cancel")).toEqual({ id: "f_1" }));
});
