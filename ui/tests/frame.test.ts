import { render, screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import App from "../src/app/App.svelte";
import { fakeHost, fault, health, settings } from "./support/fake-host";
import { expectAccessible } from "./support/mount";

test("the open book shows its screens and how receiving stands, and follows changes", async () => {
  let state: typeof health.state = "awaiting_key";
  const host = fakeHost({
    health: () => ({ ...health, state }),
    connection_list: () => ({ items: [] }),
  });
  render(App, { props: { host } });

  expect(await screen.findByRole("link", { name: "Carts" })).toHaveProperty("hash", "#/carts");
  expect(await screen.findByText("Waiting for the key")).toBeTruthy();
  state = "port_taken";
  host.change("health");
  expect(await screen.findByText("Not receiving")).toBeTruthy();
  await expectAccessible();
});

test("when the program stops answering, the health line does not go on saying that it receives", async () => {
  let answers = true;
  const host = fakeHost({
    health: () => {
      if (!answers) throw fault("internal");
      return health;
    },
  });
  render(App, { props: { host } });
  expect(await screen.findByText("Receiving")).toBeTruthy();
  answers = false;
  host.change("health");
  expect(await screen.findByText("Wapas does not answer")).toBeTruthy();
  expect(screen.queryByText("Receiving")).toBeNull();
});

test("a first run begins with the set-up, in the language of the system", async () => {
  const first = { step: null, previous_callback: null, words_confirmed: false, words_later: null, backup_later: null };
  render(App, { props: { host: fakeHost({ settings_get: () => ({ ...settings, setup: first }) }) } });
  expect(await screen.findByRole("button", { name: "Start" })).toBeTruthy();
  expect(location.hash).toBe("#/setup");
});
