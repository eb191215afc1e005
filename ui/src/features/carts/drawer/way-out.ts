// What the button offers where a guard stands in the way.
import type { Guard, Prepared } from "$host";

/** `open`: nothing stops it. `repair`: another number. `reason`: a reason. `never`: only the sentence. */
export type WayOut = "open" | "repair" | "reason" | "never";

/** A number can be repaired whatever else is missing, unless the customer asked for no messages. */
export function wayOut(prepared: Prepared | undefined): WayOut {
  const blocked = prepared?.blocked ?? [];
  const by = (guard: Guard) => blocked.some((one) => one.guard === guard);
  if (by("no_phone") && !by("do_not_contact")) return "repair";
  if (blocked.some((one) => !one.overridable)) return "never";
  return blocked.length > 0 ? "reason" : "open";
}
