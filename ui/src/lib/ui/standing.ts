// Which one word says where a cart stands.
import type { CartStatus, FollowUpState } from "$host/contract";

/** A cart's status, or what is more pressing than it. */
export type Standing = CartStatus | "opened" | "unknown" | "do_not_contact";

/** An unanswered opening goes before New and Waiting; no messages goes before what is still open. */
export function standing(status: CartStatus, followUp: FollowUpState | null, doNotContact: boolean): Standing {
  const open = status === "new" || status === "contacted";
  if (open && doNotContact) return "do_not_contact";
  if (open && (followUp === "opened" || followUp === "unknown")) return followUp;
  return status;
}
