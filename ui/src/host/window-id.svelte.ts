// The id by which the engine tells this window from others that show the same carts. It opens nothing and names nobody.
const PLACE = "wapas.window";

function draw(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function kept(storage: Storage): string {
  const before = storage.getItem(PLACE);
  if (before !== null && /^[0-9a-f]{24}$/.test(before)) return before;
  const fresh = draw();
  storage.setItem(PLACE, fresh);
  return fresh;
}

/** The desktop has one window: it is the same after a restart, and may go on with what it began. */
export function idOfDesktop(storage: Storage = localStorage): () => string {
  const id = kept(storage);
  return () => id;
}

/**
 * A browser's tab is the same after a reload. A tab that was doubled begins with the other one's id: the lock tells,
 * and it draws its own.
 */
export function idOfTab(
  storage: Storage = sessionStorage,
  locks: Pick<LockManager, "request"> | undefined = navigator.locks,
): () => string {
  // What shows whose message it is follows a change.
  let id = $state(kept(storage));
  const hold = () =>
    locks?.request(`${PLACE}.${id}`, { ifAvailable: true }, (lock) => {
      // Held for as long as the tab is there.
      if (lock !== null) return new Promise<void>(() => undefined);
      id = draw();
      storage.setItem(PLACE, id);
      void hold();
      return undefined;
    });
  void hold();
  return () => id;
}
