import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import Home from "$features/home/Home.svelte";
import { monthAfter } from "$features/home/months";
import { lengthOf, reach } from "$features/home/scale";
import { behindLink, behindOf } from "$lib/behind";
import { commands, obey } from "$lib/commands";
import { go, placeOf } from "$lib/router";
import { chosen } from "$lib/shops";
import { breakdown, home, month } from "../preview/cases/home";
import { fakeHost } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { gifts, myStore } from "../support/shops";

const host = (over: object = {}) =>
  fakeHost({ stats_home: () => ({ ...home, ...over }), stats_days: () => month, stats_breakdown: () => breakdown });

const twoShops = () => {
  return fakeHost({
    stats_home: () => home,
    stats_days: () => month,
    stats_breakdown: () => breakdown,
    shop_list: () => ({ items: [myStore, gifts] }),
  });
};

/** Does what a key means on this screen; gives the command's id. */
function press(key: string): string | undefined {
  const struck = { code: "Slash", key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: true, repeat: false };
  const command = commands.struckBy(struck, { part: null, typing: false, single: true });
  obey(command);
  return command?.id;
}

test("the figures and the days open exactly their rows, and say how they are counted", async () => {
  go("/home");
  show(Home, host(), {});
  const back = await screen.findByRole("link", { name: /^Brought back:/ });
  expect(back.textContent).toContain("₹1,21,701");
  expect(behindOf(placeOf(back.getAttribute("href") ?? "")?.query ?? {})).toEqual(home.brought_back.behind);
  expect(screen.getByText("19 orders · last month ₹98,200")).toBeTruthy();
  expect(screen.getByText("63 carts · 2 not counted")).toBeTruthy();
  const table = await screen.findByRole("table", { name: "Day by day" });
  expect(within(table).getAllByRole("row")).toHaveLength(month.days.length + 2);
  expect(within(table).getByRole("rowheader", { name: "November" })).toBeTruthy();
  await expectAccessible();
});

test("what is behind the link divides the last 90 days and says when it is too early to tell", async () => {
  go("/home/breakdowns");
  show(Home, host(), {});
  expect(await screen.findByText("too early to tell")).toBeTruthy();
  expect(screen.getByText("likely 6–11 %")).toBeTruthy();
  await expectAccessible();
});

test("the account is that of the shop that is looked at, as are the rows it opens", async () => {
  chosen.choose(gifts.id);
  for (const [way, command] of [
    ["/home", "stats_home"],
    ["/home", "stats_days"],
    ["/home/breakdowns", "stats_breakdown"],
  ] as const) {
    const asked = twoShops();
    go(way);
    const { unmount } = show(Home, asked, {});
    await waitFor(() => expect(asked.last(command)).toMatchObject({ shop: gifts.id }));
    unmount();
  }
  chosen.choose(null);
});

test("the question mark explains the figures here, and does nothing else", async () => {
  go("/home");
  show(Home, host(), {});
  await screen.findByRole("link", { name: /^Brought back:/ });
  expect(press("?")).toBe("home.explain");
  const said = await screen.findByRole("region", { name: "Say how everything is counted" });
  expect(within(said).getAllByRole("definition")).toHaveLength(8);
  await waitFor(() => expect(document.activeElement).toBe(said));
  await expectAccessible();
  expect(press("?")).toBe("home.explain");
  await waitFor(() => expect(screen.queryByRole("region", { name: "Say how everything is counted" })).toBeNull());
});

test("before the first cart the account says when it starts", async () => {
  go("/home");
  show(Home, host({ first_month: null }), {});
  expect(await screen.findByText("The account starts with your first cart.")).toBeTruthy();
});

test("one very large figure does not flatten the others", () => {
  const figures = [18_67_210, 71_475, 57_729, 56_490, 34_513];
  const full = reach(figures);
  expect(lengthOf(18_67_210, full)).toEqual({ percent: 100, cut: true });
  expect(lengthOf(57_729, full).percent).toBeGreaterThan(50);
  expect(reach([10, 8, 7])).toBe(10);
  expect(reach([])).toBe(0);
});

test("addresses and months survive", () => {
  const behind = { ...home.brought_back.behind, division: "city" as const, name: "नागपुर & co" };
  expect(behindOf(placeOf(behindLink(behind))?.query ?? {})).toEqual(behind);
  expect(behindOf({ column: "toString", from: "1", to: "2" })).toBeUndefined();
  expect([monthAfter("2026-01", -1), monthAfter("2026-12", 1)]).toEqual(["2025-12", "2027-01"]);
});
