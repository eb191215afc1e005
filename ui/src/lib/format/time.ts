// Ages, times and dates in the language of the screen, in the time zone of this computer.
import { language, t, type Lang } from "../i18n";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const locales: Record<Lang, string> = { en: "en-GB", hi: "hi-IN-u-nu-latn" };

const PARTS = {
  clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  seconds: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  weekday: { weekday: "short" },
  day: { day: "numeric" },
  month: { month: "short" },
  monthName: { month: "long" },
  year: { year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
type Part = keyof typeof PARTS;

const made: Record<Lang, Partial<Record<Part, Intl.DateTimeFormat>>> = { en: {}, hi: {} };

function part(at: number, name: Part): string {
  const lang = language.now;
  return (made[lang][name] ??= new Intl.DateTimeFormat(locales[lang], PARTS[name])).format(at);
}

/** `18 min`, `3 h`, `2 days`: how long ago, rounded down; `just now` under a minute. */
export function age(at: number, now: number): string {
  const past = Math.max(0, now - at);
  if (past < MINUTE) return t("time.now");
  if (past < HOUR) return t("time.minutes", { n: Math.floor(past / MINUTE) });
  if (past < DAY) return t("time.hours", { n: Math.floor(past / HOUR) });
  return t("time.days", { n: Math.floor(past / DAY) });
}

/** `18 min ago`, or `just now`. */
export function ago(at: number, now: number): string {
  return now - at < MINUTE ? t("time.now") : t("time.ago", { age: age(at, now) });
}

/** `14:30`. */
export function clock(at: number): string {
  return part(at, "clock");
}

/** `Mon`, `सोम`. */
export function weekday(at: number): string {
  return part(at, "weekday");
}

/** `23 Nov`, `23 नव॰`. */
export function dayAndMonth(at: number): string {
  return `${part(at, "day")} ${part(at, "month")}`;
}

/** `Mon 23 Nov`, `सोम 23 नव॰`. */
export function date(at: number): string {
  return `${weekday(at)} ${dayAndMonth(at)}`;
}

/** `Mon 23 Nov 2026, 14:30:05`: all there is, for titles and registers. */
export function fullTime(at: number): string {
  return `${date(at)} ${part(at, "year")}, ${part(at, "seconds")}`;
}

/** Whether both are on the same day here. */
export function sameDay(one: number, other: number): boolean {
  const [a, b] = [new Date(one), new Date(other)];
  return a.getDate() === b.getDate() && a.getMonth() === b.getMonth() && a.getFullYear() === b.getFullYear();
}

/** `today 14:30`, `tomorrow 14:30`, else `Mon 23 Nov 14:30`: within a sentence. */
export function moment(at: number, now: number): string {
  if (sameDay(at, now)) return t("time.todayWithin", { time: clock(at) });
  if (sameDay(at, now + DAY)) return t("time.tomorrowWithin", { time: clock(at) });
  return `${date(at)} ${clock(at)}`;
}

/** The same where it stands alone: `Today 14:30`. */
export function momentAlone(at: number, now: number): string {
  if (sameDay(at, now)) return t("time.today", { time: clock(at) });
  if (sameDay(at, now + DAY)) return t("time.tomorrow", { time: clock(at) });
  return moment(at, now);
}

/** The two ends of a time, the day named once where both are on it: `today 09:05` and `09:20`. */
export function span(from: number, to: number, now: number): { from: string; to: string } {
  return { from: moment(from, now), to: sameDay(from, to) ? clock(to) : moment(to, now) };
}

/** `November`, `नवंबर`; with the year where it is another than that of `now`. */
export function monthName(at: number, now: number): string {
  const year = part(at, "year");
  const name = part(at, "monthName");
  return year === part(now, "year") ? name : `${name} ${year}`;
}

/** A day as the program writes it, `2026-11-23`, as the noon of that day here: a day has no zone of its own. */
export function dayHere(text: string): number {
  const [year = 1970, month = 1, day = 1] = text.split("-").map(Number);
  return new Date(year, month - 1, day, 12).getTime();
}

/** A length of time, `38 min`, `3 h`, `2 days`, rounded down; `under 1 min` below. */
export function lasting(ms: number): string {
  return ms < MINUTE ? t("time.underMinute") : age(0, ms);
}
