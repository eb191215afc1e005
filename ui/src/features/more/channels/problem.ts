// What went wrong with a provider, in the merchant's words; its code stays for support.
import type { ChannelProblem, ChannelTried } from "$host/contract";
import { t } from "$lib/i18n";

export function sayProblem({ kind, code }: ChannelProblem): string {
  return t(`channels.problem_${kind}`, { code: code === null ? "–" : String(code) });
}

/** What became of a message to the own number. */
export function sayTried({ state, code }: ChannelTried): { well: boolean; text: string } {
  if (state === "accepted") return { well: true, text: t("channels.tried") };
  if (state === "unknown") return { well: false, text: t("channels.triedUnknown") };
  if (code === null) return { well: false, text: t("channels.notReached") };
  return { well: false, text: t("channels.triedFailed", { code: String(code) }) };
}
