/** A pasted text as a number to search for; null where it is none. */
export function pastedNumber(text: string): string | null {
  const tidy = text.trim();
  const digits = tidy.replace(/\D/g, "");
  return /^\+?[\d\s().-]{7,24}$/.test(tidy) && digits.length >= 7 && digits.length <= 15 ? digits : null;
}
