import { describe, expect, test } from "vitest";
import { causeOf, soonest } from "$features/carts/empty-cause";
import { chips, filtersOf, NO_CHOICE, typedAmount } from "$features/carts/filters";
import { beginsDay, columnsFor, itemsLine, timeWords } from "$features/carts/row-words";
import { drawn, ROUND, shownAt } from "$features/carts/rows-in-view";
import { unitQuestion } from "$features/carts/strips/unit";
import { sortChoices, sums, sumWords, viewOf } from "$features/carts/views";
import { amountWords, scriptOf, shownNumber } from "$lib/cart-words";
import { setLanguage } from "$lib/i18n";
import { health } from "../support/fake-host";
import { cartRow, DAY, HOUR, pageOf, person } from "./rows";

/** Monday 23 November 2026, 14:00 in India. */
const NOW = Date.UTC(2026, 10, 23, 8, 30);

describe("a row", () => {
  test("says its time by how old it is and how the list is ordered", () => {
    const words = (hours: number, byTime: boolean, begins = false, slim = false) =>
      timeWords(NOW - hours * HOUR, NOW, byTime ? "-received_at" : "due", begins, slim);
    expect(words(1, false)).toBe("13:00");
    expect(words(24, false)).toBe("Sun 14:00");
    expect(words(24, false, false, true)).toBe("22 Nov");
    expect(words(24 * 8, false)).toBe("15 Nov");
    expect(words(24, true)).toBe("14:00");
    expect(words(24, true, true)).toBe("Sun 22 Nov");
    expect(words(24, true, true, true)).toBe("22 Nov");
    setLanguage("hi");
    expect(words(24, false)).toBe("रवि 14:00");
  });

  test("begins a day only where rows stand in order of time", () => {
    const today = cartRow("a", { received_at: NOW });
    const yesterday = cartRow("b", { received_at: NOW - DAY });
    expect(beginsDay(yesterday, today, "-received_at")).toBe(true);
    expect(beginsDay(cartRow("c", { received_at: NOW - HOUR }), today, "-received_at")).toBe(false);
    expect(beginsDay(yesterday, today, "due")).toBe(false);
  });

  test("says what an amount is, and says when it is not known", () => {
    expect(amountWords(cartRow("a", { total_minor: 850000, original_minor: 1000000 }))).toEqual({
      text: "₹8,500",
      struck: "₹10,000",
      open: false,
    });
    expect(amountWords(cartRow("a", { total_minor: null, total_raw: "8500" }))).toEqual({
      text: "8500 ?",
      struck: null,
      open: true,
    });
    expect(amountWords(cartRow("a", { total_minor: null, total_raw: null })).text).toBe("–");
  });

  test("hides numbers but for the last four digits", () => {
    expect(shownNumber(person(7, null), false)).toBe("+91 98765 00007");
    expect(shownNumber(person(7, null), true)).toBe("•••• 0007");
    expect(shownNumber({ ...person(7, null), phone: null, phone_display: null }, true)).toBeNull();
  });

  test("knows the script of a name, and what more is in the cart", () => {
    expect(scriptOf("सुनीता")).toBe("hi");
    expect(scriptOf("Priya")).toBe("en");
    expect(itemsLine(cartRow("a", { products: ["One", "Two", "Three"] }))).toBe("+2 more · Jaipur");
    expect(itemsLine(cartRow("a", { city: null }))).toBe("");
  });

  test.each([
    [1290, "full", "shops"],
    [1240, "full", "shops"],
    [1100, "full", "full"],
    [810, "medium", "medium"],
    [739, "slim", "slim"],
  ])("has columns for %i px, with one shop and with several", (width, one, several) => {
    expect(columnsFor(width, false)).toBe(one);
    expect(columnsFor(width, true)).toBe(several);
  });
});

test("of ten thousand rows only those in view are drawn", () => {
  expect(drawn(0, 572, 10_000, ROUND)).toEqual({ first: 0, end: 17 });
  expect(drawn(0, 572, 10_000, 0)).toEqual({ first: 0, end: 13 });
  expect(drawn(440_000 - 572, 572, 10_000, ROUND)).toEqual({ first: 9983, end: 10_000 });
  expect(drawn(900, 572, 3, ROUND)).toEqual({ first: 0, end: 3 });
  expect(shownAt(0, 500, 572)).toBe(0);
  expect(shownAt(5, 100, 572)).toBe(100);
  expect(shownAt(20, 0, 572)).toBe(20 * 44 + 44 - (572 - 28));
});

