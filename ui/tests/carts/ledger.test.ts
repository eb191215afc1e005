import { beforeEach, describe, expect, test, vi } from "vitest";
import type { CartList, CartPage, CartRow } from "$host/contract";
import { Ledger, type Question } from "$features/carts/ledger.svelte";
import { exportList } from "$features/carts/to-file";
import { exporting } from "$lib/export";
import { drawn, ROUND } from "$features/carts/rows-in-view";
import { fakeHost, fault } from "../support/fake-host";
import { cartRow, pageOf } from "./rows";

let rows: CartRow[];
const host = () => fakeHost({ cart_list: (asked) => pageOf(rows, asked) });
const ids = (ledger: Ledger) => ledger.rows.map((row) => row.id);
const some = (count: number) => Array.from({ length: count }, (_, index) => cartRow(`c${index}`));

async function opened(shop = host()): Promise<Ledger> {
  const ledger = new Ledger(shop);
  await ledger.ask({ view: "due" });
  return ledger;
}

beforeEach(() => {
  rows = some(3);
});

describe("a list as a file", () => {
  test("is the question that is open, and its count is said only by its own answer", async () => {
    const asked: Question = { view: "due" };
    const ledger = new Ledger(host());
    await ledger.ask(asked);
    exportList(asked, "due", ledger);
    expect(exporting.asked).toEqual({ what: asked, name: "Due now", n: 3 });
    // Typed a moment ago: what shows is still the answer before.
    const narrower: Question = { view: "due", search: "priya" };
    exportList(narrower, "due", ledger);
    expect(exporting.asked).toEqual({ what: narrower, name: "Due now, with your search and filters" });
    exporting.asked = null;
  });
});

describe("the ledger", () => {
  test("shows new carts on fresh ink, which dries", async () => {
    vi.useFakeTimers();
    const ledger = await opened();
    const heard: string[] = [];
    ledger.onarrival = (came) => heard.push(...came.map((row) => row.id));
    rows = [cartRow("new"), ...rows];
    await ledger.renew();
    expect(ids(ledger)).toEqual(["new", "c0", "c1", "c2"]);
    expect(ledger.fresh).toEqual(["new"]);
    expect(heard).toEqual(["new"]);
    vi.advanceTimersByTime(2500);
    expect(ledger.fresh).toEqual([]);
    vi.useRealTimers();
  });

  test("moves nothing while it is held, but says what rows say now", async () => {
    const ledger = await opened();
    ledger.hold(true);
    rows = [cartRow("new"), cartRow("c2", { status: "replied" }), ...rows.slice(0, 1)];
    await ledger.renew();
    expect(ids(ledger)).toEqual(["c0", "c1", "c2"]);
    expect(ledger.rows[2]?.status).toBe("replied");
    expect(ledger.waiting).toEqual(["new"]);

    await ledger.bringIn();
    expect(ids(ledger)).toEqual(["new", "c2", "c0"]);
    expect(ledger.waiting).toEqual([]);
  });

  test("lets in what waits though it is being renewed, and nothing after that", async () => {
    const answers: ((page: CartPage) => void)[] = [];
    const ledger = await opened();
    ledger.hold(true);
    rows = [cartRow("new"), ...rows];
    await ledger.renew();
    const late = fakeHost({ cart_list: () => new Promise<CartPage>((done) => answers.push(done)) });
    Object.assign(ledger, { host: late });
    const answer = async (n: number) => {
      await vi.waitFor(() => expect(answers).toHaveLength(n));
      answers[n - 1]?.(pageOf(rows, {}));
    };
    void ledger.renew();
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    void ledger.bringIn();
    await answer(1);
    rows = [cartRow("newer"), ...rows];
    await answer(2);
    await vi.waitFor(() => expect(ids(ledger)).toEqual(["newer", "new", "c0", "c1", "c2"]));
    rows = [cartRow("newest"), ...rows];
    void ledger.renew();
    await answer(3);
    await vi.waitFor(() => expect(ledger.waiting).toEqual(["newest"]));
    expect(ids(ledger)).toEqual(["newer", "new", "c0", "c1", "c2"]);
  });

  test("counts what waits beyond a page", async () => {
    rows = some(300);
    const ledger = await opened();
    ledger.hold(true);
    for (let burst = 0; burst < 4; burst += 1) {
      rows = [...Array.from({ length: 60 }, (_, n) => cartRow(`new${burst * 60 + n}`)), ...rows];
      await ledger.renew();
    }
    expect(ledger.waiting).toHaveLength(240);
    await ledger.bringIn();
    expect(ledger.waiting).toEqual([]);
    await ledger.reach(150);
    expect(ids(ledger).slice(0, 150)).toEqual(rows.slice(0, 150).map((row) => row.id));
  });

  test("takes up what was kept back once it is let go", async () => {
    const ledger = await opened();
    ledger.hold(true);
    rows = [cartRow("new"), ...rows];
    await ledger.renew();
    ledger.hold(false);
    await vi.waitFor(() => expect(ids(ledger)).toEqual(["new", "c0", "c1", "c2"]));
  });

  test("lets go of a cart that was dealt with, and takes it back to its place when that is undone", async () => {
    const ledger = await opened();
    ledger.hold(true);
    rows = rows.filter((row) => row.id !== "c1");
    await ledger.settle("c1");
    expect(ids(ledger)).toEqual(["c0", "c2"]);
    expect(ledger.isGone("c1")).toBe(true);

    rows = some(3);
    await ledger.renew();
    expect(ids(ledger)).toEqual(["c0", "c1", "c2"]);
    expect(ledger.waiting).toEqual([]);
  });

  test("keeps a cart that was dealt with where the view still has it", async () => {
    const ledger = await opened();
    ledger.hold(true);
    rows = rows.map((row) => (row.id === "c1" ? { ...row, status: "bought" } : row));
    await ledger.settle("c1");
    expect(ids(ledger)).toEqual(["c0", "c1", "c2"]);
    expect(ledger.isGone("c1")).toBe(false);
  });

  test("drops an answer that a newer question has overtaken", async () => {
    const waits = new Map<string, (page: CartPage) => void>();
    const shop = fakeHost({
      cart_list: (asked) => new Promise<CartPage>((resolve) => waits.set(asked.search ?? "", resolve)),
    });
    const ledger = new Ledger(shop);
    const one = ledger.ask({ search: "p" });
    const two = ledger.ask({ search: "pr" });
    waits.get("pr")?.(pageOf([cartRow("right")], {}));
    waits.get("p")?.(pageOf([cartRow("wrong")], {}));
    await Promise.all([one, two]);
    expect(ids(ledger)).toEqual(["right"]);
    expect(ledger.answered?.search).toBe("pr");
  });

  test("asks again where an older question came later to the program and took this one's place", async () => {
    let left = 1;
    const shop = fakeHost({
      cart_list: (asked) => {
        if (asked.search === "pr" && left-- > 0) throw fault("overtaken");
        return pageOf([cartRow(asked.search === "pr" ? "right" : "wrong")], asked);
      },
    });
    const ledger = new Ledger(shop);
    await Promise.all([ledger.ask({ search: "p" }), ledger.ask({ search: "pr" })]);
    expect(ids(ledger)).toEqual(["right"]);
    expect(ledger.error).toBeNull();
    left = 99;
    await ledger.ask({ search: "pr" });
    expect(ledger.error?.code).toBe("overtaken");
  });

  test("shows what a search found, though a renewal that was under way ends after it", async () => {
    rows = some(150);
    const waiting: (() => void)[] = [];
    let slow = false;
    const shop = fakeHost({
      cart_list: (asked) => {
        const found = asked.search === undefined ? rows : rows.slice(42, 43);
        const answer = pageOf(found, asked);
        return slow ? (new Promise((done) => waiting.push(() => done(answer))) as never) : answer;
      },
    });
    const ledger = await opened(shop);
    slow = true;
    const asked = ledger.ask({ view: "due", search: "42" });
    const renewed = ledger.renew();
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[0]?.();
    await asked;
    slow = false;
    waiting[1]?.();
    await renewed;
    expect(ids(ledger)).toEqual(["c42"]);
  });

  test("keeps what it shows when the host does not answer, and says so", async () => {
    let down = false;
    const shop = fakeHost({
      cart_list: (asked) => {
        if (down) throw fault("internal");
        return pageOf(rows, asked);
      },
    });
    const ledger = await opened(shop);
    down = true;
    await ledger.renew();
    expect(ids(ledger)).toEqual(["c0", "c1", "c2"]);
    expect(ledger.error?.code).toBe("internal");
    down = false;
    await ledger.renew();
    expect(ledger.error).toBeNull();
  });

  test("asks anew on changes that concern carts, and on no others", async () => {
    const shop = host();
    const ledger = await opened(shop);
    const stop = ledger.follow();
    const before = shop.calls.length;
    shop.change("deliveries", "health");
    expect(shop.calls.length).toBe(before);
    shop.change("cart:c1");
    expect(shop.calls.length).toBe(before + 1);
    stop();
    await vi.waitFor(() => expect(ledger.rows.length).toBe(3));
    shop.change("cart:c1");
    expect(shop.calls.length).toBe(before + 1);
  });
});

