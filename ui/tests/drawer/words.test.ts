import { expect, test } from "vitest";
import { linesOf } from "$features/carts/drawer/history";
import { pretty } from "$features/carts/drawer/pretty";
import { moduleSize, pathOf, QUIET } from "$features/carts/drawer/scan-picture";
import { nextOf } from "$features/carts/drawer/templates";
import { inCodes, inWords } from "$features/carts/drawer/wording";
import { VARIABLES } from "$lib/variables";
import { setLanguage } from "$lib/i18n";
import { code, message, whole } from "./carts";

test("a wording goes into words and back, in both languages", () => {
  const wording = VARIABLES.map((variable) => `a {${variable}} b`).join("\n");
  for (const lang of ["en", "hi"] as const) {
    setLanguage(lang);
    expect(inWords(wording)).not.toContain("_");
    expect(inCodes(inWords(wording))).toBe(wording);
  }
  expect(inCodes("{first_name} {price} { {}")).toBe("{first_name} {price} { {}");
});

test("a module is never under four device pixels, and fills the room it has", () => {
  expect(moduleSize(117, 100, 1)).toBe(4);
  expect(moduleSize(117, 420, 1.25)).toBe(4);
  expect(moduleSize(77, 520, 1)).toBe(6);
  expect(moduleSize(77, 520, 1.25)).toBe(7);
  expect(moduleSize(21, 2000, 2)).toBe(10);
});

test("the path draws every dark module once, within the white", () => {
  const drawn = code(33);
  const dark = new Set<string>();
  for (const [, x, y, run] of pathOf(drawn).matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let step = 0; step < Number(run); step++) dark.add(`${Number(x) + step} ${y}`);
  const asked = drawn.rows.flatMap((line, y) =>
    [...line].flatMap((one, x) => (one === "1" ? [`${x + QUIET} ${y + QUIET}`] : [])),
  );
  expect(dark).toEqual(new Set(asked));
});

test("what was received is indented and never rewritten", () => {
  expect(pretty('{"a":[1.00,{}],"b":"x, {y}: \\"z\\"","c":[]}')).toBe(
    '{\n  "a": [\n    1.00,\n    {}\n  ],\n  "b": "x, {y}: \\"z\\"",\n  "c": []\n}',
  );
  expect(pretty("not json {")).toBe("not json {");
});

test("messages go round", () => {
  expect(nextOf(["first", "payment"], "payment")).toBe("first");
  expect(nextOf(["first", "payment"], undefined)).toBe("first");
});

test("history puts events and messages together, newest first, in words", () => {
  const day = new Date("2026-11-23T10:00:00+05:30").getTime();
  const cart = {
    ...whole,
    followups: [message("not_sent", { created_at: day + 2000 })],
    timeline: [
      { at: day + 4000, event: "status_changed" as const, detail: "bought", by: null },
      { at: day + 3000, event: "follow_up_outcome" as const, detail: "not_sent", by: null },
      { at: day + 2000, event: "follow_up_opened" as const, detail: "first", by: null },
      { at: day + 1000, event: "snoozed" as const, detail: String(day + 3_600_000), by: null },
      { at: day, event: "abandoned" as const, detail: null, by: null },
    ],
  };
  expect(linesOf(cart, day).map((line) => line.text)).toEqual([
    "Marked: Bought",
    "You answered: Not sent",
    "Not sent",
    "Put off until today 11:00",
    "Cart left",
  ]);
});
