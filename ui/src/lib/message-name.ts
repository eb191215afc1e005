// What a message is called on the screen.
import { t } from "$lib/i18n";

/** The messages that come with Wapas; each has a given wording to go back to. */
export const STARTERS = ["first", "payment", "last", "coupon"] as const;

/** A message's name. */
export function nameOf(id: string): string {
  const starter = STARTERS.find((one) => one === id);
  return starter === undefined ? t("messages.own") : t(`messages.${starter}`);
}
