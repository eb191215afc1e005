import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { CartRow } from "$host/contract";
import Carts from "$features/carts/Carts.svelte";
import { doneWords } from "$features/carts/many/many.svelte";
import { Ticks } from "$features/carts/many/ticks.svelte";
import { exporting } from "$lib/export/exporting.svelte";
import { go } from "$lib/router";
import { toasts } from "$lib/ui";
import { fakeHost, settings, type FakeHost } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { cartRow, pageOf, person } from "./rows";

const NAMES = ["Priya", "Kavita", "Arjun", "Meera", "Rohan"];
let rows: CartRow[];

beforeEach(() => {
  localStorage.clear();
  toasts.all = [];
  vi.stubGlobal("innerWidth", 900);
  rows = NAMES.map((name, index) => cartRow(`c${index}`, { person: person(index + 1, name) }));
  go("/carts", { view: "all" });
});

function shop(answers: Parameters<typeof fakeHost>[0] = {}): FakeHost {
  return fakeHost({
    cart_list: (asked) => pageOf(rows, asked, { all: 347 }),
    settings_get: () => ({ ...settings, setup: { ...settings.setup, words_confirmed: true } }),
    carts_count: () => ({ carts: 347, customers: 300, as_of: "9.9", at: Date.now() }),
    carts_update: () => ({ changed: 3, skipped: [], undo: "u_1" }),
    carts_undo: () => ({ restored: 3, left: 0 }),
    carts_delete: () => ({ deleted: 2 }),
    ...answers,
  });
}

const row = (name: string) => screen.findByRole("row", { name: new RegExp(name) });
const said = () => screen.getByRole("region", { name: "Chosen carts" }).textContent;
const ticked = () =>
  screen.getAllByRole("checkbox").flatMap((box, index) => (box.getAttribute("aria-checked") === "true" ? [index] : []));

describe("what is ticked", () => {
  const byOne = () => new Ticks(() => false);
  const at = (index: number) => rows[index] as CartRow;

  test("is a range from the last row that was ticked, in both directions", () => {
    const ticks = byOne();
    ticks.toggle(at(2));
    ticks.range(rows, "c4");
    ticks.range(rows, "c1");
    expect(rows.filter((one) => ticks.has(one)).map((one) => one.id)).toEqual(["c1", "c2", "c3", "c4"]);
    ticks.toggle(at(3));
    expect(ticks.choice()).toEqual({ ids: ["c2", "c4", "c1"] });
    ticks.clear();
    expect(ticks.any).toBe(false);
  });

  test("begins a range at the selected row where nothing is ticked yet", () => {
    const ticks = byOne();
    ticks.range(rows, "c3", "c1");
    expect(ticks.count).toBe(3);
    ticks.range(rows, "gone");
    expect(ticks.count).toBe(3);
  });

  test("is everything but what was left out, and nothing that came later", () => {
    const ticks = byOne();
    const question = { view: "all" as const };
    ticks.takeAll(question, { carts: 347, customers: 300, as_of: "9.9", at: at(0).received_at });
    expect(ticks.count).toBe(347);
    ticks.toggle(at(1));
    expect(ticks.count).toBe(346);
    expect(ticks.has(at(1))).toBe(false);
    expect(ticks.has(cartRow("late", { received_at: at(0).received_at + 1 }))).toBe(false);
    expect(ticks.choice()).toEqual({ question, as_of: "9.9", except: ["c1"] });
  });

  test("stands for customers in Due now", () => {
    const ticks = new Ticks(() => true);
    ticks.toggle(at(0));
    expect(ticks.choice()).toEqual({ ids: ["c0"], with_due: true });
    ticks.takeAll({ view: "due" }, { carts: 9, customers: 5, as_of: "1.1", at: 1 });
    expect(ticks.count).toBe(5);
  });
});

