// The views of the ledger, their orders and their sums.
import type { Sort, View, ViewCount } from "$host/contract";
import { money } from "$lib/format";
import { t, type Key } from "$lib/i18n";
import { go, router } from "$lib/router";

/** The five tabs, in the order of Alt+1 … Alt+5. */
export const TABS = ["due", "contacted", "won", "lost", "all"] as const satisfies readonly View[];

/** What stands behind More. */
export const MORE_VIEWS = ["new", "no_contact"] as const satisfies readonly View[];

/** The view that a word of the address bar names; Due now where it names none. */
export function viewOf(word: string | undefined): View {
  return [...TABS, ...MORE_VIEWS].find((view) => view === word) ?? "due";
}

/** Goes to a view of the ledger; samples stay samples. */
export function openView(view: View): void {
  const { screen, query } = router.place;
  const sample = query["sample"] === undefined ? {} : { sample: "1" };
  go("/carts", { ...sample, view }, screen === "carts");
}

const SORT_NAMES: Readonly<Record<Sort, Key>> = {
  due: "carts.sortDue",
  "-received_at": "carts.sortNewest",
  received_at: "carts.sortOldest",
  "-updated_at": "carts.sortChanged",
  "-total": "carts.sortHighest",
  total: "carts.sortLowest",
};

/** The order a view opens in. */
export function usualSort(view: View): Sort {
  return view === "due" ? "due" : "-received_at";
}

/** The orders that a view offers. */
export function sortChoices(view: View): { value: Sort; label: string; name: Key }[] {
  const offered = (Object.keys(SORT_NAMES) as Sort[]).filter((sort) => sort !== "due" || view === "due");
  return offered.map((value) => ({ value, label: t(SORT_NAMES[value]), name: SORT_NAMES[value] }));
}

/** Whether rows in this order stand day by day. */
export function isByTime(sort: Sort): boolean {
  return sort === "-received_at" || sort === "received_at" || sort === "-updated_at";
}

/** Currencies side by side, never added up: `₹61,240 · $120.50`. */
export function sums(byCurrency: Readonly<Record<string, number>>): string {
  return Object.entries(byCurrency)
    .map(([currency, minor]) => money(minor, currency))
    .join(" · ");
}

/** A view's sum in three parts, so that the figure can stand out: what comes before it, the figure, what comes after. */
export function sumWords(count: ViewCount | undefined): { before: string; figure: string; after: string } | null {
  if (count === undefined || count.rows <= count.uncounted) return null;
  const figure = sums(count.sums);
  const params = { n: count.rows - count.uncounted, left: count.uncounted };
  const text = count.uncounted > 0 ? t("carts.sumNotAll", params) : t("carts.sum", params);
  const [before = "", after = ""] = text.split("{sum}");
  return { before, figure, after };
}
