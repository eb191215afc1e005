// What each kind of source brings, and how it is connected at its sender. Facts are the senders' own documents.
import type { ConnectionKind, ConnectionView } from "$host/contract";
import type { Key } from "../i18n";

/** What a source tells of: carts, purchases, or what became of messages. */
export type Brings = "carts" | "orders" | "answers";

export interface About {
  /** The part of the page where it stands. */
  brings: Brings;
  /** What comes by it, in one line. */
  what: Key;
  /** What to do at the sender, one step after another. */
  steps: readonly Key[];
  /** What the sender asks for beside the address; exactly as it must stand there. */
  asked: readonly { name: Key; value: string }[];
  /** Whether its deliveries say which shop they are about. */
  namesShop: boolean;
  /** Whether the sender gives the key, or Wapas draws one that is part of the address. */
  key: "given" | "drawn";
  /** Where the key is found. */
  keyHint: Key;
}

const ORDER_TOPICS = "orders/create, orders/paid, orders/cancelled, refunds/create";
const CHECKOUT_TOPICS = "checkouts/create, checkouts/update";

const given = { key: "given", keyHint: "sources.keyOther" } as const;
const cashfree = { ...given, keyHint: "sources.keyCashfree" } as const;
// Shopify names the shop in a header only, which is not signed.
const shopify = { ...given, keyHint: "sources.keyShopify", namesShop: false } as const;
const answers = {
  ...given,
  brings: "answers",
  what: "sources.answersWhat",
  steps: [],
  asked: [],
  namesShop: true,
} as const;

export const ABOUT: Readonly<Record<ConnectionKind, About>> = {
  ecom360: {
    brings: "carts",
    what: "sources.ecom360What",
    steps: ["sources.ecom360Open", "sources.ecom360Paste", "sources.ecom360Key"],
    asked: [
      { name: "setup.topic", value: "abandonedCheckout" },
      { name: "setup.webhookVersion", value: "v1" },
    ],
    namesShop: true,
    key: "given",
    keyHint: "sources.keyEcom360",
  },
  cashfree_occ: {
    ...cashfree,
    brings: "carts",
    what: "sources.occWhat",
    steps: ["sources.cashfreeOpen", "sources.cashfreePaste", "sources.occEvents", "sources.cashfreeKey"],
    asked: [{ name: "setup.webhookVersion", value: "2025-01-01" }],
    namesShop: false,
  },
  cashfree_payments: {
    ...cashfree,
    brings: "orders",
    what: "sources.paymentsWhat",
    steps: ["sources.cashfreeOpen", "sources.cashfreePaste", "sources.paymentsEvents", "sources.cashfreeKey"],
    asked: [{ name: "setup.webhookVersion", value: "2025-01-01" }],
    namesShop: false,
  },
  shopify_orders: {
    ...shopify,
    brings: "orders",
    what: "sources.shopifyOrdersWhat",
    steps: ["sources.shopifyOpen", "sources.shopifyOrders", "sources.shopifyKey"],
    asked: [{ name: "sources.topics", value: ORDER_TOPICS }],
  },
  shopify_checkouts: {
    ...shopify,
    brings: "carts",
    what: "sources.shopifyCheckoutsWhat",
    steps: ["sources.shopifyOpen", "sources.shopifyCheckouts", "sources.shopifyKey"],
    asked: [{ name: "sources.topics", value: CHECKOUT_TOPICS }],
  },
  razorpay_magic: {
    brings: "carts",
    what: "sources.razorpayWhat",
    steps: ["sources.razorpayGive", "sources.razorpaySecret"],
    asked: [],
    namesShop: false,
    key: "drawn",
    keyHint: "sources.keyOther",
  },
  generic: {
    ...given,
    brings: "carts",
    what: "sources.genericWhat",
    steps: ["sources.genericGive", "sources.genericSign", "sources.genericMap"],
    asked: [],
    namesShop: false,
  },
  test: {
    ...given,
    brings: "carts",
    what: "more.addTestWhat",
    steps: [],
    asked: [],
    namesShop: true,
  },
  meta_whatsapp: answers,
  gupshup: answers,
};

/** The kinds a merchant may add, by what they bring. */
export const OFFERED = {
  carts: ["ecom360", "cashfree_occ", "shopify_checkouts", "razorpay_magic", "generic", "test"],
  orders: ["shopify_orders", "cashfree_payments"],
} as const satisfies Readonly<Record<"carts" | "orders", readonly ConnectionKind[]>>;

/** What a source brings: one that the merchant mapped, what its mapping says. */
export function bringsOf({ kind, tells_orders }: ConnectionView): Brings {
  return kind === "generic" && tells_orders ? "orders" : ABOUT[kind].brings;
}

/** A key for a sender that does not sign: 24 random bytes, in signs that an address may hold. */
export function drawKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}
