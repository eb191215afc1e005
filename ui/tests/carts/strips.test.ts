import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { CartRow, CartWhole, Question } from "$host/contract";
import Strips from "$features/carts/strips/Strips.svelte";
import { router } from "$lib/router";
import { backups, fakeHost, health, session, settings } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { shopView } from "../support/shops";
import { source } from "../support/sources";
import { cartRow } from "./rows";

const questions: Question[] = ["f1", "f2"].map((id, index) => ({
  id,
  cart: `c${index}`,
  who: "Priya",
  created_at: Date.now(),
  state: "opened",
}));
const unitOpen = cartRow("c5", { flags: ["unit_unknown"], total_minor: null, total_raw: "8500", unit: null });
const unsafe = cartRow("c6", { flags: ["unsafe_link"], resume_safe: false });

function above(rows: readonly CartRow[], answers: Parameters<typeof fakeHost>[0] = {}, sentOne = false) {
  const host = fakeHost({
    connection_unit: () => ({}) as never,
    shop_update: () => ({}) as never,
    followup_confirm: () => ({}) as never,
    ...answers,
  });
  const onshow = vi.fn();
  show(Strips, host, { rows, sentOne, onshow });
  return { host, onshow, user: userEvent.setup() };
}

describe("above the list", () => {
  test("carts that name no shop ask what to call it, also while there is only one", async () => {
    const nameless = shopView("connection:k_1", { host: null, title: "Shop without a name" });
    const { user } = above([], { shop_list: () => ({ items: [nameless] }) });
    expect(await screen.findByText(/Some carts do not say which shop/)).toBeTruthy();
    expect(document.body.textContent).not.toContain("k_1");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Give its name" }));
    expect(router.place.rest).toEqual(["shops", "connection:k_1"]);
  });

  test("the first real cart asks which amount is right, and the answer can be undone", async () => {
    const { host, user, onshow } = above(
      [unitOpen, unsafe],
      { followup_questions: () => ({ items: questions }) },
      true,
    );
    expect(await screen.findByText("Your first real cart is here. Which amount is right?")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Show me the order" }));
    expect(onshow).toHaveBeenCalledWith("c5");
    await user.click(screen.getByRole("button", { name: "₹85" }));
    expect(host.last("connection_unit")).toEqual({ id: "source-1", unit: "minor" });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(host.last("connection_unit")).toEqual({ id: "source-1", unit: "major" }));
    await expectAccessible();
  });

  test.each([
    ["Yes", "approve_host"],
    ["No", "refuse_host"],
  ])("a link to an unknown host is asked about: %s", async (button, field) => {
    const { host, user } = above([unsafe], {
      cart_get: () => ({ ...unsafe, unknown_host: "pay.my-store.example" }) as CartWhole,
    });
    expect(await screen.findByText("The checkout link goes to pay.my-store.example. Is that your shop?")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: button }));
    expect(host.last("shop_update")).toEqual({ id: unsafe.shop, [field]: "pay.my-store.example" });
    await waitFor(() => expect(screen.queryByText(/Is that your shop/)).toBeNull());
  });

  test("a link that is unsafe for another reason asks nothing", async () => {
    const { host } = above([unsafe], {
      cart_get: () => ({ ...unsafe, unknown_host: null }) as CartWhole,
      followup_questions: () => ({ items: questions }),
    });
    expect(await screen.findByText("2 messages opened. Did they go?")).toBeTruthy();
    expect(host.calls.filter((call) => call.name === "cart_get").length).toBe(1);
  });

  test("a time without receiving is told until it is put away, and forgotten after a week", async () => {
    const to = Date.now() - 3_600_000;
    const gap = { from: to - 7_200_000, to, cause: "locked", refused: 3 } as const;
    let gaps_seen: number | null = null;
    const { host, user } = above([unitOpen], {
      health: () => ({ ...health, gaps: [gap] }),
      settings_get: () => ({ ...settings, gaps_seen }),
    });
    expect(await screen.findByText(/could not receive from .* Carts from that time may be missing/)).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Hide" }));
    expect(host.last("settings_set")).toEqual({ gaps_seen: to });
    gaps_seen = to;
    host.change("settings");
    expect(await screen.findByText(/Which amount is right/)).toBeTruthy();
  });

  test("an old gap is not told any more", async () => {
    const to = Date.now() - 8 * 86_400_000;
    const gap = { from: to, to, cause: "disk", refused: 1 } as const;
    above([unitOpen], { health: () => ({ ...health, gaps: [gap] }) });
    expect(await screen.findByText(/Which amount is right/)).toBeTruthy();
    expect(screen.queryByText(/could not receive/)).toBeNull();
  });

  test("the 12 words are asked for once a message was sent, and can wait a day", async () => {
    const { host, user } = above([], {}, true);
    expect(await screen.findByText(/If this computer breaks or Windows is installed again/)).toBeTruthy();
    const before = Date.now();
    await user.click(screen.getByRole("button", { name: "Tomorrow" }));
    expect(host.last("settings_set")?.setup?.words_later).toBeGreaterThanOrEqual(before + 86_400_000);
    await user.click(screen.getByRole("button", { name: "Show the words" }));
    expect(router.place.rest).toEqual(["words"]);
  });

  test.each([
    ["confirmed", { words_confirmed: true }],
    ["put off", { words_later: Date.now() + 3_600_000 }],
  ])("the 12 words are not asked for when %s", async (_, setup) => {
    above(
      [],
      {
        settings_get: () => ({ ...settings, setup: { ...settings.setup, ...setup } }),
        followup_questions: () => ({ items: questions }),
      },
      true,
    );
    expect(await screen.findByText("2 messages opened. Did they go?")).toBeTruthy();
  });

  test("a place for backups is asked for once a message was sent and the words are written down", async () => {
    const confirmed = { ...settings, setup: { ...settings.setup, words_confirmed: true } };
    const none = { ...backups, folder: null, last_at: null };
    const { host, user } = above(
      [],
      { settings_get: () => confirmed, backup_get: () => none, backup_choose: () => backups },
      true,
    );
    expect(await screen.findByText(/Choose a place for backups outside this computer/)).toBeTruthy();
    await expectAccessible();
    const before = Date.now();
    await user.click(screen.getByRole("button", { name: "Tomorrow" }));
    expect(host.last("settings_set")?.setup?.backup_later).toBeGreaterThanOrEqual(before + 86_400_000);
    await user.click(screen.getByRole("button", { name: "Choose" }));
    await waitFor(() => expect(screen.queryByText(/Choose a place for backups/)).toBeNull());
  });

  test("days without a backup are said, with a way out", async () => {
    const late = { ...backups, last_at: Date.now() - 4 * 86_400_000, problem: "folder_gone", late: true } as const;
    const { host, user } = above([], { backup_get: () => late, backup_choose: () => backups });
    expect(await screen.findByText(/No backup since .*: the USB drive or folder is not there\./)).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Choose another place" }));
    expect(host.last("backup_choose")).toEqual({ language: "en" });
  });

  test("unanswered messages are answered together or one by one", async () => {
    const { host, user, onshow } = above([], { followup_questions: () => ({ items: questions }) });
    await user.click(await screen.findByRole("button", { name: "One by one" }));
    expect(onshow).toHaveBeenCalledWith("c0");
    await user.click(screen.getByRole("button", { name: "All sent" }));
    const told = () => host.calls.filter((call) => call.name === "followup_confirm").map((call) => call.request);
    await waitFor(() =>
      expect(told()).toEqual([
        { id: "f1", outcome: "sent" },
        { id: "f2", outcome: "sent" },
      ]),
    );
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(host.last("followup_confirm")).toEqual({ id: "f2", outcome: null }));
    await expectAccessible();
  });

  test("while carts are put in order anew nothing else is asked", async () => {
    above([unitOpen], { session_get: () => ({ ...session, rebuilding: 40 }) });
    expect(await screen.findByText(/put in order again: 40 %/)).toBeTruthy();
    expect(screen.queryByText(/Which amount is right/)).toBeNull();
  });
});

