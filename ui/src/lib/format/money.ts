// Money as a shop in India writes it, in both languages alike.
import { codes } from "./codes.svelte";

const styles = new Map<string, Intl.NumberFormat>();

function styleOf(
  currency: string,
  decimals: boolean,
  currencyDisplay: "symbol" | "code" = "symbol",
): Intl.NumberFormat {
  const key = `${currency} ${decimals} ${currencyDisplay}`;
  let style = styles.get(key);
  if (style === undefined) {
    const digits = decimals ? {} : { minimumFractionDigits: 0, maximumFractionDigits: 0 };
    style = new Intl.NumberFormat("en-IN", { style: "currency", currency, currencyDisplay, ...digits });
    styles.set(key, style);
  }
  return style;
}

const units = new Map<string, number>();

/** How many minor units make one of the currency: 100 paise, 1 yen. */
export function unitsOf(currency: string): number {
  let found = units.get(currency);
  if (found === undefined) {
    found = 10 ** (styleOf(currency, true).resolvedOptions().maximumFractionDigits ?? 2);
    units.set(currency, found);
  }
  return found;
}

/**
 * `₹8,500` from 850000 minor units, `INR 8,500` where shops count in several currencies; decimals only if there are
 * any. A currency that is no code shows as it is.
 */
export function money(minor: number, currency = "INR"): string {
  try {
    const unit = unitsOf(currency);
    return styleOf(currency, minor % unit !== 0, codes.shown ? "code" : "symbol").format(minor / unit);
  } catch {
    return `${currency} ${number(minor / 100)}`;
  }
}

const plain = new Intl.NumberFormat("en-IN");

/** A number grouped as in India: `1,24,900`. */
export function number(value: number): string {
  return plain.format(value);
}
