// What narrows the list down, as the merchant chose it, and as the host is asked.
import type { CartFilters, CartStatus } from "$host/contract";
import { money, unitsOf } from "$lib/format";
import { t, type Key } from "$lib/i18n";

const DAY = 86_400_000;

/** Where a cart can stand, in the order of the choice. */
export const STATUSES = ["new", "contacted", "replied", "recovered", "bought", "lost", "not_real"] as const;

export const PERIODS = ["today", "yesterday", "days7", "days30"] as const;
export type Period = (typeof PERIODS)[number];

/** The choices of the popover; an empty text is no choice. */
export interface Choice {
  period: Period | "";
  status: CartStatus | "";
  /** Whole rupees as typed. */
  from: string;
  to: string;
  tag: string;
}

export const NO_CHOICE: Choice = { period: "", status: "", from: "", to: "", tag: "" };

/** The currency that amounts are typed in. */
const TYPED = "INR";

function midnight(now: number, daysBack: number): number {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - daysBack);
  return day.getTime();
}

function span(period: Period, now: number): Pick<CartFilters, "received_from" | "received_to"> {
  switch (period) {
    case "today":
      return { received_from: midnight(now, 0) };
    case "yesterday":
      return { received_from: midnight(now, 1), received_to: midnight(now, 0) - 1 };
    case "days7":
      return { received_from: midnight(now, 0) - 6 * DAY };
    case "days30":
      return { received_from: midnight(now, 0) - 29 * DAY };
  }
}

/** An amount as typed, `12,500` or `₹12500`, in minor units; null where it is none. */
export function typedAmount(text: string): number | null {
  const digits = text.replace(/[₹,\s]/g, "");
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(digits)) return null;
  return Math.round(Number(digits) * unitsOf(TYPED));
}

/** What the host is asked; undefined where nothing narrows the list. */
export function filtersOf(choice: Choice, now: number): CartFilters | undefined {
  const from = typedAmount(choice.from);
  const to = typedAmount(choice.to);
  const tag = choice.tag.trim();
  const asked: CartFilters = {
    ...(choice.period === "" ? {} : span(choice.period, now)),
    ...(choice.status === "" ? {} : { status: choice.status }),
    ...(from === null ? {} : { total_from: from }),
    ...(to === null ? {} : { total_to: to }),
    ...(tag === "" ? {} : { tag }),
  };
  return Object.keys(asked).length === 0 ? undefined : asked;
}

/** The choices that are set, in words, each with what takes it back. */
export function chips(choice: Choice): { part: keyof Choice; label: string }[] {
  const from = typedAmount(choice.from);
  const to = typedAmount(choice.to);
  const found: { part: keyof Choice; label: string | null }[] = [
    { part: "period", label: choice.period === "" ? null : t(`carts.${choice.period}`) },
    { part: "status", label: choice.status === "" ? null : t(`status.${choice.status}` satisfies Key) },
    { part: "from", label: from === null ? null : t("carts.chipFrom", { amount: money(from, TYPED) }) },
    { part: "to", label: to === null ? null : t("carts.chipTo", { amount: money(to, TYPED) }) },
    { part: "tag", label: choice.tag.trim() === "" ? null : t("carts.chipTag", { tag: choice.tag.trim() }) },
  ];
  return found.filter((chip): chip is { part: keyof Choice; label: string } => chip.label !== null);
}
