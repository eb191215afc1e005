// What a message to many comes to, for tests.
import type { BulkPrepared } from "$host/contract";

export const prepared: BulkPrepared = {
  people: 42,
  also_to: [{ name: "BiteSpeed", people: 4 }],
  left_out: [
    { reason: "bought", carts: 3 },
    { reason: "same_customer", carts: 1 },
  ],
  cost: { paise: 4278, unpriced: 2, as_of: "2026-10-01" },
  begins: Date.now(),
  ends: Date.now() + 82_000,
  samples: [{ who: "Priya", text: "Hi Priya, Silk Saree is still in your cart.", template: "first", language: "en" }],
  as_of: "7.1",
};
