import { expect, test, vi } from "vitest";
import { tauriHost } from "$host/tauri";

type Hear = (event: { payload: unknown }) => void;
const rust = vi.hoisted(() => ({
  hears: new Map<string, Hear>(),
  asked: [] as string[],
  /** Brings the line up, or not. */
  line: Promise.resolve() as Promise<void>,
}));
const { hears } = rust;
vi.mock("@tauri-apps/api/event", () => ({
  listen: async (name: string, hear: Hear) => {
    hears.set(name, hear);
    if (name === "change") await rust.line;
    return () => hears.delete(name);
  },
}));
vi.mock("@tauri-apps/api/core", () => ({
  invoke: async (name: string) => {
    rust.asked.push(name);
    return {};
  },
}));

test("the window's events carry tags as they are, and the question about closing carries nothing", async () => {
  const host = tauriHost();
  const tags: string[][] = [];
  let asked = 0;
  const stop = host.onChange((some) => tags.push(some));
  const stopAsking = host.onCloseAsked(() => (asked += 1));
  hears.get("change")?.({ payload: ["cart:1", "counts"] });
  hears.get("close_asked")?.({ payload: null });
  expect(tags).toEqual([["cart:1", "counts"]]);
  expect(asked).toBe(1);

  stop();
  stopAsking();
  hears.get("change")?.({ payload: ["late"] });
  await vi.waitFor(() => expect(hears.has("close_asked")).toBe(false));
  expect(tags.length).toBe(1);
});

test("whoever stops another from hearing is not heard past by the same change", () => {
  const host = tauriHost();
  const heard: string[] = [];
  host.onChange(() => stop());
  const stop = host.onChange(() => heard.push("after its end"));
  hears.get("change")?.({ payload: ["counts"] });
  expect(heard).toEqual([]);
});

test("nothing is asked before changes are heard, and everything where they never can be", async () => {
  let up: () => void = () => undefined;
  rust.line = new Promise((resolve) => (up = resolve));
  rust.asked.length = 0;
  const first = tauriHost().call("health", {});
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(rust.asked).toEqual([]);
  up();
  await first;
  expect(rust.asked).toEqual(["health"]);

  rust.line = Promise.reject(new Error("no such event"));
  await tauriHost().call("settings_get", {});
  expect(rust.asked).toEqual(["health", "settings_get"]);
});
