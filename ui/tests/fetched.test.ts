import { render, screen } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import Fetched from "../src/app/Fetched.svelte";
import { screenOf } from "../src/app/screens";
import { expectAccessible } from "./support/mount";

test("a screen that can't be fetched says so, and trying again loads the page anew", async () => {
  const reload = vi.fn();
  vi.stubGlobal("location", { ...location, reload });
  render(Fetched, { props: { screen: () => Promise.reject(new TypeError("Failed to fetch")) } });
  expect(await screen.findByText(/Wapas/)).toBeTruthy();
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(reload).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

test("only the ledger is not fetched, and what no screen is behind More shows the list of pages", () => {
  const at = (screen: "carts" | "home" | "more", ...rest: string[]) => screenOf({ screen, rest, query: {} });
  expect(at("carts", "c1")).toBeNull();
  expect(at("more", "queue")).not.toBe(at("more"));
  expect(at("more", "queue")).toBe(at("more", "queue"));
  expect(at("more", "nothing")).toBe(at("more"));
});
