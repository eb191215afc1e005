import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import Queue from "$features/queue/Queue.svelte";
import { setLanguage } from "$lib/i18n";
import { router } from "$lib/router";
import { fakeHost } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { emptyQueue, fullQueue } from "./items";

const button = (name: string) => screen.findByRole("button", { name });

test("what waits and what did not go stand there with their reasons", async () => {
  const user = userEvent.setup();
  const host = fakeHost({ queue_get: () => fullQueue, queue_cancel: () => emptyQueue });
  show(Queue, host, {});
  expect(await screen.findByRole("heading", { name: "3 waiting" })).toBeTruthy();
  expect(screen.getByRole("heading", { name: "2 did not go" })).toBeTruthy();
  expect(screen.getByText(/the computer was asleep or off/)).toBeTruthy();
  expect(screen.getByText("Bought meanwhile.")).toBeTruthy();
  await expectAccessible();
  await user.click(await button("Put all away"));
  expect(host.last("queue_cancel")).toEqual({ set_back: true });
  expect(await screen.findByText("No message is waiting to be sent.")).toBeTruthy();
  await expectAccessible();
});

test("one message is paused, resumed, taken back, and leads to its cart", async () => {
  const user = userEvent.setup();
  const host = fakeHost({ queue_get: () => fullQueue, queue_cancel: () => fullQueue, queue_pause: () => fullQueue });
  show(Queue, host, {});
  await user.click(await button("Pause the message to Anil Kumar"));
  expect(host.last("queue_pause")).toEqual({ id: "f_1", on: true });
  await user.click(await button("Go on with the message to सुनीता देवी"));
  expect(host.last("queue_pause")).toEqual({ id: "f_2", on: false });
  await user.click(await button("Do not send the message to Anil Kumar"));
  expect(host.last("queue_cancel")).toEqual({ id: "f_1" });
  const waiting = screen.getByRole("region", { name: "3 waiting" });
  await user.click(within(waiting).getByRole("button", { name: "Anil Kumar" }));
  expect(router.place.rest).toEqual(["c_1"]);
});

test("all of it is paused, goes on, and is taken back only when that is sure", async () => {
  const user = userEvent.setup();
  const paused = { ...fullQueue, paused: { by: "person" as const, since: Date.now() } };
  const host = fakeHost({
    queue_get: () => fullQueue,
    queue_pause: ({ on }) => (on ? paused : fullQueue),
    queue_cancel: () => emptyQueue,
  });
  show(Queue, host, {});
  await user.click(await button("Pause all"));
  expect(await screen.findByText(/^You paused sending/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Pause all" })).toBeNull();
  await user.click(await button("Go on"));
  await user.click(await button("Send none of these"));
  expect(host.last("queue_cancel")).toBeUndefined();
  const dialog = await screen.findByRole("dialog", { name: "Not send 3 messages?" });
  await user.click(within(dialog).getByRole("button", { name: "Send none of these" }));
  await waitFor(() => expect(host.last("queue_cancel")).toEqual({}));
});

test("why it stands still is said, in Hindi too", async () => {
  const by = (by: "account" | "unreachable") => ({ ...fullQueue, paused: { by, since: Date.now() } });
  show(Queue, fakeHost({ queue_get: () => by("account") }), {});
  expect(await screen.findByText(/WhatsApp refuses your account/)).toBeTruthy();
  setLanguage("hi");
  expect(await screen.findByText(/WhatsApp ने आपका खाता रोका है/)).toBeTruthy();
  await expectAccessible();
  setLanguage("en");
});

test("an error says what to do", async () => {
  show(Queue, fakeHost({ queue_get: () => Promise.reject({ code: "disk", message: "no", retryable: false }) }), {});
  expect(await button("Try again")).toBeTruthy();
});
