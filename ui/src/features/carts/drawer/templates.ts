// The messages that can be chosen, in their order and by their names.
import { t } from "$lib/i18n";

export const IDS = ["first", "payment", "last", "coupon"] as const;

/** A message's name; one that is none of the starters goes by its own. */
export function nameOf(template: string): string {
  const known = IDS.find((id) => id === template);
  return known === undefined ? template : t(`cart.template_${known}`);
}

/** The one after this, from the start again after the last. */
export function nextOf(ids: readonly string[], current: string | undefined): string {
  return ids[(ids.indexOf(current ?? "") + 1) % ids.length] ?? "first";
}
