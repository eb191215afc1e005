// What a text is: the same thing said in every language, whole, never joined from pieces.

export const LANGS = ["en", "hi"] as const;
export type Lang = (typeof LANGS)[number];

/** A text that changes with the number `n`. */
export interface Plural {
  one: string;
  other: string;
}

/** One text. `{name}` is a place that a value fills. */
export type Message = Readonly<Record<Lang, string>> | Readonly<Record<Lang, Plural>>;

/** The texts of one area, by their keys. */
export type Area = Readonly<Record<string, Message>>;

/** What fills the places; numbers are grouped as in India, `n` also chooses the plural. */
export type Params = Readonly<Record<string, string | number>>;

const numbers = new Intl.NumberFormat("en-IN");
const plurals: Record<Lang, Intl.PluralRules> = {
  en: new Intl.PluralRules("en-IN"),
  hi: new Intl.PluralRules("hi-IN"),
};

/** The text in a language with its places filled; a place without a value stays as it is, so that it is noticed. */
export function say(message: Message, lang: Lang, params: Params = {}): string {
  const found = message[lang];
  const text =
    typeof found === "string" ? found : found[plurals[lang].select(Number(params.n ?? 0)) === "one" ? "one" : "other"];
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    if (value === undefined) return place;
    return typeof value === "number" ? numbers.format(value) : value;
  });
}
