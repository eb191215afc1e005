// The merchant's wording as it is typed: places stand as words in braces, `{name}`, never as their code names.
import type { Variable } from "$host/contract";
import { t, type Key } from "$lib/i18n";
import { VARIABLES } from "$lib/variables";

/** Those that make no sense with words instead: without them the message cannot go. */
const NEEDED: readonly Variable[] = ["checkout_link", "coupon_code", "coupon_value"];

/** Longest text that WhatsApp takes, in characters. */
const MOST = 4096;
/** Up to here a WhatsApp link is sure to open: characters, and bytes of the text in the link. */
export const SURE = { characters: 1000, bytes: 2000 } as const;

/** The word for a variable on the screen. */
export function wordOf(variable: Variable): string {
  return t(`messages.${variable}`);
}

/** A stretch of a wording; `variable` where it is a place. */
export interface Piece {
  text: string;
  variable?: Variable;
}

const isVariable = (name: string): name is Variable => (VARIABLES as readonly string[]).includes(name);
const bare = (word: string) => word.trim().toLowerCase().normalize("NFC");

/** The variable that a word in braces means, in the language of the screen; its code name is understood too. */
function variableOf(word: string): Variable | null {
  const name = bare(word);
  if (isVariable(name)) return name;
  return VARIABLES.find((variable) => bare(wordOf(variable)) === name) ?? null;
}

/** The stretches of a text with `{…}` in it, as it was typed. */
export function piecesOf(typed: string): Piece[] {
  return typed
    .split(/(\{[^{}]*\})/)
    .filter((text) => text !== "")
    .map((text) => {
      const variable = /^\{.*\}$/s.test(text) ? variableOf(text.slice(1, -1)) : null;
      return variable === null ? { text } : { text, variable };
    });
}

/** A kept wording as the merchant reads it: `{first_name}` becomes `{name}`. */
export function shown(text: string): string {
  return piecesOf(text)
    .map((piece) => (piece.variable === undefined ? piece.text : `{${wordOf(piece.variable)}}`))
    .join("");
}

/** What was typed as it is kept: `{name}` becomes `{first_name}`; what is not known stays as it is. */
export function kept(typed: string): string {
  return piecesOf(typed)
    .map((piece) => (piece.variable === undefined ? piece.text : `{${piece.variable}}`))
    .join("");
}

/** The variables that a kept text uses, each once. */
export function used(text: string): Variable[] {
  const found = piecesOf(text).flatMap((piece) => piece.variable ?? []);
  return VARIABLES.filter((variable) => found.includes(variable));
}

/** Those among them that may have words instead. */
export function mayBeEmpty(text: string): Variable[] {
  return used(text).filter((variable) => !NEEDED.includes(variable));
}

/** Why a text can't be saved: the same rules as the program's. Null where it can. */
export function faultOf(text: string): { key: Key; place?: string } | null {
  if (text.trim() === "") return { key: "messages.problemEmpty" };
  if ([...text].length > MOST) return { key: "messages.problemTooLong" };
  for (const piece of piecesOf(text)) {
    if (piece.variable !== undefined) continue;
    if (/^\{[^{}]*\}$/.test(piece.text)) return { key: "messages.problemUnknown", place: piece.text };
    if (/[{}]/.test(piece.text)) return { key: "messages.problemBrace" };
  }
  return null;
}

/** Where a place ends just before the caret, or begins just after it: it goes as a whole. */
export function placeAt(typed: string, caret: number, key: "Backspace" | "Delete"): [from: number, to: number] | null {
  let at = 0;
  for (const { text, variable } of piecesOf(typed)) {
    const end = at + text.length;
    if (variable !== undefined && (key === "Backspace" ? end === caret : at === caret)) return [at, end];
    at = end;
  }
  return null;
}
