// What is done in a book of ten thousand carts. One book for all of it: filling one takes a while.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { deliverCrowd } from "./crowd.mjs";
import { startHub } from "./hub.mjs";
import { assertAccessible, assertNothingCut, openBrowser, openPage, picture } from "./page.mjs";
import { connect, until } from "./shop.mjs";

const MANY = 10_000;
let browser, hub, path, took;
before(async () => {
  [browser, hub] = [await openBrowser(), await startHub()];
  ({ callback_path: path } = await connect(hub));
  await hub.call("settings_set", { guards: { too_soon: 0 } });
  took = await deliverCrowd(hub, path, MANY);
  await hub.call("shop_update", { id: "my-store.myshopify.com", name: "My Store", consent_basis: "checkout page" });
});
after(async () => {
  await browser.close();
  await hub.end();
});

const counts = async () => (await hub.call("cart_list", { limit: 1 })).counts;

const rows = (page) => page.locator("[role=row][aria-rowindex]:not([aria-rowindex='1'])");

test("a number, a product in Hindi, a campaign, a saved view, a reload, and a number that is pasted", async () => {
  const { page, faults, close } = await openPage(browser, hub, { hash: "#/carts?view=all" });
  await rows(page).first().waitFor();
  const search = page.getByRole("textbox", { name: "Search carts" });

  await search.fill("07654");
  await until(async () => (await rows(page).count()) === 1);
  assert.match(await rows(page).first().innerText(), /07654|076 54|00007654/);
  await search.fill("चंदन अगर");
  await page.getByText("चन्दन अगरबत्ती").first().waitFor();
  await until(async () => (await rows(page).count()) === 1);
  await assertAccessible(page, "a search");
  await picture(page, "finding-hindi");
  await search.fill("");

  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("combobox", { name: "Campaign: Any campaign" }).click();
  await page.getByRole("option", { name: "summer_sale · 100" }).click();
  await picture(page, "finding-filters");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Remove filter: Campaign: summer_sale" }).waitFor();
  await page.getByText("in 100 carts").waitFor();
  await search.fill("kavita");
  await page.getByText("No cart").or(page.getByText("Nothing found")).first().waitFor();
  await search.fill("priya");
  await page.getByText("in 100 carts").waitFor();
  await assertAccessible(page, "filters");

  await page.getByRole("button", { name: /^More views/ }).click();
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Summer Priya");
  await picture(page, "finding-save");
  await assertAccessible(page, "naming a view");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "More views: Summer Priya" }).waitFor();
  await rows(page).nth(3).click();
  const chosen = await page.locator("[role=row][aria-selected=true]").getAttribute("id");
  await picture(page, "finding-saved");
  await until(async () => (await hub.call("bookmark_get")).text?.includes(chosen.replace("cart-", "")));

  await page.reload();
  await page.getByRole("button", { name: "More views: Summer Priya" }).waitFor();
  assert.equal(await search.inputValue(), "priya");
  await until(async () => (await page.locator("[role=row][aria-selected=true]").getAttribute("id")) === chosen);
  for (const kept of ["not json", '{"lens":{"view":[],"choice":7},"top":"far"}']) {
    await hub.call("bookmark_set", { text: kept });
    await page.reload();
    await rows(page).first().waitFor();
  }

  await page.evaluate(() => (location.hash = "#/messages"));
  await page.getByRole("heading").first().waitFor();
  const paste = (text) =>
    page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text", pasted);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  await paste("\u202a+91 98000 01234\u202c");
  await until(async () => (await search.inputValue().catch(() => "")) === "919800001234");
  await until(async () => (await rows(page).count()) === 1);
  assert.ok(!page.url().includes("01234"));
  await paste("+91 99999 99999");
  await page.getByText('Nothing found for "919999999999".').first().waitFor();
  await picture(page, "finding-nothing");
  await assertAccessible(page, "nothing found");
  assert.deepEqual(faults, []);
  await close();
  // What comes after begins with an open book.
  await hub.call("bookmark_set", { text: "{}" });
});

