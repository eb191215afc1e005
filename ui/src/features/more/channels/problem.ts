// What went wrong with a provider, in the merchant's words; its code stays for support.
import type { ChannelProblem, ChannelTried, ChannelView } from "$host/contract";
import { moment, now } from "$lib/format";
import { t } from "$lib/i18n";

export function sayProblem(name: string, { kind, code }: ChannelProblem): string {
  return t(`channels.problem_${kind}`, { name, code: code === null ? "–" : String(code) });
}

/** How far the last message to the own number has come. */
export function sayTrial(trial: NonNullable<ChannelView["trial"]>): string {
  const { at, state } = trial;
  const known = state === "accepted" || state === "unknown" || state === "opened" ? state : "failed";
  return t("channels.lastTrial", { when: moment(at, now()), state: t(`channels.trial_${known}`) });
}

/** What became of a message to the own number. */
export function sayTried({ state, code }: ChannelTried): { well: boolean; text: string } {
  if (state === "accepted") return { well: true, text: t("channels.tried") };
  if (state === "unknown") return { well: false, text: t("channels.triedUnknown") };
  if (code === null) return { well: false, text: t("channels.notReached") };
  return { well: false, text: t("channels.triedFailed", { code: String(code) }) };
}
