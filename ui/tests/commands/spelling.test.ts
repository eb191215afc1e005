import { expect, test } from "vitest";
import { named, type Command } from "$lib/commands";
import { found } from "$lib/commands/found";
import { distance } from "$lib/commands/spelling";
import { setLanguage } from "$lib/i18n";

const command = (id: string, ...name: Parameters<typeof named>): Command => ({
  id,
  group: "cart",
  ...named(...name),
  run: () => undefined,
});
const all = () => [
  command("bought", "cart.alreadyBought", {}, ["commands.wordsBought"]),
  command("close", "cart.closeCart"),
  command("later", "cart.later", {}, ["commands.wordsLater"]),
  command("dark", "commands.themeDark", {}, ["commands.wordsDark"]),
  command("due", "commands.openView", { view: "Due now" }, ["carts.due"]),
  command("waiting", "commands.openView", { view: "Waiting" }, ["carts.contacted"]),
  command("address", "more.address"),
];
const first = (typed: string) => found(typed, all())[0]?.id;

test.each([
  ["bought", "bought"],
  ["bouhgt", "bought"],
  ["already", "bought"],
  ["खरीद चुके", "bought"],
  ["ख़रीद", "bought"],
  ["kharid", "bought"],
  ["khareed liya", "bought"],
  ["band", "close"],
  ["close cart", "close"],
  ["clsoe", "close"],
  ["baad", "later"],
  ["bad me", "later"],
  ["snooze", "later"],
  ["dark", "dark"],
  ["andhera", "dark"],
  ["gehra", "dark"],
  ["abhi bhejo", "due"],
  ["intzar", "waiting"],
  ["intezaar", "waiting"],
  ["internet pata", "address"],
  ["adress", "address"],
])("%j finds %s in both languages", (typed, id) => {
  expect(first(typed)).toBe(id);
  setLanguage("hi");
  expect(first(typed)).toBe(id);
});

test("finds nothing for what is none of them", () => {
  for (const typed of ["9876500001", "Priya", "xyzzy"]) expect(found(typed, all())).toEqual([]);
});

test("every word must fit, and the name on the screen goes before other words", () => {
  expect(distance("close banana", ["Close this cart"])).toBeNull();
  expect(distance("", ["Close this cart"])).toBe(0);
  expect(distance("paid", ["Paid", "x"])).toBeLessThan(distance("paid", ["x", "Paid"]) ?? 0);
});

test("nothing typed lists what applies, by its group", () => {
  const list = [
    { ...command("a", "cart.later"), group: "help" as const },
    { ...command("b", "cart.later"), applies: false },
    { ...command("c", "cart.later"), listed: false },
    command("d", "cart.later"),
  ];
  expect(found(" ", list).map(({ id }) => id)).toEqual(["d", "a"]);
});
