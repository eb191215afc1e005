// How the list was left: for the next look at it, and for the next start. It is kept by the program, locked with the
// carts, since what is searched for is somebody's name or number.
import type { Host } from "$host/host";
import { readLens, usualLens, type Lens } from "./lens";

export interface LeftOpen {
  lens: Lens;
  /** The selected cart. */
  cart: string | null;
  /** How far the list was scrolled, in px. */
  top: number;
  /** Whether the cart was open beside the list. */
  open: boolean;
}

export const FRESH: LeftOpen = { lens: usualLens("due"), cart: null, top: 0, open: true };

const PAUSE = 600;

/** Reads what was kept; what can't be read counts as not kept. */
export function readLeft(text: string | null | undefined): LeftOpen {
  try {
    const { lens, cart, top, open } = JSON.parse(text ?? "") as Record<string, unknown>;
    return {
      lens: readLens(lens),
      cart: typeof cart === "string" && cart.length < 200 ? cart : null,
      top: typeof top === "number" && top > 0 && top < 1e7 ? top : 0,
      open: open !== false,
    };
  } catch {
    return FRESH;
  }
}

/** How each host's list stands, while the page lives. */
const held = new WeakMap<Host, LeftOpen>();

/** How the list was left: at once where this page has shown it before. */
export function leftOpen(host: Host): LeftOpen | Promise<LeftOpen> {
  const known = held.get(host);
  if (known !== undefined) return known;
  // Whoever was erased is not searched for any more, wherever the page is.
  host.onChange((tags) => {
    const left = held.get(host);
    if (left !== undefined && tags.includes("erased")) held.set(host, { ...left, lens: { ...left.lens, search: "" } });
  });
  return host.call("bookmark_get", {}).then(
    ({ text }) => readLeft(text),
    () => FRESH,
  );
}

/** Keeps how the list stands: for other screens at once, for the next start once it rests. */
export class Keeper {
  #timer: ReturnType<typeof setTimeout> | null = null;
  #kept: string | null = null;

  constructor(readonly host: Host) {}

  keep(left: LeftOpen): void {
    held.set(this.host, left);
    // Whoever types or scrolls is not done: it is written once that rests.
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.write(), PAUSE);
  }

  /** Writes what is not written yet. */
  write(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const left = held.get(this.host);
    const text = left === undefined ? null : JSON.stringify(left);
    if (text === null || text === this.#kept) return;
    this.#kept = text;
    // What is not kept costs a look at the start, nothing else.
    this.host.call("bookmark_set", { text }).catch(() => (this.#kept = null));
  }
}
