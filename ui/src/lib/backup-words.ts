// How backups stand, in words.
import type { Backups } from "$host/contract";
import { clock, moment, now, number, sameDay, weekday } from "./format";
import { t } from "./i18n";

const DAY = 86_400_000;

/** When a backup was made: today's by the clock, this week's by the day. */
export function sayWhen(at: number): string {
  if (sameDay(at, now())) return clock(at);
  return now() - at < 6 * DAY ? weekday(at) : moment(at, now());
}

/** One line on the state of backups. */
export function sayBackups(one: Backups): string {
  if (one.running !== null) return t("backups.stateRunning");
  if (one.folder === null) return t(one.may_choose ? "backups.stateNone" : "backups.stateHub");
  const trouble = sayTrouble(one);
  if (trouble !== null && one.late) return trouble;
  if (one.last_at === null) return t("backups.stateNever", { folder: one.folder });
  return t("backups.state", { when: sayWhen(one.last_at), folder: one.folder });
}

/** Why there is no new backup; null where the last try made one. */
export function sayTrouble(one: Backups): string | null {
  if (one.problem === null) return null;
  const why = t(`backups.${one.problem}`);
  return one.last_at === null
    ? t("backups.lateNever", { why })
    : t("backups.late", { when: sayWhen(one.last_at), why });
}

/** The size of a file as people say it. */
export function saySize(bytes: number): string {
  const mb = bytes / 1_000_000;
  return mb < 1000 ? `${number(Math.max(1, Math.round(mb)))} MB` : `${number(Math.round(mb / 100) / 10)} GB`;
}
