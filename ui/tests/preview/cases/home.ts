// The account: a month with one very large cart, and a book without a cart.
import type { AccountLine, Behind, Column, Counted, StatsBreakdown, StatsDays, StatsHome } from "$host/contract";
import { fakeHost, nothingOld } from "../../support/fake-host";

const behind = (column: Column): Behind => ({ column, from: 1_762_000_000_000, to: 1_764_600_000_000 });
const counted = (column: Column, count: number, rupees: number, uncounted = 0): Counted => ({
  count,
  sums: count > uncounted ? { INR: rupees * 100 } : {},
  uncounted,
  gone: 0,
  behind: behind(column),
});

const line = (date: string, carts: number, left: number, messaged: number, own: number, back: number): AccountLine => ({
  date,
  carts: counted("carts", carts, left + own),
  left_unfinished: counted("left_unfinished", carts, left, carts > 18 ? 2 : 0),
  messaged: counted("messaged", messaged, 0),
  bought: counted("bought", own === 0 ? 0 : 1, own),
  brought_back: counted("brought_back", back === 0 ? 0 : 2, back),
});

const lefts = [71475, 34513, 1867210, 35898, 28176, 56490, 57729, 24052, 51441, 50259, 27932, 41200, 38110, 61500];
const days = lefts.map((left, at) =>
  line(
    `2026-11-${String(24 - at).padStart(2, "0")}`,
    9 + ((at * 5) % 13),
    left,
    6 + (at % 9),
    at % 3 ? 4798 : 0,
    at % 4 ? 6240 + at * 900 : 0,
  ),
);
const total = line(
  "2026-11-01",
  336,
  lefts.reduce((a, b) => a + b, 0),
  214,
  132669,
  121701,
);

export const home: StatsHome = {
  brought_back: counted("brought_back", 19, 121701),
  brought_back_before: counted("brought_back", 15, 98200),
  can_come_back: counted("can_come_back", 63, 308715, 2),
  to_send_now: { count: 40, sums: { INR: 26614050 }, uncounted: 0 },
  first_message: { median: 38 * 60_000, count: 214, behind: behind("messaged") },
  first_message_before: { median: 3_600_000, count: 180, behind: behind("messaged") },
  sees_orders: false,
  first_month: "2026-03",
};
export const month: StatsDays = { month: "2026-11", today: "2026-11-24", zone: "Asia/Kolkata", days, total };

const names = ["Silk Saree - Maroon", "Bridal Lehenga - Red, M", "Leather Bag - Tan", "सूती साड़ी - नीली"];
const shares = {
  items: names.map((name, at) => ({
    name,
    carts: counted("carts", 40 - at * 9, 84000 - at * 21000),
    left_unfinished: counted("left_unfinished", 32 - at * 7, 64000 - at * 16000),
    returned: counted("returned", at === 3 ? 0 : 4 - at, 9000 - at * 2000),
  })),
  more: 7,
};
export const breakdown: StatsBreakdown = {
  since: "2026-08-27",
  funnel: {
    carts: counted("carts", 900, 1),
    numbered: counted("numbered", 840, 1),
    written_to: counted("written_to", 610, 1),
    replied: counted("replied", 180, 1),
    returned: counted("returned", 54, 1),
  },
  products: shares,
  campaigns: { items: [], more: 0 },
  cities: shares,
  wordings: [
    {
      template: "first",
      language: "hinglish",
      carts: counted("written_to", 480, 1),
      replied: counted("replied", 130, 1),
      returned: counted("returned", 41, 1),
      interval: [64, 114],
    },
    {
      template: "last",
      language: "hi",
      carts: counted("written_to", 12, 1),
      replied: counted("replied", 2, 1),
      returned: counted("returned", 0, 1),
      interval: null,
    },
  ],
  weeks: days.slice(0, 13),
  total,
};

const answers = { stats_home: () => home, stats_days: () => month, stats_breakdown: () => breakdown };

/** A month of which the oldest days are removed, and more to go. */
const gone = (line: AccountLine): AccountLine => ({
  date: line.date,
  carts: { ...line.carts, gone: line.carts.count },
  left_unfinished: { ...line.left_unfinished, gone: line.left_unfinished.count },
  messaged: { ...line.messaged, gone: line.messaged.count },
  bought: { ...line.bought, gone: line.bought.count },
  brought_back: { ...line.brought_back, gone: line.brought_back.count },
});
const cleared: StatsDays = {
  ...month,
  days: days.map((one, at) => (at < 4 ? one : gone(one))),
  total: { ...total, carts: { ...total.carts, gone: 280 } },
};

export default {
  full: () => fakeHost(answers),
  cleared: () =>
    fakeHost({
      ...answers,
      stats_days: () => cleared,
      retention_look: () => ({ ...nothingOld, carts: 3214, begins_at: Date.UTC(2026, 11, 12, 6) }),
    }),
  empty: () => fakeHost({ ...answers, stats_home: () => ({ ...home, first_month: null }) }),
};
