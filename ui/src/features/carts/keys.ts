// Which key does what, by its place on the keyboard, so that a Hindi layout changes nothing.
import type { Key } from "$lib/i18n";
import type { CartAction } from "./act";

/** A deed of the list itself. */
export type ListDeed =
  | "up"
  | "down"
  | "first"
  | "last"
  | "pageUp"
  | "pageDown"
  | "enter"
  | "space"
  | "bringIn"
  | "search"
  | "sheet"
  | "back";

export type Pressed =
  | { kind: "list"; deed: ListDeed }
  | { kind: "cart"; deed: Exclude<CartAction, "answer"> }
  | { kind: "answer"; which: 1 | 2 | 3 }
  | { kind: "tab"; index: number };

/** Where a key was pressed. */
export interface Where {
  /** In the list, or nowhere in particular. */
  list: boolean;
  /** In the shown cart. */
  drawer: boolean;
  /** Into a text. */
  typing: boolean;
  /** Single keys are switched on. */
  single: boolean;
}

type Struck = Pick<KeyboardEvent, "code" | "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const LETTERS: Readonly<Record<string, Exclude<CartAction, "answer">>> = {
  KeyW: "openWhatsapp",
  KeyP: "sendFromPhone",
  KeyC: "copyLink",
  KeyM: "copyMessage",
  KeyT: "nextTemplate",
  KeyB: "bought",
  KeyR: "replied",
  KeyS: "later",
  KeyN: "note",
  KeyL: "close",
};

const MOVES: Readonly<Record<string, ListDeed>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
  PageUp: "pageUp",
  PageDown: "pageDown",
  Enter: "enter",
  NumpadEnter: "enter",
  Space: "space",
};

const list = (deed: ListDeed): Pressed => ({ kind: "list", deed });

function single(struck: Struck, where: Where): Pressed | null {
  const { code } = struck;
  if (code === "Slash") return list("search");
  if (!where.list && !where.drawer) return null;
  const letter = LETTERS[code];
  if (letter !== undefined) return { kind: "cart", deed: letter };
  if (code === "KeyJ") return list("down");
  if (code === "KeyK") return list("up");
  if (code === "Period") return list("bringIn");
  const digit = /^(?:Digit|Numpad)([123])$/.exec(code)?.[1];
  return digit === undefined ? null : { kind: "answer", which: Number(digit) as 1 | 2 | 3 };
}

/** What a key press means here; null where it means nothing to this screen. */
export function pressed(struck: Struck, where: Where): Pressed | null {
  const { code, ctrlKey, metaKey, altKey, shiftKey } = struck;
  if ((ctrlKey || metaKey) && !altKey && !shiftKey && code === "KeyF") return list("search");
  if (altKey && !ctrlKey && !metaKey && /^Digit[1-5]$/.test(code)) return { kind: "tab", index: Number(code[5]) - 1 };
  if (ctrlKey || metaKey || altKey) return null;
  if (code === "Escape") return list("back");
  if (where.typing) return null;
  if (struck.key === "?") return where.single ? list("sheet") : null;
  if (shiftKey) return null;
  const move = where.list ? MOVES[code] : undefined;
  if (move !== undefined) return list(move);
  return where.single ? single(struck, where) : null;
}

/** The lines of the sheet: the keys as they are printed, and what they do. */
export const SHEET: readonly { keys: readonly string[]; text: Key }[] = [
  { keys: ["↑", "↓", "J", "K"], text: "keys.move" },
  { keys: ["Enter"], text: "keys.enter" },
  { keys: ["Space"], text: "keys.space" },
  { keys: ["W"], text: "keys.openWhatsapp" },
  { keys: ["P"], text: "keys.sendFromPhone" },
  { keys: ["C"], text: "keys.copyLink" },
  { keys: ["M"], text: "keys.copyMessage" },
  { keys: ["T"], text: "keys.nextTemplate" },
  { keys: ["1", "2", "3"], text: "keys.answer" },
  { keys: ["B"], text: "keys.bought" },
  { keys: ["R"], text: "keys.replied" },
  { keys: ["S"], text: "keys.later" },
  { keys: ["N"], text: "keys.note" },
  { keys: ["L"], text: "keys.close" },
  { keys: ["."], text: "keys.bringIn" },
  { keys: ["/", "Ctrl+F"], text: "keys.search" },
  { keys: ["Ctrl+V"], text: "keys.paste" },
  { keys: ["Alt+1", "…", "5"], text: "keys.tabs" },
  { keys: ["Ctrl+Z"], text: "keys.undo" },
  { keys: ["Esc"], text: "keys.back" },
  { keys: ["?"], text: "keys.sheet" },
];