describe("without a source of orders", () => {
  afterEach(() => localStorage.clear());

  test("it is said over the list, with the way to connect one", async () => {
    const { user } = above([cartRow("c1")], { connection_list: () => ({ items: [source] }) });
    expect(await screen.findByText(/cannot see your orders yet/)).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Connect orders" }));
    expect(router.place).toMatchObject({ screen: "more", rest: ["sources"], query: { add: "orders" } });
  });

  test("once hidden it stays hidden", async () => {
    const { user } = above([cartRow("c1")], { connection_list: () => ({ items: [source] }) });
    await user.click(await screen.findByRole("button", { name: "Hide" }));
    expect(screen.queryByText(/cannot see your orders/)).toBeNull();
    const { host } = above([cartRow("c1")], { connection_list: () => ({ items: [source] }) });
    await waitFor(() => expect(host.last("followup_questions")).toBeDefined());
    expect(screen.queryByText(/cannot see your orders/)).toBeNull();
  });

  test("with one, nothing is said", async () => {
    const { host } = above([cartRow("c1")], {
      connection_list: () => ({
        items: [source, { ...source, id: "k_2", kind: "cashfree_payments", tells_orders: true }],
      }),
    });
    await waitFor(() => expect(host.last("connection_list")).toBeDefined());
    expect(screen.queryByText(/cannot see your orders/)).toBeNull();
  });
});
