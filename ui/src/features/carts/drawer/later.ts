// For how long a cart, or many, can be put off.
import { t } from "$lib/i18n";

const HOUR = 3_600_000;

/** Tomorrow at eleven, by this computer's clock. */
export function tomorrowAtEleven(now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  day.setHours(11, 0, 0, 0);
  return day.getTime();
}

/** For how long it can be put off: an hour, until tomorrow, until a day that is picked. */
export function laterChoices(
  later: (until: number) => void,
  onpick: () => void,
): { label: string; deed: () => void }[] {
  return [
    { label: t("cart.inOneHour"), deed: () => later(Date.now() + HOUR) },
    { label: t("cart.tomorrowAt"), deed: () => later(tomorrowAtEleven(Date.now())) },
    { label: t("cart.pickADay"), deed: onpick },
  ];
}
