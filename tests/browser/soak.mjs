// Half an hour with five carts a second: `npm --prefix ui run soak -- [minutes]`. Memory stays flat, and no row
// moves under the pointer. Not among the journeys, which take minutes in all.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { deliverCrowd, someone } from "./crowd.mjs";
import { cart, startHub } from "./hub.mjs";
import { openBrowser, openPage } from "./page.mjs";
import { KEY, connect } from "./shop.mjs";

const MINUTES = Number(process.argv[2] ?? 30);
const A_SECOND = 5;
const MINUTE = 60_000;
/** Carts in the book at the beginning. */
const BOOK = 20_000;
/** Memory at the end may be this much of what it was once everything had warmed up. */
const FLAT = 1.15;

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Sends one cart after the other by the clock, whatever the answers take. Says how many and what went wrong. */
async function send(hub, path, end) {
  const begin = Date.now();
  const sent = { carts: 0, refused: 0, slowest: 0 };
  const under = new Set();
  while (Date.now() < end) {
    const n = sent.carts++;
    const at = Date.now();
    const one = hub.deliver(path, KEY, cart(n, someone(n))).then((status) => {
      if (status !== 200) sent.refused += 1;
      sent.slowest = Math.max(sent.slowest, Date.now() - at);
      under.delete(one);
    });
    under.add(one);
    await wait(Math.max(0, begin + (sent.carts * 1000) / A_SECOND - Date.now()));
  }
  await Promise.all(under);
  return sent;
}

/** Memory of the hub and of the page after what it no longer needs is gone, in KiB, and elements on the page. */
async function measure(hub, page, devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  const status = readFileSync(`/proc/${hub.child.pid}/status`, "utf8");
  return {
    hub: Number(/^RssAnon:\s+(\d+)/m.exec(status)[1]),
    page: Math.round(of("JSHeapUsedSize") / 1024),
    elements: await page.evaluate(() => document.querySelectorAll("*").length),
  };
}

/** The row under the pointer: which cart, and where. */
const underPointer = (page, point) =>
  page.evaluate(([x, y]) => {
    const row = document.elementFromPoint(x, y)?.closest("[role=row]");
    return row && { id: row.id, top: Math.round(row.getBoundingClientRect().top) };
  }, point);

const [browser, hub] = [await openBrowser(), await startHub()];
const { callback_path: path } = await connect(hub);
// The database keeps pages in memory up to a bound: a book that is larger than that shows what grows beyond.
await deliverCrowd(hub, path, BOOK, (n) => ({ cart_id: `first_${n}`, cart_token: `first${n}` }));
const { page, faults } = await openPage(browser, hub, { hash: "#/carts?view=all" });
await page.getByRole("row").nth(4).waitFor();
const devtools = await page.context().newCDPSession(page);
await devtools.send("Performance.enable");

const end = Date.now() + MINUTES * MINUTE;
const sending = send(hub, path, end);
const samples = [];
let moved = 0;
console.log("minute  hub KiB  page KiB  elements  new carts");
for (let minute = 1; minute <= MINUTES; minute += 1) {
  const box = await page.getByRole("row").nth(4).boundingBox();
  const point = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(...point);
  await wait(100);
  const before = await underPointer(page, point);
  const until = Date.now() + MINUTE - 2000;
  while (Date.now() < until) {
    const now = await underPointer(page, point);
    if (JSON.stringify(now) !== JSON.stringify(before)) {
      moved += 1;
      console.log(`a row moved under the pointer: ${JSON.stringify(before)} → ${JSON.stringify(now)}`);
      break;
    }
    await wait(250);
  }
  const pill = await page.getByRole("button", { name: /new cart/ }).first().textContent().catch(() => "none");
  const sample = await measure(hub, page, devtools);
  samples.push(sample);
  console.log(`${minute}  ${sample.hub}  ${sample.page}  ${sample.elements}  ${pill.trim()}`);
  // The pointer leaves, the new ones are brought in, and it comes back to another row.
  await page.mouse.move(1, 1);
  await page.getByRole("grid").press("Period");
  await wait(500);
}
const sent = await sending;
const { all } = (await hub.call("cart_list", { limit: 1 })).counts;
console.log(`${sent.carts} carts sent, ${sent.refused} refused, the slowest answer ${sent.slowest} ms; ${all} in the book`);
assert.deepEqual(faults, []);
assert.equal(all, sent.carts + BOOK, "every cart is there");
assert.equal(moved, 0, "rows moved under the pointer");
// The first quarter warms up.
const warm = samples.slice(Math.floor(MINUTES / 4), Math.floor(MINUTES / 2));
const late = samples.slice(-Math.max(1, Math.floor(MINUTES / 4)));
for (const what of ["hub", "page", "elements"]) {
  const grown = median(late.map((one) => one[what])) / median(warm.map((one) => one[what]));
  console.log(`${what}: ${grown.toFixed(2)} of what it was once warm (at most ${FLAT})`);
  assert.ok(grown <= FLAT, `${what} grew`);
}
await browser.close();
await hub.end();
