// Amounts of the account, each currency by itself.
import type { AccountLine, Tally } from "$host/contract";
import { money } from "$lib/format";
import { language, t } from "$lib/i18n";

/** From this on a figure on Home may be said in crore, in minor units of the rupee. */
const CRORE = 1_00_00_000_00;

/** `₹1,21,701`, or `₹1.24 crore` where it is very large. */
export function short(minor: number, currency: string): string {
  if (currency !== "INR" || minor < CRORE) return money(minor, currency);
  const crore = Math.floor((minor / CRORE) * 100) / 100;
  return `₹${new Intl.NumberFormat("en-IN", { maximumFractionDigits: 2 }).format(crore)} ${language.now === "hi" ? "करोड़" : "crore"}`;
}

/** All sums side by side, never added up; nothing where nothing is counted. */
export function sumsOf({ sums }: Pick<Tally, "sums">): string {
  return Object.entries(sums)
    .map(([currency, minor]) => money(minor, currency))
    .join(" · ");
}

/** The same, for a sentence: `nothing` where there is none. */
export function sumsOrNothing(tally: Pick<Tally, "sums">): string {
  const said = sumsOf(tally);
  return said === "" ? t("home.nothing") : said;
}

/** The currencies that stand in these lines, the shop's usual first by how often they come. */
export function currenciesOf(total: AccountLine): string[] {
  const found = [total.left_unfinished, total.carts, total.bought, total.brought_back].flatMap((one) =>
    Object.keys(one.sums),
  );
  return [...new Set(found)];
}
