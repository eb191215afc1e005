// Why a list is empty: the cause that lies deepest comes first.
import type { CartPage, CartRow, Health, View } from "$host/contract";

export type Cause =
  | "search"
  | "filters"
  | "neverSetUp"
  | "keyAwaited"
  | "keyWrong"
  | "noAddress"
  | "cutOff"
  | "receiverDown"
  | "unheard"
  | "ready"
  | "view";

interface Around {
  search: string;
  filtered: boolean;
  health: Health | undefined;
  /** Carts in all. */
  all: number;
}

function ofReceiving(health: Health): Cause {
  switch (health.state) {
    case "not_set_up":
      return "neverSetUp";
    case "awaiting_key":
      return "keyAwaited";
    case "key_mismatch":
      return "keyWrong";
    case "no_address":
      return "noAddress";
    case "unreachable":
    case "offline":
      return "cutOff";
    case "port_taken":
      return "receiverDown";
    case "locked":
    case "address_changed":
    case "clock_wrong":
    case "disk_full":
    case "disk_read_only":
    case "disk_refuses":
    case "hub_away":
    case "receiving":
      return health.last_delivery_at === null ? "unheard" : "ready";
  }
}

/** The cause; `view` where there are carts, only none in this view. */
export function causeOf({ search, filtered, health, all }: Around): Cause {
  if (all > 0 && search.trim() !== "") return "search";
  if (all > 0 && filtered) return "filters";
  if (all > 0 || health === undefined) return "view";
  return ofReceiving(health);
}

/** The words for an empty view of a ledger that has carts. */
export const VIEW_WORDS = {
  due: "nothing.done",
  contacted: "nothing.nobodyWaits",
  won: "nothing.noPurchase",
  lost: "nothing.noneClosed",
  all: "nothing.ready",
  new: "nothing.noneNew",
  no_contact: "nothing.allNumbers",
} as const satisfies Readonly<Record<View, string>>;

/** When the next message is due, by pages of all carts that may still get one; null unless they tell it for sure. */
export function soonest(pages: readonly (CartPage | undefined)[], now: number): number | null {
  if (pages.some((page) => page === undefined || page.next !== null)) return null;
  const open = (row: CartRow) => row.person.phone !== null && !row.flags.includes("do_not_contact");
  const times = pages.flatMap((page) => page?.items.filter(open).map((row) => row.due_at) ?? []);
  const coming = times.filter((at): at is number => at !== null && at > now);
  return coming.length === 0 ? null : Math.min(...coming);
}
