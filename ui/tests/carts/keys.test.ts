import { describe, expect, test } from "vitest";
import { listCommands, type Desk } from "$features/carts/commands";
import { cartCommands, type Around } from "$features/carts/drawer/commands";
import { NO_CHOICE } from "$features/carts/filters";
import { commands, type Command } from "$lib/commands";
import { whereOf, type Where } from "$lib/commands/strokes";
import { pastedNumber } from "$lib/find.svelte";
import { everywhere } from "../../src/app/everywhere";
import { whole } from "../drawer/carts";
import { settings } from "../support/fake-host";

const nothing = () => undefined;
const desk = new Proxy({ view: "due", sort: "due", choice: NO_CHOICE, filtered: false, waiting: true } as Desk, {
  get: (of, name) => Reflect.get(of, name) ?? nothing,
});
const around = { cart: whole, out: "open", sample: false, faulty: false, sending: { question: null } } as Around;
const deeds = cartCommands({ ...around, deeds: {} as Around["deeds"], now: () => 0 });
const all: Command[] = [
  ...everywhere({ settings, set: nothing, openPage: nothing, lock: null }),
  ...listCommands(desk),
  ...Object.values(deeds),
];

const inList: Where = { part: "list", typing: false, single: true };
const elsewhere: Where = { ...inList, part: null };

function press(code: string, where: Where = inList, other: Partial<KeyboardEvent> = {}) {
  const plain = { code, key: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false };
  const stop = commands.offer(() => all);
  const found = commands.struckBy({ ...plain, ...other }, where);
  stop();
  return found?.id ?? null;
}

describe("keys", () => {
  test.each([
    ["ArrowDown", "list.down"],
    ["ArrowUp", "list.up"],
    ["KeyJ", "list.down"],
    ["KeyK", "list.up"],
    ["PageDown", "list.pageDown"],
    ["End", "list.last"],
    ["Enter", "list.enter"],
    ["Space", "list.space"],
    ["Period", "list.bringIn"],
    ["Slash", "list.search"],
    ["Escape", "list.back"],
    ["KeyW", "cart.openWhatsapp"],
    ["KeyP", "cart.sendFromPhone"],
    ["KeyC", "cart.copyLink"],
    ["KeyM", "cart.copyMessage"],
    ["KeyT", "cart.nextTemplate"],
    ["KeyB", "cart.bought"],
    ["KeyR", "cart.replied"],
    ["KeyS", "cart.later"],
    ["KeyN", "cart.note"],
    ["KeyL", "cart.close"],
    ["Digit1", "cart.sent"],
    ["Numpad2", "cart.notSent"],
    ["Digit3", "cart.notThere"],
    ["Digit4", null],
    ["KeyZ", null],
  ])("%s in the list: %s", (code, deed) => expect(press(code)).toBe(deed));

  test("go by their place: what a Hindi layout prints makes no difference", () => {
    expect(press("KeyW", inList, { key: "ै" })).toBe("cart.openWhatsapp");
    expect(press("Slash", inList, { key: "य़", shiftKey: true })).toBe("help.keys");
  });

  test("do not act in a text, save the way back and those with Ctrl or Alt", () => {
    const typing: Where = { part: "drawer", typing: true, single: true };
    for (const code of ["KeyB", "KeyJ", "Digit1", "Slash", "Space", "Enter", "ArrowDown"]) {
      expect(press(code, typing)).toBeNull();
    }
    expect(press("Escape", typing)).toBe("list.back");
    expect(press("KeyF", typing, { ctrlKey: true })).toBe("list.search");
    expect(press("KeyK", typing, { metaKey: true })).toBe("open");
    expect(press("Digit2", typing, { altKey: true })).toBe("go.carts.contacted");
    expect(press("KeyZ", typing, { ctrlKey: true })).toBeNull();
  });

  test("with single characters switched off leave the arrows, Enter, the way back and those with Ctrl or Alt", () => {
    const off = { ...inList, single: false };
    for (const code of ["KeyB", "KeyJ", "Digit1", "Slash", "Period"]) expect(press(code, off)).toBeNull();
    expect(press("Slash", off, { key: "?", shiftKey: true })).toBeNull();
    expect(press("ArrowDown", off)).toBe("list.down");
    expect(press("Enter", off)).toBe("list.enter");
    expect(press("KeyK", off, { ctrlKey: true })).toBe("open");
  });

  test("act only in the list and the shown cart, and leave the cart's own buttons theirs", () => {
    expect(press("KeyB", elsewhere)).toBeNull();
    expect(press("Enter", elsewhere)).toBeNull();
    expect(press("Slash", elsewhere)).toBe("list.search");
    const drawer: Where = { ...elsewhere, part: "drawer" };
    expect(press("KeyB", drawer)).toBe("cart.bought");
    for (const code of ["Enter", "Space", "ArrowDown"]) expect(press(code, drawer)).toBeNull();
  });

  test("over a dialog only undo; over the question of the scan code its answers", () => {
    const over: Where = { ...inList, part: "over" };
    for (const code of ["KeyB", "Escape", "Digit1", "Slash"]) expect(press(code, over)).toBeNull();
    expect(press("KeyK", over, { ctrlKey: true })).toBeNull();
    expect(press("KeyZ", over, { ctrlKey: true })).toBe("undo");
    const question: Where = { ...inList, part: "question" };
    expect(press("Digit1", question)).toBe("cart.sent");
    expect(press("KeyB", question)).toBeNull();
  });

  test("mean one deed however long they are held down, unless they move", () => {
    for (const code of ["KeyB", "KeyW", "Enter", "Space", "Digit1"])
      expect(press(code, inList, { repeat: true })).toBeNull();
    for (const code of ["ArrowDown", "KeyJ", "PageUp"]) expect(press(code, inList, { repeat: true })).not.toBeNull();
  });

  test("leave the shortcuts of the system alone", () => {
    expect(press("KeyC", inList, { ctrlKey: true })).toBeNull();
    expect(press("KeyW", inList, { metaKey: true })).toBeNull();
    expect(press("KeyR", inList, { ctrlKey: true })).toBeNull();
    expect(press("KeyB", inList, { shiftKey: true })).toBeNull();
  });

  test("belong to one command each", () => {
    const taken = all.flatMap((command) =>
      (command.keys ?? []).flatMap((key) => key.codes.map((code) => [code, key.ctrl, key.alt, key.shift].join())),
    );
    expect(new Set(taken).size).toBe(taken.length);
    expect(new Set(all.map((command) => command.id)).size).toBe(all.length);
  });

  test("know where they are pressed by what has the focus", () => {
    document.body.innerHTML = `<main data-keys="list"><i></i></main><div role="dialog"><b></b></div>
      <div role="dialog" data-keys="question"><u></u></div><nav></nav>`;
    const at = (name: string) => whereOf(document.querySelector<HTMLElement>(name) ?? document.body, false, true).part;
    expect(["i", "b", "u", "nav", "body"].map(at)).toEqual(["list", "over", "question", null, "list"]);
    document.body.innerHTML = "";
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