describe("a view", () => {
  test("is named by the address bar, and unknown names are Due now", () => {
    expect(viewOf("won")).toBe("won");
    expect(viewOf("no_contact")).toBe("no_contact");
    expect(viewOf("x")).toBe("due");
    expect(sortChoices("all").map(({ value }) => value)).not.toContain("due");
  });

  test("says its sum, what it left out, and currencies side by side", () => {
    const count = { rows: 40, sums: { INR: 6124000 }, uncounted: 0 };
    expect(sumWords(count)).toEqual({ before: "", figure: "₹61,240", after: " in 40 carts" });
    expect(sumWords({ ...count, uncounted: 2 })?.after).toBe(" in 38 carts, 2 not counted");
    expect(sumWords({ rows: 0, sums: {}, uncounted: 0 })).toBeNull();
    expect(sums({ INR: 6124000, USD: 12050 })).toBe("₹61,240 · $120.50");
    setLanguage("hi");
    expect(sumWords({ ...count, uncounted: 2 })).toEqual({
      before: "38 कार्ट में ",
      figure: "₹61,240",
      after: ", 2 गिने नहीं",
    });
  });
});

describe("filters", () => {
  test.each([
    ["12,500", 1250000],
    ["₹99.50", 9950],
    [" 7 ", 700],
    ["", null],
    ["1e9", null],
    ["-5", null],
    ["12.345", null],
  ])("an amount typed as %j", (typed, minor) => expect(typedAmount(typed)).toBe(minor));

  test("become what the host is asked, by days as they are here", () => {
    const midnight = Date.UTC(2026, 10, 22, 18, 30);
    const asked = (period: "today" | "yesterday" | "days7") => filtersOf({ ...NO_CHOICE, period }, NOW);
    expect(filtersOf(NO_CHOICE, NOW)).toBeUndefined();
    expect(asked("today")).toEqual({ received_from: midnight });
    expect(asked("yesterday")).toEqual({ received_from: midnight - DAY, received_to: midnight });
    expect(asked("days7")).toEqual({ received_from: midnight - 6 * DAY });
    expect(filtersOf({ ...NO_CHOICE, status: "lost", from: "100", to: "x", tag: "vip" }, NOW)).toEqual({
      status: "lost",
      total_from: 10000,
      tag: "vip",
    });
  });

  test("are said as chips", () => {
    const set = { ...NO_CHOICE, period: "today", status: "lost", from: "100", to: "5000", tag: "vip" } as const;
    expect(chips(set).map(({ label }) => label)).toEqual(["Today", "Closed", "From ₹100", "Up to ₹5,000", "Tag: vip"]);
    expect(chips(NO_CHOICE)).toEqual([]);
  });
});

describe("the unit question", () => {
  const open = { flags: ["unit_unknown" as const], total_minor: null, total_raw: "8500" };

  test("shows the figure both ways, of the oldest real cart", () => {
    const asked = unitQuestion([cartRow("new", open), cartRow("old", { ...open, total_raw: "120" }), cartRow("known")]);
    expect(asked?.cart).toBe("old");
    expect(unitQuestion([cartRow("a", open)])?.answers).toEqual([
      { unit: "major", amount: "₹8,500" },
      { unit: "minor", amount: "₹85" },
    ]);
  });

  test("is not asked of tests, nor of what is no number", () => {
    expect(unitQuestion([cartRow("a", { ...open, flags: ["unit_unknown", "looks_like_test"] })])).toBeNull();
    expect(unitQuestion([cartRow("a", { ...open, total_raw: "<b>" })])).toBeNull();
    expect(unitQuestion([cartRow("a", { ...open, total_raw: null })])).toBeNull();
  });
});

describe("an empty list", () => {
  const around = { search: "", filtered: false, health, all: 5 };
  test.each([
    ["search", { ...around, search: "x" }],
    ["filters", { ...around, filtered: true }],
    ["view", around],
    ["unheard", { ...around, all: 0 }],
    ["ready", { ...around, all: 0, health: { ...health, last_delivery_at: NOW } }],
    ["neverSetUp", { ...around, all: 0, filtered: true, health: { ...health, state: "not_set_up" as const } }],
    ["keyAwaited", { ...around, all: 0, health: { ...health, state: "awaiting_key" as const } }],
    ["keyWrong", { ...around, all: 0, health: { ...health, state: "key_mismatch" as const } }],
    ["noAddress", { ...around, all: 0, health: { ...health, state: "no_address" as const } }],
    ["receiverDown", { ...around, all: 0, health: { ...health, state: "port_taken" as const } }],
  ] as const)("because of %s", (cause, found) => expect(causeOf(found)).toBe(cause));

  test("names the next message only where every cart was looked at", () => {
    const page = pageOf([cartRow("a", { due_at: NOW + HOUR }), cartRow("b", { due_at: NOW - HOUR })], {});
    expect(soonest([page, page], NOW)).toBe(NOW + HOUR);
    expect(soonest([page, undefined], NOW)).toBeNull();
    expect(soonest([{ ...page, next: "more" }], NOW)).toBeNull();
    const stopped = cartRow("c", { due_at: NOW + HOUR, flags: ["do_not_contact"] });
    expect(soonest([pageOf([stopped], {})], NOW)).toBeNull();
  });
});
