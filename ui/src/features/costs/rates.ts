// Rates as they are typed: rupees with up to four places. The program counts in ten-thousandths.
import type { RateCard } from "$host/contract";

const PARTS = 10_000;

/** `0.8631` from 8631. */
export function fromParts(parts: number): string {
  return String(parts / PARTS);
}

/** Ten-thousandths of a rupee; null where it is no rate from 0 to 100. */
export function toParts(typed: string): number | null {
  const text = typed.trim().replace(/^₹\s*/, "");
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(text)) return null;
  const parts = Math.round(Number(text) * PARTS);
  return parts <= 100 * PARTS ? parts : null;
}

/** What one message comes to, in paise, tax included. */
export function eachPaise({ marketing, fee, tax }: RateCard): number {
  return Math.ceil(((marketing + fee) * (100 + tax)) / 10_000);
}
