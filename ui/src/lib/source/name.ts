// What a source is called on the screen, and how it is doing in words.
import type { ConnectionKind, ConnectionState, ConnectionView } from "$host/contract";
import { t, type Key } from "../i18n";

/** Names of brands stand for themselves; what else a kind is called is a text. */
const BRANDS: Readonly<Partial<Record<ConnectionKind, string>>> = {
  ecom360: "Cashfree Ecom360",
  cashfree_occ: "Cashfree One Click Checkout",
  razorpay_magic: "Razorpay Magic Checkout",
  meta_whatsapp: "WhatsApp",
  gupshup: "Gupshup",
};
const WORDS: Readonly<Partial<Record<ConnectionKind, Key>>> = {
  cashfree_payments: "sources.kindPayments",
  shopify_orders: "sources.kindShopifyOrders",
  shopify_checkouts: "sources.kindShopifyCheckouts",
  test: "more.kindTest",
};

/** The name of a kind: a brand's own, or a word for what has none. */
export function kindName(kind: ConnectionKind): string {
  return BRANDS[kind] ?? t(WORDS[kind] ?? "more.kindOther");
}

/** The merchant's own name for a source, else its kind's. */
export function sourceName(source: Pick<ConnectionView, "kind" | "label">): string {
  return source.label ?? kindName(source.kind);
}

const STATES: Readonly<Record<ConnectionState, Key>> = {
  awaiting_key: "more.stateAwaitingKey",
  waiting: "more.stateWaiting",
  live: "more.stateLive",
  failing: "more.stateFailing",
};

/** How a source is doing: `live`, `waiting for the key`. */
export function stateWord(state: ConnectionState): string {
  return t(STATES[state]);
}
