// The rules before a message as the program tells them, for tests and previews.
import type { Guard, GuardView, Limit, LimitView, Policy, Severity } from "$host/contract";

const MINUTE = 60_000;
const DAY = 86_400_000;

const limit = (name: Limit, usual: number, least: number, most: number, one = 1): LimitView => ({
  limit: name,
  value: usual,
  common: usual,
  usual,
  least: least * one,
  most: most * one,
  one,
});

const LIMITS: Partial<Record<Guard, LimitView[]>> = {
  person_cap: [limit("person_per_day", 1, 1, 3), limit("person_per_month", 4, 1, 12)],
  cart_cap: [limit("cart_cap", 3, 1, 5)],
  cart_age: [limit("cart_age", 7 * DAY, 1, 30, DAY)],
  too_soon: [limit("too_soon", 15 * MINUTE, 0, 1440, MINUTE), limit("stops_too_soon", 0, 0, 1)],
  quiet_hours: [limit("quiet_from", 21, 10, 21), limit("quiet_to", 10, 9, 20), limit("stops_quiet", 0, 0, 1)],
  consent: [limit("stops_consent", 0, 0, 1)],
  pacing: [
    limit("pacing_per_day", 60, 1, 250),
    limit("pacing_per_month", 600, 1, 2000),
    limit("stops_pacing", 0, 0, 1),
  ],
};

const RULES: readonly [Guard, Severity, Severity][] = [
  ["do_not_contact", "never", "never"],
  ["no_phone", "never", "never"],
  ["missing_variable", "never", "never"],
  ["bought", "block", "never"],
  ["person_cap", "block", "block"],
  ["cart_cap", "block", "block"],
  ["cart_age", "block", "block"],
  ["unsafe_link", "block", "block"],
  ["too_soon", "warn", "block"],
  ["quiet_hours", "warn", "block"],
  ["consent", "warn", "block"],
  ["pacing", "warn", "block"],
  ["other_sender", "warn", "warn"],
];

/** Every rule as usual, with these limits changed; of a shop, those are its own. */
export function policy(changed: Partial<Record<Limit, number>> = {}, ofShop = false): Policy {
  return {
    guards: RULES.map(([guard, hand, api]): GuardView => {
      const limits = (LIMITS[guard] ?? []).map((one) => {
        const value = changed[one.limit] ?? one.value;
        return { ...one, value, common: ofShop ? one.common : value };
      });
      const own = ofShop && limits.some((one) => changed[one.limit] !== undefined);
      const stops = limits.some((one) => one.limit.startsWith("stops_") && one.value === 1);
      return { guard, hand: stops ? "block" : hand, api, own, limits };
    }),
  };
}