test("what was left alone is said with its reason", () => {
  const skipped = [
    { reason: "bought" as const, carts: 1 },
    { reason: "as_it_is" as const, carts: 4 },
    { reason: "gone" as const, carts: 2 },
  ];
  expect(doneWords("9 carts closed.", { changed: 9, skipped })).toBe(
    "9 carts closed. 1 is bought and stays so. 2 were deleted meanwhile.",
  );
  expect(doneWords("0 carts closed.", { changed: 0, skipped: [] })).toBe("Nothing was changed.");
});

describe("many carts at once", () => {
  test("are ticked by keys, closed, and given back", async () => {
    const user = userEvent.setup();
    const host = shop();
    show(Carts, host, {});
    await row("Priya");
    screen.getByRole("grid").focus();
    await user.keyboard("x{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    expect(ticked()).toEqual([0, 1, 2]);
    const bar = screen.getByRole("region", { name: "Chosen carts" });
    expect(within(bar).getByText("3 carts chosen")).toBeTruthy();
    await expectAccessible();
    await user.keyboard("l");
    await user.click(await screen.findByRole("button", { name: "Price" }));
    await waitFor(() =>
      expect(host.last("carts_update")).toEqual({ ids: ["c0", "c1", "c2"], status: "lost", lost_reason: "price" }),
    );
    await waitFor(() => expect(toasts.all.at(-1)?.text).toBe("3 carts closed."));
    expect(screen.queryByRole("region", { name: "Chosen carts" })).toBeNull();
    toasts.undo();
    await waitFor(() => expect(host.last("carts_undo")).toEqual({ undo: "u_1" }));
    await waitFor(() => expect(toasts.all.at(-1)?.text).toBe("3 carts are as they were."));
  });

  test("are all of the view, not only what is loaded, and Escape lets them go first", async () => {
    const user = userEvent.setup();
    const host = shop();
    show(Carts, host, {});
    await row("Priya");
    screen.getByRole("grid").focus();
    await user.keyboard("{Control>}a{/Control}");
    await waitFor(() => expect(said()).toContain("347 carts chosen"));
    expect(ticked()).toEqual([0, 1, 2, 3]);
    await user.click(screen.getByRole("button", { name: "Tag…" }));
    await user.type(await screen.findByRole("textbox", { name: "Tag" }), "diwali{Enter}");
    await waitFor(() => expect(host.last("carts_update")).toMatchObject({ as_of: "9.9", add_tags: ["diwali"] }));
    await user.keyboard("{Control>}a{/Control}");
    await waitFor(() => expect(said()).toContain("347 carts chosen"));
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("region", { name: "Chosen carts" })).toBeNull();
  });

  test("can be written to a file", async () => {
    const user = userEvent.setup();
    show(Carts, shop(), {});
    await user.click(within(await row("Priya")).getByRole("checkbox"));
    await user.click(within(await row("Arjun")).getByRole("checkbox"));
    await user.click(await screen.findByRole("button", { name: "Export to a file…" }));
    expect(exporting.asked).toEqual({ what: { carts: ["c0", "c2"] }, name: "The chosen rows", n: 2 });
    exporting.asked = null;
  });

  test("are deleted only with their count typed", async () => {
    const user = userEvent.setup();
    const host = shop({ carts_count: () => ({ carts: 2, customers: 2, as_of: "9.9", at: Date.now() }) });
    show(Carts, host, {});
    await row("Priya");
    screen.getByRole("grid").focus();
    await user.keyboard("x{Shift>}{ArrowDown}{/Shift}");
    await user.click(screen.getByRole("button", { name: "Delete…" }));
    const deed = await screen.findByRole("button", { name: "Delete 2 carts" });
    expect((deed as HTMLButtonElement).disabled).toBe(true);
    await user.type(screen.getByRole("textbox", { name: "Type 2 to go on" }), "3");
    expect((deed as HTMLButtonElement).disabled).toBe(true);
    await user.clear(screen.getByRole("textbox", { name: "Type 2 to go on" }));
    await user.type(screen.getByRole("textbox", { name: "Type 2 to go on" }), "2");
    await expectAccessible();
    await user.click(deed);
    await waitFor(() => expect(host.last("carts_delete")).toEqual({ ids: ["c0", "c1"], count: 2 }));
  });
});
