// What happened to a cart, in words, newest first.
import type { CartStatus, CartWhole, FollowUpState, Setback, TimelineRow } from "$host";
import { moment } from "$lib/format";
import { t, type Key } from "$lib/i18n";
import { messages } from "$lib/i18n/messages";
import { sayWhy } from "$lib/queue-words";
import { nameOf } from "./templates";

export interface Line {
  at: number;
  text: string;
  /** What completes it: the message's name, and who did it. */
  more?: string;
}

const isStatus = (word: string): word is CartStatus => word in messages.status;
const isState = (word: string): word is FollowUpState => `message_${word}` in messages.cart;

const isWhy = (word: string): word is Setback => `why_${word}` in messages.queue;

/** How far a message has come. */
export function stateWord(state: FollowUpState): string {
  return t(`cart.message_${state}`);
}

const PLAIN: Partial<Record<TimelineRow["event"], Key>> = {
  abandoned: "cart.event_abandoned",
  updated: "cart.event_updated",
  abandoned_again: "cart.event_abandoned_again",
  replied: "cart.event_replied",
  noted: "cart.event_noted",
  tagged: "cart.event_tagged",
  phone_repaired: "cart.event_phone_repaired",
  bought_since: "cart.event_bought_since",
  other_purchase: "cart.event_other_purchase",
};

const UNDONE: Record<string, Key> = {
  cancelled: "cart.event_order_cancelled",
  returned: "cart.event_order_returned",
};

/** States that only a provider tells. */
const PROVIDED: ReadonlySet<string> = new Set<FollowUpState>([
  "accepted",
  "delivered",
  "read",
  "failed",
  "capped",
  "opted_out",
  "unknown",
]);

function textOf({ event, detail }: TimelineRow, now: number): string | null {
  const word = detail ?? "";
  const plain = PLAIN[event];
  if (plain !== undefined) return t(plain);
  switch (event) {
    case "status_changed":
      return t("cart.event_status", { status: isStatus(word) ? t(`status.${word}`) : word });
    case "purchased":
      return t(word === "by_hand" ? "cart.event_purchase_marked" : "cart.event_purchase_found");
    case "suspicion_judged":
      return t(word === "real" ? "cart.event_real" : "cart.event_not_real");
    case "purchase_undone":
      return t(UNDONE[word] ?? "cart.event_not_it");
    case "snoozed": {
      const until = Number(word);
      return until > 0 ? t("cart.event_snoozed", { time: moment(until, now) }) : t("cart.event_unsnoozed");
    }
    case "scheduled":
      return t("queue.eventScheduled", { when: moment(Number(word), now) });
    case "unscheduled":
      return isWhy(word) ? t("queue.eventBack", { why: sayWhy(word) }) : t("queue.eventCancelled");
    case "do_not_contact":
      return t(word === "off" ? "cart.event_allowed" : "cart.event_stopped");
    case "consent_noted":
      return t(word === "yes" ? "cart.event_agreed" : word === "no" ? "cart.event_refused" : "cart.event_unnoted");
    case "follow_up_outcome":
      if (PROVIDED.has(word)) return isState(word) ? stateWord(word) : word;
      return t("cart.event_outcome", { state: isState(word) ? stateWord(word) : word });
    // A message tells its own story below.
    default:
      return null;
  }
}

/** Events and messages together. */
export function linesOf(cart: CartWhole, now: number): Line[] {
  const events = cart.timeline.flatMap((row) => {
    const text = textOf(row, now);
    if (text === null) return [];
    return [{ at: row.at, text, ...(row.by === null ? {} : { more: t("customer.doneBy", { name: row.by }) }) }];
  });
  const sent = cart.followups.map((one) => ({
    at: one.created_at,
    text: stateWord(one.state),
    more:
      one.sent_by === null
        ? nameOf(one.template)
        : t("cart.event_message", { message: nameOf(one.template), name: one.sent_by }),
  }));
  return [...events, ...sent].sort((one, other) => other.at - one.at);
}
