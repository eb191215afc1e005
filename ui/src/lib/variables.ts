// What a message can hold in its places.
import type { Variable } from "$host/contract";

/** Every variable in the order in which it is offered. */
export const VARIABLES = [
  "first_name",
  "store_name",
  "items",
  "checkout_link",
  "product",
  "item_count",
  "cart_total",
  "discount",
  "support_phone",
  "coupon_code",
  "coupon_value",
  "coupon_until",
] as const satisfies readonly Variable[];
