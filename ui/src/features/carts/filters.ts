// What narrows the list down, as the merchant chose it, and as the host is asked.
import type { CartFilters, CartStatus, LostReason } from "$host/contract";
import { money, unitsOf } from "$lib/format";
import { t, type Key } from "$lib/i18n";
import { REASON_NAMES } from "./next-step";

const DAY = 86_400_000;

/** Where a cart can stand, in the order of the choice. */
export const STATUSES = ["new", "contacted", "replied", "recovered", "bought", "lost", "not_real"] as const;

export const PERIODS = ["today", "yesterday", "days7", "days30"] as const;
export type Period = (typeof PERIODS)[number];

/** Why a cart was closed. */
export const REASONS = [
  "not_interested",
  "price",
  "delivery_charge",
  "bought_elsewhere",
  "no_answer",
  "wrong_number",
  "not_real_customer",
  "other",
] as const satisfies readonly LostReason[];

/** How often a customer was written to about a cart. */
export const WRITTEN = ["never", "once", "more"] as const;
export type Written = (typeof WRITTEN)[number];

/** The choices of the popover; an empty text is no choice. */
export interface Choice {
  period: Period | "";
  status: CartStatus | "";
  /** Whole rupees as typed. */
  from: string;
  to: string;
  written: Written | "";
  reason: LostReason | "";
  campaign: string;
  tag: string;
}

export const NO_CHOICE: Choice = {
  period: "",
  status: "",
  from: "",
  to: "",
  written: "",
  reason: "",
  campaign: "",
  tag: "",
};

const LONGEST = 500;

/** Reads kept choices; what is not known counts as no choice. */
export function readChoice(kept: unknown): Choice {
  const had = (typeof kept === "object" && kept !== null ? kept : {}) as Record<string, unknown>;
  const text = (name: keyof Choice) => {
    const value = had[name];
    return typeof value === "string" && value.length <= LONGEST ? value : "";
  };
  const one = <V extends string>(name: keyof Choice, of: readonly V[]) => of.find((word) => word === had[name]) ?? "";
  return {
    period: one("period", PERIODS),
    status: one("status", STATUSES),
    from: text("from"),
    to: text("to"),
    written: one("written", WRITTEN),
    reason: one("reason", REASONS),
    campaign: text("campaign"),
    tag: text("tag"),
  };
}

/** The currency that amounts are typed in. */
const TYPED = "INR";

/** When a day began: the one of `now`, or one so many days before it. */
export function midnight(now: number, daysBack = 0): number {
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
      return { received_from: midnight(now, 1), received_to: midnight(now, 0) };
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

function times(written: Written): Pick<CartFilters, "contacted_from" | "contacted_to"> {
  switch (written) {
    case "never":
      return { contacted_to: 0 };
    case "once":
      return { contacted_from: 1, contacted_to: 1 };
    case "more":
      return { contacted_from: 2 };
  }
}

/** What the host is asked; undefined where nothing narrows the list. */
export function filtersOf(choice: Choice, now: number): CartFilters | undefined {
  const from = typedAmount(choice.from);
  const to = typedAmount(choice.to);
  const asked: CartFilters = {
    ...(choice.period === "" ? {} : span(choice.period, now)),
    ...(choice.status === "" ? {} : { status: choice.status }),
    ...(from === null ? {} : { total_from: from }),
    ...(to === null ? {} : { total_to: to }),
    ...(choice.written === "" ? {} : times(choice.written)),
    ...(choice.reason === "" ? {} : { lost_reason: choice.reason }),
    ...(choice.campaign === "" ? {} : { campaign: choice.campaign }),
    ...(choice.tag === "" ? {} : { tag: choice.tag }),
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
    { part: "written", label: choice.written === "" ? null : t(`carts.written_${choice.written}`) },
    { part: "reason", label: choice.reason === "" ? null : t(REASON_NAMES[choice.reason]) },
    {
      part: "campaign",
      label: choice.campaign === "" ? null : t("carts.chipCampaign", { campaign: choice.campaign }),
    },
    { part: "tag", label: choice.tag === "" ? null : t("carts.chipTag", { tag: choice.tag }) },
  ];
  return found.filter((chip): chip is { part: keyof Choice; label: string } => chip.label !== null);
}
