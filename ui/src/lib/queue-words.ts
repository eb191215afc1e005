// Why an approved message did not go, in the merchant's words.
import type { Beside, Setback } from "$host/contract";
import { t } from "./i18n";

/** The reason as a sentence. */
export function sayWhy(why: Setback): string {
  return t(`queue.why_${why}`);
}

const BESIDE: ReadonlySet<string> = new Set<Beside>(["waiting", "same_customer", "too_far"]);
const isBeside = (reason: Beside | Setback): reason is Beside => BESIDE.has(reason);

/** Why a cart of many gets no message. */
export function sayLeftOut(reason: Beside | Setback): string {
  return isBeside(reason) ? t(`bulk.out_${reason}`) : sayWhy(reason);
}
