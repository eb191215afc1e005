import { screen, waitFor, within } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ForwarderView } from "$host/contract";
import More from "$features/more/More.svelte";
import { sayForwarders } from "$features/more/forward/words";
import { go } from "$lib/router";
import { fakeHost, fault } from "../support/fake-host";
import { forwarder, letter } from "../support/forwarders";
import { expectAccessible, show } from "../support/mount";
import { source } from "../support/sources";

const button = (name: string | RegExp) => screen.findByRole("button", { name });
const second = { ...source, id: "k_2", label: "Second shop" };

/** A host that keeps services, as the program does. */
function passing(first: ForwarderView[], more: Parameters<typeof fakeHost>[0] = {}) {
  let items = first;
  const put = (after: ForwarderView) => ((items = [...items.filter((one) => one.id !== after.id), after]), after);
  const now = (id: string) => items.find((one) => one.id === id) ?? forwarder;
  return fakeHost({
    connection_list: () => ({ items: [source, second] }),
    forwarder_list: () => ({ items }),
    forwarder_save: ({ id, ...given }) => {
      const before = id === undefined ? { ...forwarder, on: false, passed: 0, last_passed_at: null } : now(id);
      const after = put({ ...before, ...given, connection: given.connection === "" ? null : before.connection });
      return { ...after, signing_secret: id === undefined ? "wapas_secret" : null };
    },
    forwarder_rotate: ({ id }) => ({ ...now(id), signing_secret: "wapas_newer" }),
    forwarder_test: ({ id }) => put({ ...now(id), tested: { at: Date.now(), trouble: null, status: 200 } }),
    forwarder_catch_up: ({ id }) => now(id),
    forwarder_remove: () => ((items = []), { ok: true }),
    letter_list: () => ({ items: [letter], next: null }),
    letter_retry: ({ id }) => put({ ...now(id), dead: 0, waiting: 1 }),
    letter_drop: ({ id }) => put({ ...now(id), dead: 0 }),
    ...more,
  });
}

test("a service is added, its secret is shown once, and nothing goes before it is turned on", async () => {
  const user = userEvent.setup();
  let refused = true;
  const well = passing([]);
  const host = passing([], {
    forwarder_save: (ask) => {
      if (refused) throw fault("invalid", "url");
      return well.call("forwarder_save", ask);
    },
  });
  go("/more/forward");
  show(More, host, {});
  expect(await screen.findByText(/only to a service that you trust/)).toBeTruthy();
  await user.type(screen.getByLabelText("Name of the service"), "BiteSpeed");
  await user.type(screen.getByLabelText("Address that takes the carts"), "http://hooks.example.com");
  await expectAccessible();
  await user.click(await button("Add the service"));
  expect((await screen.findByRole("alert")).textContent).toContain("https://");
  refused = false;
  await user.click(await button("Add the service"));
  expect(await screen.findByText("wapas_secret")).toBeTruthy();
  expect(host.last("forwarder_save")).toEqual({
    name: "BiteSpeed",
    url: "http://hooks.example.com",
    own_server: false,
    form: "original",
    connection: "",
    writes: true,
  });
  expect(screen.getByText("Off: nothing is passed on")).toBeTruthy();
  await expectAccessible();
  await user.click(await button("I have copied it"));
  expect(screen.queryByText("wapas_secret")).toBeNull();
});

test("it is turned on and off, tested, changed and removed", async () => {
  const user = userEvent.setup();
  const host = passing([{ ...forwarder, on: false }]);
  go("/more/forward");
  show(More, host, {});
  await user.click(await button("Turn on"));
  expect(await screen.findByText("Passing carts on")).toBeTruthy();
  expect(host.last("forwarder_save")).toEqual({ id: "w_1", on: true });
  await user.click(await button("Send a test"));
  expect(await screen.findByText(/BiteSpeed took it/)).toBeTruthy();
  await user.click(await button("Change"));
  await user.click(screen.getByLabelText("As plain fields, for automation tools"));
  await user.click(screen.getByLabelText("It may write to customers by itself"));
  await user.click(await button("Save"));
  await waitFor(() => expect(host.last("forwarder_save")).toMatchObject({ id: "w_1", form: "flat", writes: false }));
  await user.click(await button("Pass these on"));
  expect(host.last("forwarder_catch_up")).toEqual({ id: "w_1", hours: 24 });
  await user.click(await button("Make a new secret"));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Make a new secret" }));
  expect(await screen.findByText("wapas_newer")).toBeTruthy();
  await user.click(await button("Remove"));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Remove" }));
  expect(await button("Add the service")).toBeTruthy();
});

test("what was not taken is said with its reason, tried again and let go", async () => {
  const user = userEvent.setup();
  const host = passing([{ ...forwarder, dead: 3 }]);
  go("/more/forward");
  show(More, host, {});
  expect(await screen.findByText("3 carts were not taken")).toBeTruthy();
  expect(await screen.findByText(/does not want this \(422\)/)).toBeTruthy();
  await expectAccessible();
  await user.click(await button(/^Try again the cart/));
  expect(host.last("letter_retry")).toEqual({ id: "w_1", delivery: "41" });
  await waitFor(() => expect(screen.queryByText("3 carts were not taken")).toBeNull());
});

test("letting go of all asks first", async () => {
  const user = userEvent.setup();
  const host = passing([{ ...forwarder, dead: 3 }]);
  go("/more/forward");
  show(More, host, {});
  await user.click(await button("Let go of all"));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText(/BiteSpeed does not get them/)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Let go of all" }));
  expect(host.last("letter_drop")).toEqual({ id: "w_1" });
});

test("why carts wait, that a service is gone, and a failed test are said", async () => {
  const trouble = { trouble: "silent", status: null, next_at: Date.now() + 60_000 } as const;
  const tested = { at: Date.now(), trouble: "refused", status: 400 } as const;
  const one: ForwarderView = { ...forwarder, waiting: 1000, more_waiting: true, trouble, tested };
  const view = show(More, passing([one]), {});
  go("/more/forward");
  expect(await screen.findByText(/No answer came in time/)).toBeTruthy();
  expect(screen.getByText(/more than 1,000, tried again/)).toBeTruthy();
  expect(screen.getByText(/first real cart shows/)).toBeTruthy();
  await expectAccessible();
  view.unmount();
  show(More, passing([{ ...forwarder, gone_at: Date.now() }]), {});
  expect(await screen.findByText(/gone for good \(410\)/)).toBeTruthy();
  expect(await button("Turn on")).toBeTruthy();
});

test("the list of pages says what needs the merchant first", () => {
  const off = { ...forwarder, on: false };
  const trouble = { trouble: "busy", status: 429, next_at: 0 } as const;
  expect(sayForwarders([])).toBe("Nobody else gets your carts");
  expect(sayForwarders([off])).toBe("BiteSpeed: off");
  expect(sayForwarders([forwarder, { ...off, name: "Tool" }])).toBe("To BiteSpeed");
  expect(sayForwarders([{ ...forwarder, trouble }])).toBe("BiteSpeed does not answer");
  expect(sayForwarders([{ ...forwarder, dead: 1 }])).toBe("BiteSpeed did not take 1 cart");
  expect(sayForwarders([{ ...forwarder, gone_at: 1 }])).toBe("BiteSpeed takes nothing any more");
});
