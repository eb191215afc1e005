// Looking for a customer or a saved view from anywhere: the list of carts takes up what is wanted. It never goes through the
// address bar, since it is somebody's number.
import type { SavedView } from "$host/contract";
import { go } from "./router";

class Wanted {
  /** What the list is to search for, or to open; null once it has taken it up. */
  what: string | SavedView | null = $state.raw(null);

  /** Gives what is wanted, once. */
  take(): string | SavedView | null {
    const { what } = this;
    this.what = null;
    return what;
  }
}

export const wanted = new Wanted();

/** Goes to all carts and searches for a customer there. */
export function findCustomer(text: string): void {
  wanted.what = text;
  go("/carts", { view: "all" });
}

/** Goes to a saved view. */
export function openSaved(view: SavedView): void {
  wanted.what = view;
  go("/carts", { view: view.view });
}

/** Marks that are not seen: WhatsApp puts them round a number that is copied. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Digits of any script in ASCII. */
function inAscii(text: string): string {
  return text.normalize("NFKC").replace(/\p{Nd}/gu, (digit) => {
    // The ten digits of a script stand in a row, and what stands before the first is none.
    let value = 0;
    const code = digit.codePointAt(0) ?? 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
    return String(value);
  });
}

/** A pasted text as a number to search for; null where it is none. */
export function pastedNumber(text: string): string | null {
  if (text.length > 200) return null;
  const tidy = inAscii(text.replace(UNSEEN, ""))
    .replace(/[\u2010-\u2015]/g, "-")
    .trim();
  const digits = tidy.replace(/\D/g, "");
  return /^\+?[\d\s().-]{7,24}$/.test(tidy) && digits.length >= 7 && digits.length <= 15 ? digits : null;
}
