// For when a message can be approved.
import type { Prepared } from "$host";
import { t } from "$lib/i18n";
import { tomorrowAtEleven } from "./later";

const HOUR = 3_600_000;

/** The guards that let go by themselves. */
const BY_TIME: ReadonlySet<string> = new Set(["quiet_hours", "too_soon", "person_cap"]);

/** Whether nothing stops the message but what lets go by itself. */
export function waitsForTime(prepared: Prepared | undefined): boolean {
  const blocked = prepared?.blocked ?? [];
  return blocked.length > 0 && blocked.every((one) => one.overridable && BY_TIME.has(one.guard));
}

/** An hour from now, tomorrow, a time that is picked; as soon as it is allowed where it is not yet. */
export function sendLaterChoices(
  prepared: Prepared | undefined,
  approve: (at?: number) => void,
  onpick: () => void,
): { label: string; deed: () => void }[] {
  const night = prepared?.blocked.some((one) => one.guard === "quiet_hours") ?? false;
  return [
    ...(waitsForTime(prepared)
      ? [{ label: t(night ? "queue.afterQuiet" : "queue.soonest"), deed: () => approve() }]
      : []),
    { label: t("cart.inOneHour"), deed: () => approve(Date.now() + HOUR) },
    { label: t("cart.tomorrowAt"), deed: () => approve(tomorrowAtEleven(Date.now())) },
    { label: t("queue.pick"), deed: onpick },
  ];
}
