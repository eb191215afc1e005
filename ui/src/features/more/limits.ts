// The limits of the guards and the plan as a person types them: whole minutes, hours, days. The program counts in ms.
import type { Guards } from "$host/contract";
import type { Key } from "$lib/i18n";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One limit: its words, how much one of its units is, and between what it may be. */
export interface Limit {
  name: keyof Guards;
  text: Key;
  one: number;
  least: number;
  most: number;
}

export const LIMITS: readonly Limit[] = [
  { name: "too_soon", text: "settings.tooSoon", one: MINUTE, least: 0, most: 1440 },
  { name: "person_per_day", text: "settings.personPerDay", one: 1, least: 1, most: 100 },
  { name: "person_per_month", text: "settings.personPerMonth", one: 1, least: 1, most: 1000 },
  { name: "cart_cap", text: "settings.cartCap", one: 1, least: 1, most: 100 },
  { name: "cart_age", text: "settings.cartAge", one: DAY, least: 1, most: 365 },
  { name: "quiet_from", text: "settings.quietFrom", one: 1, least: 0, most: 23 },
  { name: "quiet_to", text: "settings.quietTo", one: 1, least: 0, most: 23 },
  { name: "pacing_per_day", text: "settings.pacingDay", one: 1, least: 0, most: 10_000 },
  { name: "pacing_per_month", text: "settings.pacingMonth", one: 1, least: 0, most: 100_000 },
];

/** What one unit of a step of the plan is: the first is counted in minutes, the others in hours. */
export function unitOfStep(at: number): number {
  return at === 0 ? MINUTE : HOUR;
}

/** Longest a step may be, in its own unit. */
export function mostOfStep(at: number): number {
  return at === 0 ? 1440 : 720;
}

/** A figure in its unit as it is typed. */
export function typedOf(value: number, one: number): string {
  return String(Math.round((value / one) * 100) / 100);
}

/** A whole number within its bounds; null where the text is none. */
export function readWhole(text: string, least: number, most: number): number | null {
  const value = Number(text.trim());
  return /^\d{1,9}$/.test(text.trim()) && value >= least && value <= most ? value : null;
}
