import { expect, test } from "vitest";
import { age, date, fullTime, moment, momentAlone, money } from "$lib/format";
import { setLanguage } from "$lib/i18n";

const at = Date.UTC(2026, 10, 23, 9, 0, 5); // 14:30:05 in India
const MINUTE = 60_000;

test("money is written as a shop in India writes it", () => {
  expect(money(850_000)).toBe("₹8,500");
  expect(money(12_490_000)).toBe("₹1,24,900");
  expect(money(1_235_050)).toBe("₹12,350.50");
  expect(money(1200, "JPY")).toBe("JP¥1,200");
  expect(money(850_000, "not a code")).toContain("8,500");
});

test("ages, dates and moments are said in the language of the screen", () => {
  expect([age(at, at + 18 * MINUTE), age(at, at + 180 * MINUTE), age(at, at + 2 * 1440 * MINUTE)]).toEqual([
    "18 min",
    "3 h",
    "2 days",
  ]);
  expect(date(at)).toBe("Mon 23 Nov");
  expect(fullTime(at)).toBe("Mon 23 Nov 2026, 14:30:05");
  expect(moment(at, at - 1440 * MINUTE)).toBe("tomorrow 14:30");
  expect(momentAlone(at, at - 1440 * MINUTE)).toBe("Tomorrow 14:30");
  setLanguage("hi");
  expect(age(at, at + 18 * MINUTE)).toBe("18 मिनट");
  expect(date(at)).toBe("सोम 23 नव॰");
  expect(moment(at, at)).toBe("आज 14:30");
});
