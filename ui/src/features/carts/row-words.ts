// What a row of the ledger says, cell by cell. What was sent to us stays text and is never read as anything else.
import type { CartRow, Sort } from "$host/contract";
import { clock, date, dayAndMonth, sameDay, weekday } from "$lib/format";
import { t } from "$lib/i18n";
import { isByTime } from "./views";

const WEEK = 7 * 86_400_000;

/** How many columns the list has room for. */
export type Columns = "shops" | "full" | "medium" | "slim";

/** The columns for a list of so many pixels, where shops are to be told apart or not. */
export function columnsFor(width: number, shops: boolean): Columns {
  if (shops && width >= 1240) return "shops";
  if (width >= 1100) return "full";
  return width >= 740 ? "medium" : "slim";
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
