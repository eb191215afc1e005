// Rows for tests and pictures of the list. The numbers are nobody's: 98765 000NN.
import type { CartList, CartPage, CartRow, ViewCount } from "$host/contract";

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A row with what a usual cart has; anything may be said otherwise. */
export function cartRow(id: string, other: Partial<CartRow> = {}): CartRow {
  const at = other.received_at ?? Date.now() - 66 * MINUTE;
  return {
    id,
    won_minor: null,
    won_currency: null,
    bought_since: false,
    suspicion: null,
    shop: "my-store.myshopify.com",
    cart_id: id,
    connection: "source-1",
    person: {
      id: `person-${id}`,
      name: "Priya",
      phone: "+919876500001",
      phone_display: "+91 98765 00001",
      phone_raw: null,
      email: null,
    },
    products: ["Silk Saree - Maroon"],
    item_count: 1,
    total_minor: 1845000,
    total_raw: "18450",
    original_minor: 1845000,
    unit: "major",
    currency: "INR",
    status: "new",
    lost_reason: null,
    flags: [],
    received_at: at,
    updated_at: at,
    resume_url: "https://my-store.myshopify.com/checkouts/1",
    resume_safe: true,
    contacted: 0,
    last_contact_at: null,
    sent_by: null,
    city: "Jaipur",
    person_carts: 1,
    follow_up: null,
    due_at: at + 45 * MINUTE,
    better_at: null,
    expires_at: at + 7 * DAY,
    tags: [],
    ...other,
  };
}

/** Who left a cart; `n` is the end of the number. */
export function person(n: number, name: string | null): CartRow["person"] {
  const nth = String(n % 100).padStart(2, "0");
  return {
    id: `person-${n}`,
    name,
    phone: `+9198765000${nth}`,
    phone_display: `+91 98765 000${nth}`,
    phone_raw: null,
    email: null,
  };
}

/** A page of these rows as the host answers; the cursor is the place. */
export function pageOf(rows: readonly CartRow[], asked: CartList, counts: Record<string, number> = {}): CartPage {
  const from = Number(asked.after ?? 0);
  const end = from + (asked.limit ?? 50);
  const sum = rows.reduce((all, row) => all + (row.total_minor ?? 0), 0);
  const all = { due: rows.length, all: rows.length, ...counts };
  const totals: Record<string, ViewCount> = { due: { rows: rows.length, sums: { INR: sum }, uncounted: 0 } };
  totals["all"] = totals["due"] as ViewCount;
  return {
    items: rows.slice(from, end),
    next: end < rows.length ? String(end) : null,
    counts: all,
    totals,
    found: null,
    partial: false,
  };
}
