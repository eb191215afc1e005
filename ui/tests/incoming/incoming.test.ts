import { screen, within } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ConnectionView, DeliveryRow, Verdict } from "$host/contract";
import Incoming from "$features/incoming/Incoming.svelte";
import { go } from "$lib/router";
import { fakeHost, fault } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { delivery, source, whole } from "../support/sources";

const at = new Date();
at.setHours(0, 0, 1, 0);

/** A host with one source, whose deliveries and state a test changes as the program would. */
function shop(items: DeliveryRow[], one: Partial<ConnectionView> = {}) {
  const kept = { source: { ...source, ...one }, items };
  const host = fakeHost({
    connection_list: () => ({ items: [kept.source] }),
    delivery_list: ({ verdict }) => ({
      items: kept.items.filter((row) => verdict === undefined || row.verdict === verdict),
      next: null,
    }),
    delivery_get: ({ id }) => ({ ...whole, ...kept.items.find((row) => row.id === id) }),
  });
  return { host, kept };
}

const row = (id: string, verdict: Verdict): DeliveryRow => ({ ...delivery, id, verdict, received_at: at.getTime() });

test("rows say in words what happened, and open to headers and body", async () => {
  const { host } = shop([row("2", "accepted"), row("1", "probe")]);
  show(Incoming, host, {});
  const list = await screen.findByRole("list", { name: "What came in" });
  const rows = within(list).getAllByRole("link");
  expect(rows[0]?.textContent).toContain("Received and saved");
  expect(rows[1]?.textContent).toContain("Wapas tested itself");
  await expectAccessible();

  go("/more/incoming/2");
  expect(await screen.findByText("x-webhook-topic")).toBeTruthy();
  expect(screen.getByText(/"total_price": 4799.00/)).toBeTruthy();
  await expectAccessible();
});

test("a wrong key is found and mended in place", async () => {
  const user = userEvent.setup();
  const { host, kept } = shop([row("1", "bad_signature")], { state: "failing", last_mismatch_at: at.getTime() });
  const right = "right-key";
  const call = host.call.bind(host);
  host.call = async (name, request) => {
    if (name !== "connection_rotate") return call(name, request);
    host.calls.push({ name, request });
    const { secret } = request as { secret: string };
    if (secret.includes(" ")) throw fault("invalid", "secret");
    const fits = secret === right;
    if (fits) kept.source = { ...kept.source, state: "live" };
    host.change("connections");
    return { ...kept.source, held_now_valid: fits ? 3 : 0 } as never;
  };
  show(Incoming, host, {});

  expect(await screen.findByText(/The call at 00:00 does not fit the key of Cashfree Ecom360/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Paste the key" }));
  const field = screen.getByLabelText("Webhook key");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Paste the key first.");
  await user.type(field, "two words");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect((await screen.findByRole("alert")).textContent).toContain("This is not a key");
  await user.clear(field);
  await user.type(field, "wrong-key");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(/nothing that was kept fits it/)).toBeTruthy();
  await user.type(screen.getByLabelText("Webhook key"), ` ${right} `);
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("The key fits. 3 carts that were kept are in your list now.")).toBeTruthy();
  expect(host.last("connection_rotate")).toEqual({ id: "k_1", secret: right });
  expect(screen.queryByText(/does not fit the key of Cashfree Ecom360/)).toBeNull();
});

test("one held for another shop is taken by the merchant's word", async () => {
  const user = userEvent.setup();
  const { host, kept } = shop([row("7", "held")]);
  const call = host.call.bind(host);
  host.call = async (name, request) => {
    if (name !== "delivery_replay") return call(name, request);
    host.calls.push({ name, request });
    kept.items = [row("7", "accepted")];
    host.change("deliveries");
    return { applied: 1, still_failing: 0 } as never;
  };
  go("/more/incoming/7");
  show(Incoming, host, {});
  await user.click(await screen.findByRole("button", { name: "Take it for this shop" }));
  expect(await screen.findByText("Taken. The cart is in your list now.")).toBeTruthy();
  expect(host.last("delivery_replay")).toEqual({ id: "7" });
  expect(screen.queryByRole("button", { name: "Take it for this shop" })).toBeNull();
});

test.each([
  ["bad_signature", "Try again with the key", /It still does not fit the key/],
  ["undecodable", "Try to read it again", /It still cannot be read/],
] as const)("%s that stays as it is says so", async (verdict, deed, said) => {
  const user = userEvent.setup();
  const { host } = shop([row("7", verdict)]);
  const call = host.call.bind(host);
  host.call = async (name, request) =>
    name === "delivery_replay" ? ({ applied: 0, still_failing: 1 } as never) : call(name, request);
  go("/more/incoming/7");
  show(Incoming, host, {});
  await user.click(await screen.findByRole("button", { name: deed }));
  expect(await screen.findByText(said)).toBeTruthy();
});

