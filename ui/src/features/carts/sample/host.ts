// A host that has the samples and nothing else: no sample ever reaches the real one.
import type { ApiError, CartList, CartPage, CartWhole, Sort, ViewCount } from "$host/contract";
import type { Shelf } from "../ledger.svelte";
import { MORE_VIEWS, TABS } from "../views";
import { belongs } from "./carts";

const REFUSED: ApiError = { code: "invalid", message: "A sample cart can do nothing.", retryable: false };

function inOrder(sort: Sort | undefined, one: CartWhole, other: CartWhole): number {
  switch (sort) {
    case "received_at":
      return one.received_at - other.received_at;
    case "-total":
      return (other.total_minor ?? 0) - (one.total_minor ?? 0);
    case "total":
      return (one.total_minor ?? 0) - (other.total_minor ?? 0);
    case "due":
      return 0;
    default:
      return other.received_at - one.received_at;
  }
}

function matches(cart: CartWhole, search: string): boolean {
  const text = [cart.person.name, cart.person.phone, ...cart.products, cart.city].join(" ").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function page(carts: readonly CartWhole[], { view = "all", search = "", sort, filters }: CartList): CartPage {
  const totals: Record<string, ViewCount> = {};
  for (const one of [...TABS, ...MORE_VIEWS]) {
    const found = carts.filter((cart) => belongs(cart, one));
    const sum = found.reduce((all, cart) => all + (cart.total_minor ?? 0), 0);
    totals[one] = { rows: found.length, sums: { INR: sum }, uncounted: 0 };
  }
  const items = carts
    .filter((cart) => belongs(cart, view) && matches(cart, search))
    .filter(({ status }) => filters?.status === undefined || filters.status === status)
    .filter(({ total_minor: total }) => (total ?? 0) >= (filters?.total_from ?? 0))
    .filter(({ total_minor: total }) => (total ?? 0) <= (filters?.total_to ?? Infinity))
    .filter(({ received_at: at }) => at >= (filters?.received_from ?? 0) && at < (filters?.received_to ?? Infinity))
    .filter(({ contacted: n }) => n >= (filters?.contacted_from ?? 0) && n <= (filters?.contacted_to ?? Infinity))
    .filter(({ lost_reason: reason }) => filters?.lost_reason === undefined || filters.lost_reason === reason)
    .filter(({ utm }) => filters?.campaign === undefined || utm["utm_campaign"] === filters.campaign)
    .filter(({ tags }) => filters?.tag === undefined || tags.includes(filters.tag))
    .toSorted((one, other) => inOrder(sort, one, other));
  const counts = Object.fromEntries(Object.entries(totals).map(([name, { rows }]) => [name, rows]));
  const sum = items.reduce((all, cart) => all + (cart.total_minor ?? 0), 0);
  return {
    items,
    next: null,
    found: { rows: items.length, sums: { INR: sum }, uncounted: 0 },
    partial: false,
    counts,
    totals,
  };
}

/** A host for the list of samples; whatever else it is asked it refuses. */
export function sampleHost(carts: readonly CartWhole[]): Shelf {
  return {
    onChange: () => () => undefined,
    async call(name, request) {
      if (name === "cart_list") return page(carts, request as CartList) as never;
      throw REFUSED;
    },
  };
}
