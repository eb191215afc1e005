// A purchase in words: how sure it is, what speaks for it, and what was paid.
import type { EvidenceView, PersonOrder, RecoveryView } from "$host/contract";
import { lasting, money, moment, unitsOf } from "$lib/format";
import { t } from "$lib/i18n";

const MINUTE = 60_000;

/** One thing that speaks for it. */
export function evidenceWords({ kind, shared = 0, of = 0, exact = false, minutes = 0 }: EvidenceView): string {
  switch (kind) {
    case "items":
      return t("purchase.items", { n: of, shared });
    case "amount":
      return t(exact ? "purchase.sameAmount" : "purchase.nearAmount");
    case "time":
      return t(minutes < 0 ? "purchase.earlier" : "purchase.later", { time: lasting(Math.abs(minutes) * MINUTE) });
    default:
      return t(`purchase.${kind}`);
  }
}

/** Whether a purchase is more than the word that it was bought: there is an order to be parted from the cart. */
export function hasOrder({ order, number, amount_minor }: RecoveryView): boolean {
  return order !== null || number !== null || amount_minor !== null;
}

/** The question about a purchase of which nobody knows yet whether it was of this cart. */
export function sinceWords(order: PersonOrder, now: number): string {
  const when = moment(order.placed_at, now);
  if (order.amount_minor === null) return t("purchase.sincePlain", { when });
  const amount = money(order.amount_minor, order.currency);
  if (order.number === null) return t("purchase.sinceNumberless", { when, amount });
  return t("purchase.since", { when, amount, number: order.number });
}

/** `8,500.50` as minor units; null where it is no amount of this currency. */
export function readAmount(typed: string, currency: string): number | null {
  const found = /^(\d{1,10})(?:\.(\d+))?$/.exec(typed.replace(/[\s,₹]/g, ""));
  if (found === null) return null;
  const [, whole = "", part = ""] = found;
  const places = Math.round(Math.log10(unitsOf(currency)));
  if (part.length > places) return null;
  return Number(whole) * 10 ** places + Number(part.padEnd(places, "0"));
}
