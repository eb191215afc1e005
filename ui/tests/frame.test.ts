import { render, screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import App from "../src/app/App.svelte";
import { fakeHost, health } from "./support/fake-host";
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
