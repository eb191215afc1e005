// Keys by their place on the keyboard, so that a Hindi layout changes nothing.

/** A part of the page that keys act in; it is named by `data-keys`. */
export type Part = "list" | "drawer" | "question";

export interface Stroke {
  /** `KeyboardEvent.code` of the keys that do it. */
  codes: readonly string[];
  /** What it prints, where that tells it apart better than its place. */
  prints?: string;
  /** As it is printed on the keyboard. */
  cap: string;
  ctrl?: boolean;
  alt?: boolean;
  shift?: boolean;
  /** Where it acts; everywhere outside texts and dialogs where nothing is named. */
  within?: readonly Part[];
  /** A single character: Settings can switch it off. */
  single?: boolean;
  /** Goes on while the key is held down. */
  repeats?: boolean;
  /** Acts while a text is typed as well. */
  typing?: boolean;
  /** Acts over a dialog as well. */
  over?: boolean;
}

const CART: readonly Part[] = ["list", "drawer"];
const mac = /Mac/.test(navigator.userAgent);

/** A letter that acts in the list and the shown cart. */
export const letter = (key: string): Stroke => ({ codes: [`Key${key}`], cap: key, within: CART, single: true });

/** An answer to a question of the shown cart. */
export const digit = (key: 1 | 2 | 3): Stroke => ({
  codes: [`Digit${key}`, `Numpad${key}`],
  cap: String(key),
  within: [...CART, "question"],
  single: true,
});

/** A mark that acts in the list and the shown cart, or everywhere. */
export const mark = (code: string, cap: string, within?: readonly Part[]): Stroke => ({
  codes: [code],
  cap,
  single: true,
  ...(within === undefined ? {} : { within }),
});

/** A key without a character, in the list. */
export const inList = (cap: string, ...codes: string[]): Stroke => ({ codes, cap, within: ["list"], repeats: true });

/** With Ctrl, or ⌘ on a Mac. */
export const ctrl = (key: string): Stroke => ({
  codes: [`Key${key}`],
  cap: mac ? `⌘${key}` : `Ctrl+${key}`,
  ctrl: true,
  typing: true,
});

/** With Alt. */
export const alt = (key: number): Stroke => ({ codes: [`Digit${key}`], cap: `Alt+${key}`, alt: true, typing: true });

/** Where a key was pressed. */
export interface Where {
  /** The part, `over` in a dialog or a menu, null elsewhere on the page. */
  part: Part | "over" | null;
  /** Into a text. */
  typing: boolean;
  /** Single characters are switched on. */
  single: boolean;
}

export type Struck = Pick<KeyboardEvent, "code" | "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "repeat">;

function isPressed(stroke: Stroke, struck: Struck): boolean {
  const { ctrl = false, alt = false, shift = false } = stroke;
  if (ctrl !== (struck.ctrlKey || struck.metaKey) || alt !== struck.altKey) return false;
  if (stroke.prints !== undefined && stroke.prints === struck.key) return true;
  return shift === struck.shiftKey && stroke.codes.includes(struck.code);
}

/** Whether this key press, here, is this stroke. */
export function strikes(stroke: Stroke, struck: Struck, where: Where): boolean {
  if (!isPressed(stroke, struck)) return false;
  if (where.typing && stroke.typing !== true) return false;
  if (!where.single && stroke.single === true) return false;
  if (stroke.within === undefined) return where.part !== "over" || stroke.over === true;
  return where.part !== null && where.part !== "over" && stroke.within.includes(where.part);
}

/** Where a key was pressed, by what has the focus: where nothing has it, keys belong to the list. */
export function whereOf(target: HTMLElement, typing: boolean, single: boolean): Where {
  const near = target.closest<HTMLElement>("[data-keys], [role=dialog], [role=menu], [role=listbox]");
  const part = near?.dataset["keys"] ?? (near === null ? null : "over");
  return { part: target === document.body ? "list" : (part as Where["part"]), typing, single };
}
