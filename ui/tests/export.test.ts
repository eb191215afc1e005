import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import Opened from "../src/app/Opened.svelte";
import type { ExportView } from "$host/contract";
import { httpHost } from "$host/http";
import { askExport, exporting } from "$lib/export";
import { setLanguage } from "$lib/i18n";
import { go } from "$lib/router";
import { cartRow, pageOf } from "./carts/rows";
import { fakeHost, fault, settings, type FakeHost } from "./support/fake-host";
import { expectAccessible, show } from "./support/mount";

const view: ExportView = {
  id: "x_1",
  stage: "running",
  format: "csv",
  file_name: "wapas-due-2026-11-24.csv",
  written: 400,
  total: 1200,
  at: Date.now(),
  problem: null,
};

let now: ExportView | null;

function shop(answers: Parameters<typeof fakeHost>[0] = {}): FakeHost {
  return fakeHost({
    cart_list: (asked) => pageOf([cartRow("c0")], asked, { due: 1200, all: 1300 }),
    settings_get: () => ({ ...settings, setup: { ...settings.setup, words_confirmed: true } }),
    export: () => (now = view),
    export_state: () => ({ items: now === null ? [] : [now] }),
    export_cancel: () => (now = { ...view, stage: "cancelled" }),
    export_show: () => ({ ok: true }),
    ...answers,
  });
}

beforeEach(() => {
  now = null;
  exporting.asked = null;
  exporting.followed = null;
  localStorage.clear();
  vi.stubGlobal("innerWidth", 1366);
});

async function openDialog(user: ReturnType<typeof userEvent.setup>) {
  await user.click(await screen.findByRole("button", { name: "More views" }));
  await user.click(await screen.findByRole("menuitem", { name: "Export to a file…" }));
  return screen.findByRole("dialog", { name: "Export to a file" });
}

