import { expect, test, vi } from "vitest";
import { idOfDesktop, idOfTab } from "$host/window-id.svelte";

/** Locks as a browser has them: whoever comes second is told so. */
function locks() {
  const held = new Set<string>();
  const request = async (name: string, _: LockOptions, then: (lock: Lock | null) => unknown) => {
    const free = !held.has(name);
    held.add(name);
    return then(free ? ({ name, mode: "exclusive" } as Lock) : null);
  };
  return { request } as unknown as Pick<LockManager, "request">;
}

test("the desktop's window is the same after a restart", () => {
  localStorage.clear();
  const first = idOfDesktop()();
  expect(first).toMatch(/^[0-9a-f]{24}$/);
  expect(idOfDesktop()()).toBe(first);
  localStorage.setItem("wapas.window", "something else");
  expect(idOfDesktop()()).not.toBe("something else");
});

test("a tab is the same after a reload, and a doubled one draws its own", async () => {
  sessionStorage.clear();
  const shared = locks();
  const first = idOfTab(sessionStorage, shared);
  const id = first();
  const doubled = idOfTab(sessionStorage, shared);
  await vi.waitFor(() => expect(doubled()).not.toBe(id));
  expect(first()).toBe(id);
  // After a reload the lock of the page before is free.
  expect(idOfTab(sessionStorage, locks())()).toBe(doubled());
  expect(idOfTab(sessionStorage, undefined)()).toBe(doubled());
});
