// What a source is called on the screen, and how it is doing in words.
import type { ConnectionKind, ConnectionState, ConnectionView } from "$host/contract";
import { t, type Key } from "../i18n";

const KINDS: Readonly<Record<ConnectionKind, string>> = {
  ecom360: "Cashfree Ecom360",
  cashfree_occ: "Cashfree One Click Checkout",
  cashfree_payments: "Cashfree Payments",
  shopify_orders: "Shopify",
  shopify_checkouts: "Shopify",
  razorpay_magic: "Razorpay Magic",
  generic: "",
  meta_whatsapp: "WhatsApp",
  gupshup: "Gupshup",
  test: "",
};

/** The name of a kind: a brand's own, or a word for what has none. */
export function kindName(kind: ConnectionKind): string {
  if (kind === "test") return t("more.kindTest");
  return KINDS[kind] === "" ? t("more.kindOther") : KINDS[kind];
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
