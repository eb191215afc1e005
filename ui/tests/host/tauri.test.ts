import { expect, test, vi } from "vitest";
import { tauriHost } from "$host/tauri";

type Hear = (event: { payload: unknown }) => void;
const hears = vi.hoisted(() => new Map<string, Hear>());
vi.mock("@tauri-apps/api/event", () => ({
  listen: async (name: string, hear: Hear) => {
    hears.set(name, hear);
    return () => hears.delete(name);
  },
}));

test("the window's events carry tags as they are, and the question about closing carries nothing", async () => {
  const host = tauriHost();
  const tags: string[][] = [];
  let asked = 0;
  const stop = host.onChange((some) => tags.push(some));
  const stopAsking = host.onCloseAsked(() => (asked += 1));
  await vi.waitFor(() => expect(tags).toEqual([["*"]]));
  tags.length = 0;
  hears.get("change")?.({ payload: ["cart:1", "counts"] });
  hears.get("close_asked")?.({ payload: null });
  expect(tags).toEqual([["cart:1", "counts"]]);
  expect(asked).toBe(1);

  const change = hears.get("change");
  stop();
  stopAsking();
  // An event that was on its way while the page stopped hearing is not heard.
  change?.({ payload: ["late"] });
  await vi.waitFor(() => expect(hears.size).toBe(0));
  expect(tags.length).toBe(1);
});

test("once the line is up everything is asked for again, and nothing where nobody hears any more", async () => {
  const host = tauriHost();
  const tags: string[][] = [];
  const stop = host.onChange((some) => tags.push(some));
  expect(tags).toEqual([]);
  stop();
  await vi.waitFor(() => expect(hears.size).toBe(0));
  expect(tags).toEqual([]);
});