test("before the key is there, it is asked for and nothing is tried in vain", async () => {
  const { host } = shop([row("7", "unverified")], { state: "awaiting_key", secrets: 0, kept_for_key: 1 });
  go("/more/incoming/7");
  show(Incoming, host, {});
  expect(await screen.findByText(/1 call came before the key and is kept/)).toBeTruthy();
  expect(await screen.findByText("x-webhook-topic")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Try again with the key" })).toBeNull();
});

test("all kept ones of a source are tried again at once", async () => {
  const user = userEvent.setup();
  const host = fakeHost({
    connection_list: () => ({ items: [source] }),
    delivery_list: () => ({ items: [row("1", "undecodable")], next: null }),
    delivery_replay: () => ({ applied: 2, still_failing: 1 }),
  });
  show(Incoming, host, {});
  await user.click(await screen.findByRole("button", { name: "Try all kept ones again" }));
  expect(await screen.findByText("2 more are in order now. 1 are still kept.")).toBeTruthy();
  expect(host.last("delivery_replay")).toEqual({ connection: "k_1" });
});

test("pages go on from where the one before ended, and back", async () => {
  const user = userEvent.setup();
  const host = fakeHost({
    delivery_list: ({ after }) =>
      after === undefined
        ? { items: [row("9", "accepted")], next: "9" }
        : { items: [row("8", "duplicate")], next: null },
  });
  show(Incoming, host, {});
  await user.click(await screen.findByRole("button", { name: "Older" }));
  expect(await screen.findByText("Came before, nothing changed")).toBeTruthy();
  expect(host.last("delivery_list")).toMatchObject({ after: "9" });
  await user.click(screen.getByRole("button", { name: "Newer" }));
  expect(await screen.findByText("Received and saved")).toBeTruthy();
});

test("where nothing came, the address is looked at first; new ones come by themselves", async () => {
  const { host, kept } = shop([]);
  show(Incoming, host, {});
  expect(await screen.findByText("Nothing has reached this computer yet.")).toBeTruthy();
  await expectAccessible();
  kept.items = [row("1", "ping")];
  host.change("deliveries");
  expect(await screen.findByText("The sender tested the address")).toBeTruthy();
});

test("a redacted sample is looked at, copied and saved", async () => {
  const user = userEvent.setup();
  let saves = () => ({ saved: true });
  const host = fakeHost({
    connection_list: () => ({ items: [source] }),
    delivery_list: () => ({ items: [delivery], next: null }),
    delivery_get: () => whole,
    delivery_capture: () => ({ name: "wapas-ecom360-1.json", text: '{"phone":"+00 00000 00000"}' }),
    delivery_capture_save: () => saves(),
  });
  go("/more/incoming/1");
  const { unmount } = show(Incoming, host, {});
  await user.click(await screen.findByRole("button", { name: "Make a redacted sample" }));
  expect(host.last("delivery_capture")).toEqual({ id: "1" });
  const dialog = await screen.findByRole("dialog", { name: "A sample without anybody's data" });
  expect(within(dialog).getByText('{"phone":"+00 00000 00000"}')).toBeTruthy();
  expect(within(dialog).getByRole("button", { name: "Copy: The sample" })).toBeTruthy();
  await user.click(within(dialog).getByRole("button", { name: "Save the file" }));
  expect(host.last("delivery_capture_save")).toEqual({ id: "1", language: "en" });
  expect(await within(dialog).findByText("The file is saved.")).toBeTruthy();
  saves = () => ({ saved: false });
  await user.click(within(dialog).getByRole("button", { name: "Save the file" }));
  expect(within(dialog).queryByText("The file is saved.")).toBeNull();
  saves = () => {
    throw fault("disk");
  };
  await user.click(within(dialog).getByRole("button", { name: "Save the file" }));
  expect(await within(dialog).findByText(/could not be written to the disk/)).toBeTruthy();
  await expectAccessible();
  unmount();
  show(Incoming, { ...host, kind: "hub" }, {});
  await user.click(await screen.findByRole("button", { name: "Make a redacted sample" }));
  expect(await screen.findByRole("button", { name: "Save the file" })).toBeTruthy();
});

test("nothing of nobody is sampled, and a sample that can't be made is said", async () => {
  const user = userEvent.setup();
  let shown = whole;
  const host = fakeHost({
    connection_list: () => ({ items: [source] }),
    delivery_list: () => ({ items: [delivery], next: null }),
    delivery_get: () => shown,
    delivery_capture: () => {
      throw fault("disk");
    },
  });
  go("/more/incoming/1");
  const { unmount } = show(Incoming, host, {});
  await user.click(await screen.findByRole("button", { name: "Make a redacted sample" }));
  expect(await screen.findByText(/could not be written to the disk/)).toBeTruthy();
  unmount();
  shown = { ...whole, reason: "erased", body: "" };
  show(Incoming, host, {});
  expect(await screen.findByText(/You erased this customer/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Make a redacted sample" })).toBeNull();
});
