import { screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ChannelView } from "$host/contract";
import More from "$features/more/More.svelte";
import { go } from "$lib/router";
import { channel, event, gupshup, limechat, meta } from "../support/channels";
import { fakeHost, fault } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";

const button = (name: string) => screen.findByRole("button", { name });

/** A host that keeps the account, as the program does. */
function business(first: ChannelView | null, more: Parameters<typeof fakeHost>[0] = {}) {
  let now = first;
  return fakeHost({
    channel_list: () => ({ items: now === null ? [] : [now], offers: [meta] }),
    channel_connect: ({ sender, business: owner }) =>
      (now = {
        ...channel,
        sender: sender ?? "",
        business: owner ?? "",
        tested_at: null,
        templates: [],
        mappings: [],
        synced_at: null,
      }),
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
      return { ...channel, sender: sender ?? "", business: owner ?? "" };
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
  await user.click(await screen.findByLabelText("Template of Meta: None"));
  await user.click(await screen.findByRole("option", { name: "not_yet · en" }));
  expect(await screen.findByText(/still being looked at/)).toBeTruthy();
  expect(((await button("Save")) as HTMLButtonElement).disabled).toBe(true);

  await user.click(await screen.findByLabelText("Template of Meta: not_yet · en"));
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
  expect(await screen.findByText(/The test was not taken \(code 131026\)/)).toBeTruthy();
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

test("a further provider asks for what it needs, and stands beside the first", async () => {
  const user = userEvent.setup();
  let items: ChannelView[] = [channel];
  const host = fakeHost({
    channel_list: () => ({ items, offers: [meta, gupshup, limechat] }),
    channel_connect: () => {
      items = [channel, event];
      return event;
    },
  });
  go("/more/channels");
  show(More, host, {});
  await user.click(await screen.findByLabelText("Channel: Meta"));
  await user.click(await screen.findByRole("option", { name: "Add another…" }));
  await user.click(await screen.findByLabelText("Provider: Gupshup"));
  expect(screen.queryByRole("option", { name: "Meta" })).toBeNull();
  await user.click(await screen.findByRole("option", { name: "LimeChat" }));
  expect(screen.queryByLabelText("Phone number")).toBeNull();
  expect(screen.getByText(/a flow of your own there sends/)).toBeTruthy();
  expect(screen.getByText(/before a test message to your own number/)).toBeTruthy();
  await user.type(screen.getByLabelText("Account ID (x-fb-account-id)"), "4411");
  await user.type(screen.getByLabelText("Access token (x-limechat-uat)"), "uat");
  await expectAccessible();
  await user.click(await button("Connect"));
  await waitFor(() =>
    expect(host.last("channel_connect")).toEqual({ channel: "limechat", business: "4411", token: "uat" }),
  );
  expect(await screen.findByLabelText("Channel: LimeChat")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Test the account" })).toBeNull();
});

test("an event is written down where templates are not told, and a wrong name is said at its field", async () => {
  const user = userEvent.setup();
  let refused = true;
  const written = { ...channel.templates[0], name: "abandoned_cart", places: ["items"], link_base: null };
  const host = fakeHost({
    channel_list: () => ({ items: [event], offers: [limechat] }),
    channel_template: () => {
      if (refused) throw fault("invalid", "name");
      return { ...event, templates: [written as ChannelView["templates"][number]] };
    },
  });
  go("/more/channels");
  show(More, host, {});
  await user.click(await button("Save"));
  expect((await screen.findByRole("alert")).textContent).toContain("wrong form");
  refused = false;
  await user.type(screen.getByLabelText("Event name"), "abandoned_cart");
  await expectAccessible();
  await user.click(await button("Save"));
  const asked = host.last("channel_template");
  expect([asked?.name, asked?.language, asked?.template?.link_base]).toEqual(["abandoned_cart", "en", null]);
  expect(asked?.template?.text).toContain("checkout_link: {{checkout_link}}");
  expect(await screen.findByText(/which event stands for which message/)).toBeTruthy();
});

test("a provider that does not sign is told the address, and its refusal is said", async () => {
  const user = userEvent.setup();
  const one: ChannelView = { ...channel, channel: "gupshup", about: gupshup, versions: [], version: "" };
  let well = false;
  const host = fakeHost({
    channel_list: () => ({ items: [one], offers: [gupshup] }),
    channel_tell: () => (well ? { ...one, told_at: 0 } : { ...one, problem: { kind: "request", code: 400 } }),
  });
  go("/more/channels");
  show(More, host, {});
  expect(await screen.findByText("Not told yet")).toBeTruthy();
  expect(screen.queryByText("a1b2c3d4e5f6")).toBeNull();
  await user.click(await button("Tell Gupshup the address"));
  expect(await screen.findByText(/Gupshup does not know this \(code 400\)/)).toBeTruthy();
  well = true;
  await user.click(await button("Tell Gupshup the address"));
  expect(await screen.findByText("Gupshup took the address.")).toBeTruthy();
  await expectAccessible();
});