test("a range is closed and given back, all are tagged, some deleted with their count typed", async (t) => {
  t.diagnostic(`${MANY} carts were delivered and listed in ${took} s`);
  const { page, faults, close } = await openPage(browser, hub, { hash: "#/carts?view=all" });
  const row = (n) => page.locator(`[aria-rowindex="${n + 1}"]`);
  await row(5).waitFor();

  // A range by shift-click, closed with a reason.
  await row(2).hover();
  await row(2).getByRole("checkbox").click();
  await row(9).click({ modifiers: ["Shift"] });
  const bar = page.getByRole("region", { name: "Chosen carts" });
  await bar.getByText("8 carts chosen").waitFor();
  await assertAccessible(page, "rows ticked");
  await picture(page, "many-ticked-1366x689-en-light");
  await bar.getByRole("button", { name: "Close…" }).click();
  await page.getByRole("button", { name: "Price", exact: true }).click();
  await page.getByText("8 carts closed.").waitFor();
  assert.equal((await counts()).lost, 8);
  await page.keyboard.press("Control+KeyZ");
  await page.getByText("8 carts are as they were.").waitFor();
  assert.deepEqual([(await counts()).lost, (await counts()).new], [0, MANY]);

  // All in view: what comes later is not touched.
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+KeyA");
  await bar.getByText("10,000 carts chosen").waitFor();
  await deliverCrowd(hub, path, 1, () => ({ cart_id: "late", cart_token: "late", phone: "+919700000001" }));
  await bar.getByRole("button", { name: "Tag…" }).click();
  await page.getByRole("textbox", { name: "Tag", exact: true }).fill("diwali");
  const begin = Date.now();
  await page.keyboard.press("Enter");
  await page.getByText("10,000 carts tagged “diwali”.").waitFor({ timeout: 120_000 });
  t.diagnostic(`${MANY} carts tagged in ${(Date.now() - begin) / 1000} s by a program without optimisation`);
  const late = await hub.call("cart_list", { search: "late" });
  assert.deepEqual(late.items.map((one) => one.tags), [[]]);

  // By keyboard alone: two ticked, deleted with their count typed.
  await page.getByRole("grid").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("KeyX");
  await page.keyboard.press("Shift+ArrowDown");
  await bar.getByText("2 carts chosen").waitFor();
  await bar.getByRole("button", { name: "Delete…" }).press("Enter");
  const deed = page.getByRole("button", { name: "Delete 2 carts" });
  await deed.waitFor();
  assert.equal(await deed.isDisabled(), true);
  await assertAccessible(page, "before deleting");
  await picture(page, "many-delete-1366x689-en-light");
  await page.getByRole("textbox", { name: "Type 2 to go on" }).fill("2");
  await page.keyboard.press("Enter");
  await page.getByText("2 carts deleted.").waitFor();
  await until(async () => (await counts()).all === MANY - 1);
  assert.deepEqual(faults, []);
  await close();
});

/** Some of the newest carts were written to, came back, were bought or were given up. */
async function work() {
  const { items } = await hub.call("cart_list", { view: "all", limit: 12 });
  for (const [at, { id }] of items.entries()) {
    if (at < 6) {
      const opened = await hub.call("followup_open", { cart: id, template: "first" });
      await hub.call("followup_confirm", { id: opened.id, outcome: "sent" });
    }
    if (at < 2) await hub.call("cart_update", { id, status: "recovered" });
    else if (at >= 8) await hub.call("cart_update", { id, status: at < 10 ? "bought" : "lost" });
  }
}

/** The list has so many rows: choosing all of it says how many. */
async function listed(page, rows) {
  await page.getByRole("button", { name: "Show all carts" }).waitFor();
  await page.getByRole("row").nth(1).waitFor();
  await page.getByRole("grid").press("Control+KeyA");
  await page.getByRole("region", { name: "Chosen carts" }).getByText(`${rows.toLocaleString("en-IN")} cart${rows === 1 ? "" : "s"} chosen`).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("section.bar").waitFor({ state: "detached" });
}

/** Follows the counts in a place one after the other: each opens the list with as many rows as it said. */
async function followAll(page, hash, place, most = 12) {
  const said = [];
  await page.evaluate((to) => (location.hash = to), hash);
  await place().first().waitFor();
  const count = Math.min(await place().count(), most);
  for (let at = 0; at < count; at += 1) {
    said.push(Number((await place().nth(at).textContent()).replaceAll(",", "")));
    await place().nth(at).click();
    await listed(page, said.at(-1));
    await page.goBack();
    await place().first().waitFor();
  }
  return said;
}

test("the figures of Home are the rows they open", async () => {
  await work();
  const all = (await counts()).all;
  const { page, faults, close } = await openPage(browser, hub, { hash: "#/home" });
  const home = await hub.call("stats_home");
  assert.deepEqual([home.brought_back.count, home.can_come_back.count], [2, all - 6]);
  await page.getByText("Wapas cannot see your orders yet", { exact: false }).first().waitFor();
  await page.getByRole("list", { name: "Figures" }).getByRole("link", { name: /Can still come back/ }).click();
  await listed(page, all - 6);
  await picture(page, "home-behind-1366x689-en-light");
  await page.goBack();

  // The days: today's, and the whole month's.
  const counted = (row) => () => page.locator(row).locator("td:nth-of-type(1) a, td:nth-of-type(3) a");
  assert.deepEqual(await followAll(page, "#/home", counted("tr.today")), [all, 6]);
  assert.deepEqual(await followAll(page, "#/home", counted("tfoot tr")), [all, 6]);

  // How the last 90 days divide.
  const divided = { "By product": MANY / 4, "By city": MANY / 5, "By campaign": MANY / 100 };
  for (const [title, about] of Object.entries(divided)) {
    const counted = () => page.getByRole("table", { name: title }).locator("tbody td:nth-of-type(1) a");
    const [carts] = await followAll(page, "#/home/breakdowns", counted, 1);
    // Two were deleted before.
    assert.ok(Math.abs(carts - about) <= 2, `${title}: ${carts}`);
  }

  // Every figure says how it is counted, and both pages can be read by everybody.
  for (const hash of ["#/home", "#/home/breakdowns"]) {
    await page.evaluate((to) => (location.hash = to), hash);
    await page.locator("table").first().waitFor();
    await page.keyboard.press("Shift+Slash");
    await assertAccessible(page, hash);
    await assertNothingCut(page, hash);
    await picture(page, `home-explained-${hash.slice(2).replace("/", "-")}-1366x689-en-light`);
    await page.keyboard.press("Shift+Slash");
  }
  assert.deepEqual(faults, []);
  await close();
});