describe("a long ledger", () => {
  const cursors = (calls: { request: unknown }[]) => calls.map(({ request }) => (request as CartList).after);

  test("comes page by page as it is scrolled, and renews what shows", async () => {
    rows = some(250);
    const shop = host();
    const ledger = await opened(shop);
    expect(ledger.more).toBe(true);
    const first = drawn(0, innerHeight, rows.length, ROUND).end;
    expect(first).toBeLessThan(50);
    expect(ledger.rows.length).toBe(first);
    ledger.see(first - 8, first);
    await vi.waitFor(() => expect(ledger.rows.length).toBe(first + 100));
    ledger.see(first + 80, first + 99);
    await vi.waitFor(() => expect(ledger.rows.length).toBe(first + 200));
    ledger.see(first + 180, first + 199);
    await vi.waitFor(() => expect(ledger.rows.length).toBe(250));
    expect(ledger.more).toBe(false);

    shop.calls.length = 0;
    ledger.see(first + 120, first + 140);
    await ledger.renew();
    expect(cursors(shop.calls)).toEqual([undefined, `${first + 100}`]);
    // The first page is as long as the others once it is renewed.
    ledger.see(110, 130);
    await vi.waitFor(() => expect(cursors(shop.calls)).toEqual([undefined, `${first + 100}`, "100"]));
  });

  test("does not take a row that moved up from the page below for a new cart", async () => {
    rows = some(150);
    const ledger = await opened();
    rows = rows.slice(1);
    await ledger.renew();
    expect(ledger.fresh).toEqual([]);
    expect(ids(ledger).slice(-1)).toEqual(["c100"]);
  });

  test("shows a row once, even while two pages have it", async () => {
    rows = some(150);
    const ledger = await opened();
    ledger.see(90, 99);
    await vi.waitFor(() => expect(ledger.rows.length).toBe(150));
    ledger.see(0, 12);
    rows = rows.slice(1);
    await ledger.renew();
    expect(new Set(ids(ledger)).size).toBe(ledger.rows.length);
  });
});
