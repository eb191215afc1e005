// Shops for tests and previews.
import type { ShopView } from "$host/contract";

/** A shop that goes by the plan and the messages for all shops. */
export function shopView(id: string, over: Partial<ShopView> = {}): ShopView {
  const name = over.name ?? null;
  return {
    id,
    host: id,
    name,
    title: name ?? id,
    needs_setup: name === null,
    currency: "INR",
    currencies: ["INR"],
    plan: { steps: [2_700_000, 86_400_000, 259_200_000], coupon: false },
    own_plan: false,
    coupon_on_offer: false,
    coupon: null,
    support_phone: null,
    language: null,
    retention_days: null,
    own_limits: [],
    cart_cap: 3,
    own_source: null,
    approved_hosts: [],
    marked_hosts: [],
    consent_basis: null,
    first_seen_at: 0,
    ...over,
  };
}

export const myStore = shopView("my-store.myshopify.com", { name: "My Store" });
export const gifts = shopView("gifts.in");
