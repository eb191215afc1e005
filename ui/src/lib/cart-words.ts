// Who left a cart and what it is worth, in words. What was sent to us stays text and is never read as anything else.
import type { CartRow, PersonBrief } from "$host/contract";
import { money } from "./format";
import { t, type Lang } from "./i18n";

/** The language of a text as sent, by its letters: for line height and for those who hear the page. */
export function scriptOf(text: string): Lang {
  return /[\u0900-\u097f]/.test(text) ? "hi" : "en";
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

export interface AmountWords {
  text: string;
  /** The total before discount, struck out. */
  struck: string | null;
  /** Whether rupees or paise are meant is not known yet. */
  open: boolean;
}

/**
 * The amount: what the order came to where it was bought, so that rows add up to the figures over them; the figure as
 * sent and a question mark while its unit is not known.
 */
export function amountWords(row: CartRow): AmountWords {
  if (row.won_minor !== null)
    return { text: money(row.won_minor, row.won_currency ?? row.currency), struck: null, open: false };
  if (row.total_minor === null) {
    const raw = row.total_raw;
    return { text: raw === null ? "–" : t("carts.unitUnknown", { raw }), struck: null, open: raw !== null };
  }
  const before = row.original_minor;
  const struck = before !== null && before > row.total_minor ? money(before, row.currency) : null;
  return { text: money(row.total_minor, row.currency), struck, open: false };
}
