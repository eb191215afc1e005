// How passing on stands, and what stands against it, in the merchant's words.
import type { ForwarderView, Trouble } from "$host/contract";
import { t } from "$lib/i18n";

/** Why something was not taken, with the answer's status for support. */
export function sayTrouble(trouble: Trouble, status: number | null): string {
  return t(`forward.why_${trouble}`, { code: status === null ? "–" : String(status) });
}

/** One line about all of them: what needs the merchant first. */
export function sayForwarders(items: readonly ForwarderView[]): string {
  if (items.length === 0) return t("forward.stateNone");
  const names = (some: readonly ForwarderView[]) => some.map((one) => one.name).join(" · ");
  const gone = items.find((one) => one.on && one.gone_at !== null);
  if (gone !== undefined) return t("forward.stateGone", { name: gone.name });
  const refused = items.find((one) => one.dead > 0);
  if (refused !== undefined) return t("forward.stateDead", { name: refused.name, n: refused.dead });
  const silent = items.find((one) => one.on && one.trouble !== null);
  if (silent !== undefined) return t("forward.stateWaiting", { name: silent.name });
  const on = items.filter((one) => one.on);
  return on.length > 0 ? t("forward.stateOn", { names: names(on) }) : t("forward.stateOff", { names: names(items) });
}
