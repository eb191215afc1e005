// A wording on the screen: what is filled in stands in braces, by a word of the merchant's and not by its code name.
import type { CartWhole, TextPart, Variable } from "$host";
import { t } from "$lib/i18n";
import { VARIABLES } from "$lib/variables";

/** The merchant's word for what is filled in. A name that is none of ours stays as it is. */
export function wordOf(variable: string): string {
  const known = VARIABLES.find((one) => one === variable);
  return known === undefined ? variable : t(`cart.var_${known}`);
}

/** `{first_name}` becomes `{name}`. */
export function inWords(wording: string): string {
  return wording.replace(/\{(\w+)\}/g, (_, name: string) => `{${wordOf(name)}}`);
}

/** `{name}` becomes `{first_name}`. */
export function inCodes(typed: string): string {
  const codes = new Map(VARIABLES.map((variable) => [wordOf(variable), variable]));
  return typed.replace(/\{([^{}]+)\}/g, (place, word: string) => {
    const code = codes.get(word.trim());
    return code === undefined ? place : `{${code}}`;
  });
}

/** A text that was sent, with its links set off. */
export function linked(text: string): TextPart[] {
  return text
    .split(/(https:\/\/\S+)/)
    .filter((piece) => piece !== "")
    .map((piece) => ({ text: piece, variable: piece.startsWith("https://") ? "checkout_link" : null }));
}

/** A sample cart's message: samples are unknown to the program, so the page fills in what the sample itself holds. */
export function sampleParts(wording: string, cart: CartWhole): TextPart[] {
  const known: Partial<Record<Variable, string | null>> = {
    first_name: cart.person.name?.split(" ")[0] ?? null,
    store_name: cart.shop,
    items: cart.products[0] ?? null,
    product: cart.products[0] ?? null,
    checkout_link: cart.resume_url,
    item_count: String(cart.item_count),
  };
  return wording
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const variable = VARIABLES.find((one) => piece === `{${one}}`) ?? null;
      return { variable, text: variable === null ? piece : (known[variable] ?? "") };
    });
}
