// What a row of the ledger says, cell by cell. What was sent to us stays text and is never read as anything else.
import type { CartRow, PersonBrief, Sort } from "$host/contract";
import { clock, date, dayAndMonth, money, sameDay, weekday } from "$lib/format";
import { t, type Lang } from "$lib/i18n";
import { isByTime } from "./views";

const WEEK = 7 * 86_400_000;

/** How many columns the list has room for. */
export type Columns = "full" | "medium" | "slim";

/** The columns for a list of so many pixels. */
export function columnsFor(width: number): Columns {
  if (width >= 1100) return "full";
  return width >= 740 ? "medium" : "slim";
}

/** The language of a text as sent, by its letters: for line height and for those who hear the page. */
export function scriptOf(text: string): Lang {
  return /[\u0900-\u097f]/.test(text) ? "hi" : "en";
}

/** The time a row is about: the last change where the list is in that order, else when it came. */
export function timeOf(row: CartRow, sort: Sort): number {
  return sort === "-updated_at" ? row.updated_at : row.received_at;
}

/** Whether a day begins with this row: only where the list stands day by day. */
export function beginsDay(row: CartRow, above: CartRow | undefined, sort: Sort): boolean {
  return isByTime(sort) && (above === undefined || !sameDay(timeOf(row, sort), timeOf(above, sort)));
}

/** The line below the age. */
export function timeWords(at: number, now: number, sort: Sort, dayBegins: boolean, slim: boolean): string {
  if (sameDay(at, now)) return clock(at);
  if (isByTime(sort)) {
    if (!dayBegins) return clock(at);
    return slim ? dayAndMonth(at) : date(at);
  }
  if (slim || now - at > WEEK) return dayAndMonth(at);
  return `${weekday(at)} ${clock(at)}`;
}

/** The number as it is shown: whole, or its last four digits where numbers are hidden in lists. */
export function shownNumber(person: PersonBrief, hidden: boolean): string | null {
  const whole = person.phone_display ?? person.phone;
  if (whole === null || !hidden) return whole;
  return `•••• ${whole.replace(/\D/g, "").slice(-4)}`;
}

/** What names the customer on line one: the name, else the number, else the email. */
export function whoWords(person: PersonBrief, hidden: boolean): string | null {
  return person.name ?? shownNumber(person, hidden) ?? person.email;
}

/** The first product, or that none was named. */
export function firstItem(row: CartRow): string {
  return row.products[0] ?? t("carts.noItems");
}

/** How many products are not shown; 0 where the first is all. */
export function moreItems(row: CartRow): number {
  return Math.max(0, row.products.length - 1);
}

/** `+1 more · Jaipur`. */
export function itemsLine(row: CartRow): string {
  const more = moreItems(row);
  return [more > 0 ? t("carts.moreItems", { n: more }) : "", row.city ?? ""].filter((part) => part !== "").join(" · ");
}

export interface AmountWords {
  text: string;
  /** The total before discount, struck out. */
  struck: string | null;
  /** Whether rupees or paise are meant is not known yet. */
  open: boolean;
}

/** The amount; the figure as sent and a question mark while its unit is not known. */
export function amountWords(row: CartRow): AmountWords {
  if (row.total_minor === null) {
    const raw = row.total_raw;
    return { text: raw === null ? "–" : t("carts.unitUnknown", { raw }), struck: null, open: raw !== null };
  }
  const before = row.original_minor;
  const struck = before !== null && before > row.total_minor ? money(before, row.currency) : null;
  return { text: money(row.total_minor, row.currency), struck, open: false };
}
