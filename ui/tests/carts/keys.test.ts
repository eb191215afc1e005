import { describe, expect, test } from "vitest";
import { pressed, SHEET, type Where } from "$features/carts/keys";
import { pastedNumber } from "$lib/find.svelte";

const inList: Where = { list: true, drawer: false, typing: false, single: true };
const elsewhere = { ...inList, list: false };

function press(code: string, where: Where = inList, other: Partial<KeyboardEvent> = {}) {
  const plain = { code, key: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  const what = pressed({ ...plain, ...other }, where);
  if (what === null) return null;
  if (what.kind === "answer") return `answer ${what.which}`;
  return what.kind === "tab" ? `tab ${what.index}` : what.deed;
}

describe("keys", () => {
  test.each([
    ["ArrowDown", "down"],
    ["ArrowUp", "up"],
    ["KeyJ", "down"],
    ["KeyK", "up"],
    ["Enter", "enter"],
    ["Space", "space"],
    ["Period", "bringIn"],
    ["Slash", "search"],
    ["Escape", "back"],
    ["KeyW", "openWhatsapp"],
    ["KeyP", "sendFromPhone"],
    ["KeyC", "copyLink"],
    ["KeyM", "copyMessage"],
    ["KeyT", "nextTemplate"],
    ["KeyB", "bought"],
    ["KeyR", "replied"],
    ["KeyS", "later"],
    ["KeyN", "note"],
    ["KeyL", "close"],
    ["Digit1", "answer 1"],
    ["Digit3", "answer 3"],
    ["Digit4", null],
    ["KeyZ", null],
  ])("%s in the list: %s", (code, deed) => expect(press(code)).toBe(deed));

  test("go by their place: what a Hindi layout prints makes no difference", () => {
    expect(press("KeyW", inList, { key: "ै" })).toBe("openWhatsapp");
  });

  test("do not act in a text, save the way back and those with Ctrl or Alt", () => {
    const typing = { ...inList, drawer: true, list: false, typing: true };
    for (const code of ["KeyB", "KeyJ", "Digit1", "Slash", "Space", "Enter", "ArrowDown"]) {
      expect(press(code, typing)).toBeNull();
    }
    expect(press("Escape", typing)).toBe("back");
    expect(press("KeyF", typing, { ctrlKey: true })).toBe("search");
    expect(press("Digit2", typing, { altKey: true })).toBe("tab 1");
  });

  test("with letters switched off leave the arrows, Enter and the way back", () => {
    const off = { ...inList, single: false };
    for (const code of ["KeyB", "KeyJ", "Digit1", "Slash", "Period"]) expect(press(code, off)).toBeNull();
    expect(press("Slash", off, { key: "?", shiftKey: true })).toBeNull();
    expect(press("ArrowDown", off)).toBe("down");
    expect(press("Enter", off)).toBe("enter");
  });

  test("act only in the list and the shown cart, and leave the cart's own buttons theirs", () => {
    expect(press("KeyB", elsewhere)).toBeNull();
    expect(press("Enter", elsewhere)).toBeNull();
    expect(press("Slash", elsewhere)).toBe("search");
    const drawer = { ...elsewhere, drawer: true };
    expect(press("KeyB", drawer)).toBe("bought");
    for (const code of ["Enter", "Space", "ArrowDown"]) expect(press(code, drawer)).toBeNull();
  });

  test("leave the shortcuts of the system alone", () => {
    expect(press("KeyC", inList, { ctrlKey: true })).toBeNull();
    expect(press("KeyW", inList, { metaKey: true })).toBeNull();
    expect(press("KeyR", inList, { ctrlKey: true })).toBeNull();
    expect(press("KeyB", inList, { shiftKey: true })).toBeNull();
  });

  test("are all on the sheet once", () => {
    expect(press("Slash", inList, { key: "?", shiftKey: true })).toBe("sheet");
    expect(new Set(SHEET.map((line) => line.text)).size).toBe(SHEET.length);
  });
});

test.each([
  ["+91 98765 00012", "919876500012"],
  ["98765-00012", "9876500012"],
  [" (022) 2765 0012 ", "02227650012"],
  ["\u202a+91 98765 00012\u202c", "919876500012"],
  ["+91\u00a098765\u201100012", "919876500012"],
  ["९८७६५०००१२", "9876500012"],
  ["௯௮௭௬௫௦௦௦௧௨", "9876500012"],
  ["12345", null],
  ["order 9876500012", null],
  ["https://my-store.example/9876500012", null],
  ["98765000121234567890", null],
])("pasted %j is the number %j", (text, number) => expect(pastedNumber(text)).toBe(number));
