// Which carts the merchant has looked at, kept on this computer. It holds ids and times, nothing of a customer.
import type { CartRow } from "$host/contract";

const PLACE = "wapas.seen";
const MOST = 4000;

interface Kept {
  /** Carts that came before this time count as seen. */
  before: number;
  /** When each seen cart came, by its id. */
  ids: Record<string, number>;
}

function read(): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "") as Partial<Kept> | null;
    const ids = Object.entries(kept?.ids ?? {}).filter(([, at]) => typeof at === "number");
    return { before: Number(kept?.before ?? 0) || 0, ids: Object.fromEntries(ids) };
  } catch {
    return { before: 0, ids: {} };
  }
}

/** The seen carts. Past the limit the oldest are dropped, and whatever is older than they counts as seen. */
export class Seen {
  #kept: Kept = $state.raw(read());

  /** Whether a cart still waits to be looked at: only new ones do. */
  isUnseen(row: CartRow): boolean {
    if (row.status !== "new" || row.contacted > 0 || row.follow_up !== null) return false;
    return row.received_at >= this.#kept.before && !(row.id in this.#kept.ids);
  }

  mark(row: CartRow): void {
    if (!this.isUnseen(row)) return;
    const all = Object.entries({ ...this.#kept.ids, [row.id]: row.received_at }).sort(([, a], [, b]) => b - a);
    const oldest = all[MOST - 1]?.[1] ?? this.#kept.before;
    this.#kept = {
      before: all.length > MOST ? Math.max(this.#kept.before, oldest) : this.#kept.before,
      ids: Object.fromEntries(all.slice(0, MOST)),
    };
    try {
      localStorage.setItem(PLACE, JSON.stringify(this.#kept));
    } catch {
      // A full storage costs a dot beside a name, nothing else.
    }
  }
}
