// What stands behind a figure of the account, as the address of the list that shows it.
import type { Behind, Column, Division, Language } from "$host/contract";
import { link, type Query } from "./router";

const COLUMNS: Readonly<Record<Column, true>> = {
  carts: true,
  left_unfinished: true,
  messaged: true,
  bought: true,
  brought_back: true,
  can_come_back: true,
  numbered: true,
  written_to: true,
  replied: true,
  returned: true,
};
const DIVISIONS: Readonly<Record<Division, true>> = { product: true, campaign: true, city: true };
const LANGUAGES: Readonly<Record<Language, true>> = { en: true, hi: true, hinglish: true };

function oneOf<W extends string>(words: Readonly<Record<W, true>>, word: string | undefined): W | undefined {
  return word !== undefined && Object.hasOwn(words, word) ? (word as W) : undefined;
}

/** The address of the carts behind a figure. */
export function behindLink(behind: Behind): string {
  const query: Record<string, string> = { view: "all" };
  for (const [name, value] of Object.entries(behind)) if (value !== undefined) query[name] = String(value);
  return link("/carts", query);
}

/** The figure that an address names; undefined where it names none. */
export function behindOf(query: Query): Behind | undefined {
  const column = oneOf(COLUMNS, query["column"]);
  const [from, to] = [Number(query["from"]), Number(query["to"])];
  if (column === undefined || !Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return undefined;
  const { name, template } = query;
  const division = oneOf(DIVISIONS, query["division"]);
  const language = oneOf(LANGUAGES, query["language"]);
  return {
    column,
    from,
    to,
    ...(division === undefined || name === undefined ? {} : { division, name }),
    ...(template === undefined || language === undefined ? {} : { template, language }),
  };
}
