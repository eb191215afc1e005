import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import Setup from "$features/setup/Setup.svelte";
import { readAddress } from "$lib/address";
import { setLanguage } from "$lib/i18n";
import { go, router } from "$lib/router";
import { fault } from "./support/fake-host";
import { expectAccessible, show } from "./support/mount";
import { setupHost } from "./support/setup-host";

const unset = {
  step: null,
  previous_callback: null,
  words_confirmed: false,
  words_later: null,
  backup_later: null,
} as const;

test.each([
  ["https://carts.my-store.in", "https://carts.my-store.in"],
  ["  carts.my-store.in/ ", "https://carts.my-store.in"],
  ["https://carts.my-store.in:8443/", "https://carts.my-store.in:8443"],
])("an address is taken: %s", (typed, url) => {
  expect(readAddress(typed)).toEqual({ url });
});

test.each([
  ["", "setup.addressEmpty"],
  ["http://carts.my-store.in", "setup.addressNotHttps"],
  ["https://carts.my-store.in/hooks", "setup.addressPath"],
  ["https://carts.my-store.in/?a=1", "setup.addressPath"],
  ["https://me:secret@carts.my-store.in", "setup.addressWrong"],
  ["carts", "setup.addressWrong"],
  ["my shop in jaipur", "setup.addressWrong"],
  ["https://localhost:8787", "setup.addressLocal"],
  ["https://127.0.0.1", "setup.addressLocal"],
  ["https://192.168.1.4", "setup.addressLocal"],
  ["https://shop-pc.local", "setup.addressLocal"],
])("an address is refused with its reason: %s", (typed, reason) => {
  expect(readAddress(typed)).toEqual({ fault: reason });
});

test("from the welcome to the carts, every step is kept", async () => {
  const user = userEvent.setup();
  const host = setupHost({ source: null, settings: { public_url: null, setup: unset }, heldThen: 3 });
  go("/setup");
  show(Setup, host, {});

  await user.click(await screen.findByRole("button", { name: "हिन्दी" }));
  expect(await screen.findByText("जो ऑर्डर अधूरे रह गए, उन्हें वापस लाएँ")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "English" }));
  await user.click(screen.getByRole("button", { name: "Start" }));
  await waitFor(() => expect(host.last("settings_set")).toEqual({ setup: { step: "address" } }));
  await expectAccessible();

  await user.click(await screen.findByLabelText("I already have an address"));
  await user.type(await screen.findByLabelText("Internet address"), "http://carts.my-store.in");
  await user.click(screen.getByRole("button", { name: "Check" }));
  expect((await screen.findByRole("alert")).textContent).toContain("https://");
  await user.clear(screen.getByLabelText("Internet address"));
  await user.type(screen.getByLabelText("Internet address"), "https://carts.my-store.in");
  await user.click(screen.getByRole("button", { name: "Check" }));
  expect(await screen.findByText("This address works: https://carts.my-store.in")).toBeTruthy();
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Go on" }));

  expect(await screen.findByText("https://carts.my-store.in/hooks/7fKq2mZr9TfXc4Ld")).toBeTruthy();
  expect(host.calls.filter(({ name }) => name === "connection_create")).toHaveLength(1);
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "I have the key" }));

  await user.type(await screen.findByLabelText("Webhook key"), " key-from-dashboard ");
  await user.click(screen.getByRole("button", { name: "Save and check" }));
  expect(await screen.findByText("3 carts came before the key. They are in your list now.")).toBeTruthy();
  expect(host.last("connection_rotate")).toEqual({ id: "k_1", secret: "key-from-dashboard" });
  expect(await screen.findByText("A signed test cart came in and was saved")).toBeTruthy();
  expect(screen.getByText("Not tried from the internet yet")).toBeTruthy();
  expect(screen.queryByLabelText("Webhook key")).toBeNull();
  await expectAccessible();

  await user.click(screen.getByRole("button", { name: "Go on, I will do it later" }));
  await user.click(await screen.findByLabelText("Only on my phone: Wapas shows a code to scan"));
  expect(host.last("settings_set")).toEqual({ whatsapp_via: "phone" });
  await user.click(screen.getByRole("button", { name: "Done, go to carts" }));
  await waitFor(() => expect(router.place.screen).toBe("carts"));
  expect(host.last("settings_set")).toEqual({ setup: { step: "done" } });
});

