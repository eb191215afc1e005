import { screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ChannelView } from "$host/contract";
import More from "$features/more/More.svelte";
import { go } from "$lib/router";
import { channel } from "../support/channels";
import { fakeHost, fault } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";

const button = (name: string) => screen.findByRole("button", { name });

/** A host that keeps the account, as the program does. */
function business(first: ChannelView | null, more: Parameters<typeof fakeHost>[0] = {}) {
  let now = first;
  return fakeHost({
    channel_list: () => ({ items: now === null ? [] : [now] }),
    channel_connect: ({ sender, business: owner }) =>
      (now = { ...channel, sender, business: owner, tested_at: null, templates: [], mappings: [], synced_at: null }),
    channel_map: ({ mapping }) => (now = { ...channel, mappings: mapping === null ? [] : [mapping] }),
    channel_remove: () => ((now = null), { ok: true }),
    ...more,
  });
}

test("an account is connected, and a wrong number is said at its field", async () => {
  const user = userEvent.setup();
  let refused = true;
  const host = business(null, {
    channel_connect: ({ sender, business: owner }) => {
      if (refused) throw fault("invalid", "sender");
      return { ...channel, sender, business: owner };
    },
  });
  go("/more/channels");
  show(More, host, {});
  await user.type(await screen.findByLabelText("Phone number ID"), "123");
  await user.type(screen.getByLabelText("WhatsApp Business Account ID"), "102290129340398");
  await user.type(screen.getByLabelText("Access token"), "EAAG");
  await user.type(screen.getByLabelText("App secret"), "secret");
  await expectAccessible();
  await user.click(await button("Connect"));
  expect((await screen.findByRole("alert")).textContent).toContain("a long number");
  refused = false;
  await user.click(await button("Connect"));
  expect(await screen.findByText(/\+91 90000 00001/)).toBeTruthy();
  expect(host.last("channel_connect")).toEqual({
    channel: "meta_cloud",
    sender: "123",
    business: "102290129340398",
    token: "EAAG",
    app_secret: "secret",
  });
});

test("the account is tested, with its refusal in words and its code", async () => {
  const user = userEvent.setup();
  let well = false;
  const host = business(channel, {
    channel_test: () => ({ ...channel, problem: well ? null : { kind: "account", code: 190 } }),
  });
  go("/more/channels");
  show(More, host, {});
  await user.click(await button("Test the account"));
  expect(await screen.findByText(/refuses the account \(code 190\)/)).toBeTruthy();
  well = true;
  await user.click(await button("Test the account"));
  expect(await screen.findByText("Meta knows the account.")).toBeTruthy();
});

test("what stands in the way of the account is said: the halt, the end of a version, the missing secret", async () => {
  const trouble = { halted: { code: 131_042, at: 0 }, version_ends_at: 1_848_441_600_000, has_app_secret: false };
  go("/more/channels");
  show(More, business({ ...channel, ...trouble }), {});
  expect(await screen.findByText(/code 131042/)).toBeTruthy();
  expect(screen.getByText(/Meta ends v25.0 on/)).toBeTruthy();
  expect(screen.getByText(/The app secret is missing/)).toBeTruthy();
  expect(screen.getByText("a1b2c3d4e5f6")).toBeTruthy();
  await expectAccessible();
});

test("a template is chosen for a message, its places filled, and tried on the own number", async () => {
  const user = userEvent.setup();
  const host = business({ ...channel, mappings: [] }, { channel_try: () => ({ state: "failed", code: 131_026 }) });
  go("/more/channels");
  show(More, host, {});
  await user.click(await screen.findByLabelText("Meta's template: None"));
  await user.click(await screen.findByRole("option", { name: "not_yet · en" }));
  expect(await screen.findByText(/Meta is still looking at it/)).toBeTruthy();
  expect(((await button("Save")) as HTMLButtonElement).disabled).toBe(true);

  await user.click(await screen.findByLabelText("Meta's template: not_yet · en"));
  await user.click(await screen.findByRole("option", { name: "cart_reminder_1 · en" }));
  expect(await screen.findByText(/The button opens https:\/\/my-store/)).toBeTruthy();
  await user.type(screen.getByLabelText("Words for {{1}} where that is empty"), "there");
  await expectAccessible();
  await user.click(await button("Save"));
  await waitFor(() =>
    expect(host.last("channel_map")?.mapping?.fills).toEqual([
      { place: "1", variable: "first_name", fallback: "there" },
      { place: "2", variable: "items", fallback: "" },
    ]),
  );
  await user.type(await screen.findByLabelText("My own number"), "+91 98765 43210");
  await user.click(await button("Send a test"));
  expect(await screen.findByText(/did not take the test \(code 131026\)/)).toBeTruthy();
});

test("the account is forgotten only after a question", async () => {
  const user = userEvent.setup();
  const host = business(channel);
  go("/more/channels");
  show(More, host, {});
  await user.click(await button("Disconnect"));
  const dialog = await screen.findByRole("dialog");
  expect(host.last("channel_remove")).toBeUndefined();
  expect(dialog.textContent).toContain("Messages that went stay");
  const sure = [...dialog.querySelectorAll("button")].find((one) => one.textContent?.includes("Disconnect"));
  await user.click(sure as HTMLElement);
  expect(await screen.findByLabelText("Phone number ID")).toBeTruthy();
});
