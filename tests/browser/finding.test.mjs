// Finding one cart among ten thousand, in a browser, against the real hub.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cart, startHub } from "./hub.mjs";
import { assertAccessible, openBrowser, openPage, picture } from "./page.mjs";
import { KEY, connect, until } from "./shop.mjs";

const CARTS = 10_000;
const NAMES = ["Priya", "Kavita", "Arjun", "Meera", "Fatima", "Rohan", "Lakshmi", "Imran", "Harpreet", "सुनीता"];

let browser, hub;
before(async () => {
  [browser, hub] = [await openBrowser(), await startHub()];
  await fill();
});
after(async () => {
  await browser.close();
  await hub.end();
});

/** Delivers the carts, sixteen at a time; every hundredth came by a campaign, one holds a Hindi product. */
async function fill() {
  const { callback_path: path } = await connect(hub);
  const one = (number) =>
    cart(number, {
      phone: `+9190000${String(number).padStart(5, "0")}`,
      total_price: 100 + (number % 9000),
      line_items: [{ title: number === 4321 ? "चन्दन अगरबत्ती" : "Silk Saree - Maroon", sku: `SKU${number}`, quantity: 1 }],
      customer: { first_name: NAMES[number % NAMES.length], shipping_address: { city: "Jaipur", country_code: "IN" } },
      ...(number % 100 === 0 ? { utm_parameters: { utm_campaign: "summer_sale" } } : {}),
    });
  let next = 0;
  const deliver = async () => {
    while (next < CARTS) assert.equal(await hub.deliver(path, KEY, one(next++)), 200);
  };
  await Promise.all(Array.from({ length: 16 }, deliver));
  const end = Date.now() + 120_000;
  while (Date.now() < end && (await hub.call("cart_list", { limit: 1 })).counts.all < CARTS) await new Promise((done) => setTimeout(done, 200));
}

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
  await paste("\u202a+91 90000 01234\u202c");
  await until(async () => (await search.inputValue().catch(() => "")) === "919000001234");
  await until(async () => (await rows(page).count()) === 1);
  assert.ok(!page.url().includes("01234"));
  await paste("+91 99999 99999");
  await page.getByText('Nothing found for "919999999999".').first().waitFor();
  await picture(page, "finding-nothing");
  await assertAccessible(page, "nothing found");
  assert.deepEqual(faults, []);
  await close();
});