describe("a file of the list", () => {
  test("is asked for behind More, says what it holds, and is written as chosen", async () => {
    const user = userEvent.setup();
    const host = shop();
    show(Opened, host, { rebuilding: null });
    const dialog = await openDialog(user);
    expect(await screen.findByText("Due now: 1,200 carts")).toBeTruthy();
    expect(dialog.textContent).toContain("names, numbers and addresses, and no lock");
    await expectAccessible();
    await user.click(screen.getByRole("radio", { name: "Another program (JSON)" }));
    await user.click(screen.getByRole("button", { name: "Choose a place…" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(host.last("export")).toEqual({ view: "due", sort: "due", format: "json", language: "en" });
    expect(host.saved).toEqual([]);
  });

  test("shows how far it is on every screen, and where it is when it is done", async () => {
    const user = userEvent.setup();
    const host = shop();
    show(Opened, host, { rebuilding: null });
    await openDialog(user);
    await user.click(screen.getByRole("button", { name: "Choose a place…" }));
    expect(await screen.findByText("400 of 1,200 carts written")).toBeTruthy();
    const bar = screen.getByRole("progressbar", { name: "Export" });
    expect([bar.getAttribute("max"), bar.getAttribute("value")]).toEqual(["1200", "400"]);
    go("/messages");
    now = { ...view, written: 800 };
    host.change("export");
    expect(await screen.findByText("800 of 1,200 carts written")).toBeTruthy();
    await expectAccessible();
    now = { ...view, stage: "done", written: 1200 };
    host.change("export");
    const done = await screen.findAllByText(/^wapas-due-2026-11-24\.csv is ready: 1,200 carts, as of today /);
    expect(done).toHaveLength(2);
    await user.click(screen.getByRole("button", { name: "Show in folder" }));
    expect(host.last("export_show")).toEqual({ id: "x_1" });
    await expectAccessible();
    await user.click(screen.getAllByRole("button", { name: "Close" })[0] as HTMLElement);
    expect(screen.queryByRole("button", { name: "Show in folder" })).toBeNull();
  });

  test("is called off with one button", async () => {
    const user = userEvent.setup();
    now = view;
    const host = shop();
    show(Opened, host, { rebuilding: null });
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    expect(await screen.findByText("Cancelled. No file was left.")).toBeTruthy();
    expect(host.last("export_cancel")).toEqual({ id: "x_1" });
    expect(screen.queryByRole("progressbar")).toBeNull();
  });

  test("keeps the question open where no place was picked, and says why another must wait", async () => {
    const user = userEvent.setup();
    let answer: () => ExportView = () => ({ ...view, stage: "cancelled" });
    show(Opened, shop({ export: () => answer() }), { rebuilding: null });
    await openDialog(user);
    await user.click(screen.getByRole("button", { name: "Choose a place…" }));
    expect(screen.getByRole("dialog")).toBeTruthy();
    answer = () => {
      throw fault("conflict");
    };
    await user.click(screen.getByRole("button", { name: "Choose a place…" }));
    expect((await screen.findByRole("alert")).textContent).toBe(
      "Another file is being written. Wait for it, or cancel it.",
    );
  });

  test.each([
    ["disk_full", /The disk is full/],
    ["no_permission", /may not write to this folder/],
    ["not_written", /Is the drive still connected/],
    ["not_read", /could not be read to the end/],
  ] as const)("says what went wrong: %s", async (problem, words) => {
    const host = shop();
    now = view;
    show(Opened, host, { rebuilding: null });
    await screen.findByRole("progressbar");
    now = { ...view, stage: "failed", problem };
    host.change("export");
    expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
    await expectAccessible();
  });
});

test("a customer's file has no format to choose and says for whom it is", async () => {
  const user = userEvent.setup();
  setLanguage("hi");
  const host = shop({ settings_get: () => ({ ...settings, language: "hi" }) });
  show(Opened, host, { rebuilding: null });
  askExport({ what: { person: "p_1" }, name: "प्रिया" });
  const dialog = await screen.findByRole("dialog");
  expect(screen.queryByRole("radio")).toBeNull();
  expect(dialog.textContent).toContain("यह सिर्फ़ इन्हीं को दें।");
  await user.click(screen.getByRole("button", { name: "जगह चुनें…" }));
  await waitFor(() => expect(host.last("export")).toEqual({ person: "p_1", format: "json", language: "hi" }));
});

test("from a hub the page fetches the file, and lets go of one that can't be fetched", async () => {
  const user = userEvent.setup();
  const host = Object.assign(shop({ export: () => (now = { ...view, stage: "waiting" }) }), { kind: "hub" as const });
  show(Opened, host, { rebuilding: null });
  await openDialog(user);
  await user.click(screen.getByRole("button", { name: "Download" }));
  await waitFor(() => expect(host.saved).toEqual([{ id: "x_1", name: view.file_name }]));
  host.save = () => Promise.reject(fault("internal"));
  await openDialog(user);
  await user.click(screen.getByRole("button", { name: "Download" }));
  await waitFor(() => expect(host.last("export_cancel")).toEqual({ id: "x_1" }));
});

test("a file that breaks off is not saved, a whole one is, with the token in the header alone", async () => {
  const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:here");
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const asked: [string, RequestInit | undefined][] = [];
  const broken = new ReadableStream({ start: (stream) => stream.error(new TypeError("broken off")) });
  const answers = [new Response("a,b\r\n"), new Response(broken), Response.json(fault("not_found"), { status: 404 })];
  const host = httpHost("secret", async (url, request) => {
    asked.push([String(url), request]);
    return answers.shift() as Response;
  });
  await host.save("x_1", "wapas.csv");
  expect(asked).toEqual([["api/export/x_1", { headers: { Authorization: "Bearer secret" } }]]);
  expect(clicked).toHaveBeenCalledOnce();
  await expect(host.save("x_1", "wapas.csv")).rejects.toMatchObject({ code: "internal" });
  await expect(host.save("x_1", "wapas.csv")).rejects.toMatchObject({ code: "not_found" });
  expect(made).toHaveBeenCalledOnce();
  vi.restoreAllMocks();
});
