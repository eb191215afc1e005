// A row of Due now stands for its customer: what is done with it holds for all carts of theirs that are due.
import type { CartRow, CartWhole } from "$host/contract";

function isDue(row: CartRow, now: number): boolean {
  const open = row.status === "new" || row.status === "contacted";
  const reachable = row.person.phone !== null && !row.flags.includes("do_not_contact");
  return open && reachable && row.due_at !== null && row.due_at <= now && row.expires_at > now;
}

/** The customer's other carts that are due beside this one; none where this one is not due itself. */
export function dueBeside(cart: CartWhole, now: number): string[] {
  if (!isDue(cart, now)) return [];
  return cart.other_carts.filter((other) => isDue(other, now)).map((other) => other.id);
}
