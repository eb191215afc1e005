// For how long carts can be kept, in days as the program knows them.
import { t } from "$lib/i18n";

/** Where nobody has chosen. */
export const YEAR = 365;
/** The choices; none stands for ever. */
export const TIMES = [90, 180, YEAR, 730, 1095, 0] as const;

const MONTHS: Readonly<Record<number, number>> = { 90: 3, 180: 6, [YEAR]: 12, 730: 24, 1095: 36 };

/** A time in words. */
export function keptFor(days: number): string {
  const months = MONTHS[days];
  return months === undefined ? t("keep.forEver") : t("keep.months", { n: months });
}
