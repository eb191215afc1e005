// What is to be done about a cart next, in words: for the list, where the second line of Status says it.
import type { CartRow, LostReason } from "$host/contract";
import { clock, sameDay, weekday } from "$lib/format";
import { t, type Key } from "$lib/i18n";
import { standing } from "$lib/ui/standing";
import { othersClaim, sayWriting } from "./claim";

const DAY = 86_400_000;

/** How pressing it is: `now` and `lastDay` are bold, `lastDay` carries the hourglass; `claimed` is somebody else's. */
export type Urgency = "now" | "lastDay" | "calm" | "claimed";

export interface NextStep {
  urgency: Urgency;
  text: string;
}

/** The names of the reasons for closing a cart. */
export const REASON_NAMES: Readonly<Record<LostReason, Key>> = {
  not_interested: "carts.lostNot_interested",
  price: "carts.lostPrice",
  delivery_charge: "carts.lostDelivery_charge",
  bought_elsewhere: "carts.lostBought_elsewhere",
  no_answer: "carts.lostNo_answer",
  wrong_number: "carts.lostWrong_number",
  not_real_customer: "carts.lostNot_real_customer",
  other: "carts.lostOther",
};

const calm = (text: string): NextStep => ({ urgency: "calm", text });

/** `Today 14:30`, `Tomorrow 14:30`, `Thu 14:30`: nothing is due later than in seven days. */
function dueAt(at: number, now: number, again: boolean): string {
  const time = clock(at);
  if (sameDay(at, now)) return t(again ? "carts.againToday" : "time.today", { time });
  if (sameDay(at, now + DAY)) return t(again ? "carts.againTomorrow" : "time.tomorrow", { time });
  return again ? t("carts.againOn", { day: weekday(at), time }) : `${weekday(at)} ${time}`;
}

function openStep(row: CartRow, now: number): NextStep | null {
  if (row.due_at === null || row.person.phone === null || row.expires_at <= now) return null;
  if (row.expires_at - now <= DAY) return { urgency: "lastDay", text: t("carts.lastDay") };
  if (row.due_at > now) return calm(dueAt(row.due_at, now, row.status === "contacted"));
  if (row.better_at !== null && row.better_at > now)
    return calm(t("carts.betterAfter", { time: clock(row.better_at) }));
  return { urgency: "now", text: t("carts.now") };
}

/** Whether it is not due because nobody real may have left it. */
export function isLeftOut(row: CartRow): boolean {
  return row.suspicion !== null && (row.status === "new" || row.status === "contacted");
}

/** The next step of a cart, as this window sees it; null where there is none. */
export function nextStep(row: CartRow, now: number, window = ""): NextStep | null {
  const claim = othersClaim(row, window, now);
  if (claim !== null) return { urgency: "claimed", text: sayWriting(claim) };
  if (isLeftOut(row)) {
    const why = row.suspicion?.reasons.map((reason) => t(`suspicion.${reason}`)).join(" · ") ?? "";
    return calm(t("suspicion.row", { why }));
  }
  if (row.scheduled_at !== undefined) return calm(t("queue.rowWaits", { when: dueAt(row.scheduled_at, now, false) }));
  switch (standing(row.status, row.follow_up?.state ?? null, row.flags.includes("do_not_contact"))) {
    case "opened":
      return calm(t("carts.didItGo"));
    case "unknown":
      return calm(t("carts.lookInWhatsapp"));
    case "new":
    case "contacted":
      return row.bought_since ? calm(t("carts.boughtSince")) : openStep(row, now);
    case "replied":
      return calm(t("carts.answerInWhatsapp"));
    case "recovered":
      return calm(t("carts.afterMessage"));
    case "bought":
      return calm(t("carts.onTheirOwn"));
    case "lost":
      return row.lost_reason === null ? null : calm(t(REASON_NAMES[row.lost_reason]));
    case "not_real":
    case "do_not_contact":
      return null;
  }
}

/** Which message comes next, where one is still to be sent. */
export function nextMessage(row: CartRow, now: number): string | null {
  const stands = standing(row.status, row.follow_up?.state ?? null, row.flags.includes("do_not_contact"));
  if ((stands !== "new" && stands !== "contacted") || openStep(row, now) === null) return null;
  const names = [t("carts.firstMessage"), t("carts.secondMessage"), t("carts.thirdMessage")];
  return names[row.contacted] ?? null;
}