test("the set-up goes on where it stopped, and shows the first real cart when it comes", async () => {
  const host = setupHost({
    source: { secrets: 1, state: "waiting" },
    settings: { setup: { ...unset, step: "key" } },
  });
  go("/setup");
  show(Setup, host, {});
  expect(await screen.findByText("First real cart from Cashfree: not yet")).toBeTruthy();

  host.set({ last_accepted_at: Date.now(), state: "live" });
  host.change("connections");
  expect(await screen.findByText(/First real cart from Cashfree: today/)).toBeTruthy();
  // Each check sends a test cart, so a change must not start another.
  expect(host.calls.filter(({ name }) => name === "connection_check")).toHaveLength(1);
  expect(screen.getByRole("button", { name: "Next" })).toBeTruthy();
});

test("a cart that does not fit the key is said, and another key can be pasted", async () => {
  const user = userEvent.setup();
  const host = setupHost({ source: { secrets: 1, state: "failing", last_mismatch_at: Date.now() }, heldThen: 1 });
  go("/setup/key");
  show(Setup, host, {});
  expect(await screen.findByText(/its signature does not fit this key/)).toBeTruthy();
  await user.type(screen.getByLabelText("Webhook key"), "the-right-one");
  await user.click(screen.getByRole("button", { name: "Save and check" }));
  expect(await screen.findByText("1 kept cart fits this key. It is in your list now.")).toBeTruthy();
  // The check of the way in, and the one of the new key.
  expect(host.calls.filter(({ name }) => name === "connection_check")).toHaveLength(2);
});

test("a key that can't be one is refused where it was pasted", async () => {
  const user = userEvent.setup();
  const host = setupHost({
    answers: {
      connection_rotate: () => {
        throw fault("invalid", "secret");
      },
    },
  });
  go("/setup/key");
  show(Setup, host, {});
  await user.type(await screen.findByLabelText("Webhook key"), "two words");
  await user.click(screen.getByRole("button", { name: "Save and check" }));
  expect((await screen.findByRole("alert")).textContent).toContain("This is not a key");
});

test("an address that stood there before is saved, and Cashfree can be asked", async () => {
  const user = userEvent.setup();
  const host = setupHost({});
  go("/setup/cashfree");
  show(Setup, host, {});
  await user.click(await screen.findByRole("button", { name: "There is an address already" }));
  await user.type(screen.getByLabelText("The old address"), "https://old.example/hook");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("The old address is saved.")).toBeTruthy();
  expect(host.last("settings_set")).toEqual({ setup: { previous_callback: "https://old.example/hook" } });

  await user.click(screen.getByRole("button", { name: "I cannot log in or find the page" }));
  await user.type(screen.getByLabelText("Your shop's website"), "my-store.in");
  expect(screen.getByText(/Ecom360 webhook for our store my-store\.in\./)).toBeTruthy();
  await expectAccessible();
  setLanguage("hi");
  expect(await screen.findByText("सपोर्ट फ़ॉर्म खोलें")).toBeTruthy();
});

test("what is skipped is missed by nobody: without an address the page says so and carts can wait for the key", async () => {
  const user = userEvent.setup();
  const host = setupHost({ source: null, settings: { public_url: null } });
  go("/setup/address");
  show(Setup, host, {});
  await user.click(await screen.findByRole("button", { name: "Skip for now" }));
  expect(await screen.findByText("The Callback URL needs an internet address in front of it.")).toBeTruthy();
  expect(host.last("settings_set")).toEqual({ setup: { step: "cashfree" } });
  await user.click(screen.getByRole("button", { name: "Skip for now" }));
  expect(await screen.findByLabelText("Webhook key")).toBeTruthy();

  host.set({ kept_for_key: 1 });
  host.change("connections");
  expect(await screen.findByText("1 cart has come already and is kept until the key is here.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Back" }));
  await user.click(await screen.findByRole("button", { name: "Set the address" }));
  expect(await screen.findByLabelText("Free address (recommended)")).toBeTruthy();
});
