// What a search came to, for those who hear the page, and how far a list reaches.
import type { CartRow, ViewCount } from "$host/contract";
import { t } from "$lib/i18n";
import { ROW } from "./rows-in-view";

interface Found {
  rows: readonly CartRow[];
  found: ViewCount | null;
  partial: boolean;
}

/** How many carts a search found. */
export function foundWords({ rows, found, partial }: Found, search: string): string {
  if (rows.length === 0) return t(partial ? "carts.partial" : "nothing.notFound", { text: search });
  const n = found?.rows ?? rows.length;
  return t(partial ? "carts.foundMany" : "carts.foundHeard", { n });
}

/** Rows that are asked for again at most, to come back to where a list was left. */
const MOST = 1000;
const ROUND = 40;

/** How many rows there must be so that a list can be scrolled this far. */
export function rowsUpTo(top: number): number {
  return Math.min(MOST, top === 0 ? 0 : Math.ceil(top / ROW) + ROUND);
}
