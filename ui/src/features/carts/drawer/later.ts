// For how long a cart can be put off.
import { t } from "$lib/i18n";
import type { Deeds } from "./deeds.svelte";

const HOUR = 3_600_000;

/** Tomorrow at eleven, by this computer's clock. */
export function tomorrowAtEleven(now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  day.setHours(11, 0, 0, 0);
  return day.getTime();
}

/** An hour, until tomorrow, until a day that is picked. */
export function laterChoices(
  deeds: Deeds,
  now: () => number,
  onpick: () => void,
): { label: string; deed: () => void }[] {
  return [
    { label: t("cart.inOneHour"), deed: () => void deeds.later(Date.now() + HOUR, now()) },
    { label: t("cart.tomorrowAt"), deed: () => void deeds.later(tomorrowAtEleven(Date.now()), now()) },
    { label: t("cart.pickADay"), deed: onpick },
  ];
}
