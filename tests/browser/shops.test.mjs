// Two shops and twenty, in a browser against the real hub.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cart, startHub } from "./hub.mjs";
import { assertAccessible, assertNothingCut, openBrowser, openPage, picture } from "./page.mjs";
import { KEY, connect, openShop, until } from "./shop.mjs";

const GIFTS = "gifts-of-jaipur.myshopify.com";
const TOWNS = ["Agra", "Bhopal", "Chennai", "Delhi", "Erode", "Faridabad", "Goa", "Hubli", "Indore", "Jaipur", "Kochi", "Lucknow"];
TOWNS.push("Mumbai", "Nagpur", "Ooty", "Pune", "Rajkot", "Surat", "Thane", "Udaipur");

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** A cart that was left in a shop. */
function leftIn(shop, number, over = {}) {
  return cart(number, { store_url: shop, abandoned_checkout_url: `https://${shop}/checkouts/token${number}`, ...over });
}

/** A morning in one shop, and two carts of a second. */
async function twoShops(hub) {
  const { callback_path: path } = await openShop(hub);
  const customer = { first_name: "Deepa", shipping_address: { city: "Jaipur", country_code: "IN", zip: "302001" } };
  for (const [number, title, total_price] of [[71, "Brass Diya - Pair", 1450], [72, "Blue Pottery Vase", 3200]]) {
    const line_items = [{ title, quantity: 1, price: total_price }];
    await hub.deliver(path, KEY, leftIn(GIFTS, number, { customer, line_items, total_price, original_total_price: total_price }));
  }
  await until(async () => (await hub.call("cart_list", {})).counts.all === 17);
  return path;
}

/** Twenty shops of which all but two have a name. */
async function twentyShops(hub) {
  const { callback_path: path } = await connect(hub);
  for (const [at, town] of TOWNS.entries()) await hub.deliver(path, KEY, leftIn(`${town.toLowerCase()}.sarees.in`, at + 1));
  await until(async () => (await hub.call("cart_list", {})).counts.all === TOWNS.length);
  for (const town of TOWNS.slice(0, -2)) await hub.call("shop_update", { id: `${town.toLowerCase()}.sarees.in`, name: `Sarees of ${town}` });
}

test("a second shop is asked for its name, has its own plan and words, and can be looked at alone", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  const { callback_path: path } = await openShop(hub);
  await hub.call("settings_set", { message_language: "en", shop_name: "My Store" });
  const { page, faults, close } = await openPage(browser, hub);
  await page.getByRole("row").getByText("Priya").waitFor();
  assert.equal(await page.getByRole("button", { name: /^Shop: / }).count(), 0, "nothing of shops with one shop");
  assert.equal(await page.getByTitle(/^Shop: /).count(), 0);

  assert.equal(await hub.deliver(path, KEY, leftIn(GIFTS, 71, { customer: { first_name: "Deepa" } })), 200);
  await page.getByText(`A new shop sends carts: ${GIFTS}`).waitFor();
  const chooser = page.getByRole("button", { name: /^Shop: / });
  await chooser.waitFor();
  await page.getByRole("row").getByTitle(`Shop: ${GIFTS}`).waitFor();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.getByRole("columnheader", { name: "Shop" }).waitFor();
  await page.getByRole("gridcell", { name: GIFTS, exact: true }).waitFor();
  assert.equal(await page.getByRole("row").getByTitle(/^Shop: /).count(), 0, "no label beside the column");
  await picture(page, "shops-column");
  await page.setViewportSize({ width: 1366, height: 689 });
  await page.getByRole("button", { name: "Give its name" }).click();
  await page.getByLabel("Name of your shop in messages").fill("Gifts of Jaipur");
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByRole("heading", { name: "Gifts of Jaipur" }).waitFor();
  await page.getByLabel("A plan of its own").check();
  await page.getByLabel("Second message due after, in hours").fill("50");
  await page.getByLabel("The last message may carry the coupon").check();
  await assertAccessible(page, "a shop's page");
  await page.locator("form", { hasText: "Second message" }).getByRole("button", { name: "Save" }).click();
  const gifts = async () => (await hub.call("shop_list", {})).items.find((shop) => shop.id === GIFTS);
  await until(async () => (await gifts()).own_plan);
  assert.deepEqual((await gifts()).plan, { steps: [2_700_000, 180_000_000, 259_200_000], coupon: true });

  await page.getByRole("link", { name: "Carts", exact: true }).click();
  await chooser.click();
  await page.getByRole("option", { name: "Gifts of Jaipur" }).click();
  await until(async () => (await page.getByRole("row").count()) === 2);
  await page.getByRole("tab", { name: "Due now 1" }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Shop: Gifts of Jaipur" }).waitFor();
  await page.getByRole("row").getByText("Deepa").waitFor();
  assert.equal(await page.getByRole("row").count(), 2, "the choice is kept over a restart");

  await page.getByRole("link", { name: "Messages" }).click();
  const text = page.getByLabel("Text of the message");
  await text.fill("Namaste {name}, your gifts are waiting: {checkout link} Reply STOP to end.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved for Gifts of Jaipur only").waitFor();
  await assertAccessible(page, "messages of a shop");
  await page.getByRole("link", { name: "Carts", exact: true }).click();
  await page.getByText("Namaste").first().waitFor();
  assert.equal((await hub.call("template_list", {})).items[0].edited, false, "other shops keep theirs");

  await hub.call("shop_update", { id: GIFTS, currency: "AED" });
  await page.getByRole("row").getByText("AED").first().waitFor();
  await page.getByRole("button", { name: "Shop: Gifts of Jaipur" }).click();
  await page.getByRole("option", { name: "All shops" }).click();
  await page.getByRole("row").getByText("INR").first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("what was put off comes back by itself on an open page, and nothing asks meanwhile", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  const { callback_path: path } = await connect(hub);
  await hub.deliver(path, KEY, cart(1));
  const { page, close } = await openPage(browser, hub);
  await page.getByRole("row").getByText("John Doe").waitFor();
  await page.mouse.move(2, 400);
  const [{ id }] = (await hub.call("cart_list", {})).items;
  await hub.call("cart_update", { id, snooze_until: Date.now() + 6000 });
  await page.getByText("Done for now.").waitFor();
  await page.waitForTimeout(1500);
  let asked = 0;
  page.on("request", (request) => (asked += request.url().endsWith("/api/cart_list") ? 1 : 0));
  await page.waitForTimeout(2500);
  assert.equal(asked, 0, "nobody asks before the time has come");
  await page.getByRole("row").getByText("John Doe").waitFor();
  await close();
});

test("one of twenty shops is found by typing", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  await twentyShops(hub);
  const { page, faults, close } = await openPage(browser, hub);
  await page.getByRole("button", { name: "Shop: All shops" }).click();
  const list = page.locator(".shop-items");
  await page.getByRole("option", { name: "Sarees of Surat" }).waitFor();
  assert.ok(await list.evaluate((node) => node.scrollHeight > node.clientHeight), "the list scrolls");
  await assertAccessible(page, "the chooser");
  await picture(page, "shops-twenty");
  await page.keyboard.type("jai");
  await until(async () => (await page.getByRole("option").count()) === 1);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Shop: Sarees of Jaipur" }).waitFor();
  await until(async () => (await page.getByRole("row").count()) === 2);
  await page.keyboard.press("Enter");
  await page.keyboard.type("nobody");
  await page.getByText("No shop is called that.").waitFor();
  await page.keyboard.press("Escape");
  await until(async () => page.evaluate(() => document.activeElement?.className.includes("shop-button")));
  assert.deepEqual(faults, []);
  await close();
});

for (const [width, height] of [[1366, 689], [1093, 551], [1440, 900]]) {
  for (const [language, theme] of [["en", "light"], ["hi", "dark"]]) {
    const look = `${width}x${height}-${language}-${theme}`;
    test(`pictures of two shops and of twenty, ${look}`, async (t) => {
      const hubs = [await startHub(), await startHub()];
      t.after(() => Promise.all(hubs.map((hub) => hub.end())));
      const [two, twenty] = hubs;
      await twoShops(two);
      await twentyShops(twenty);
      await two.call("settings_set", { shop_name: "My Store", coupon_code: "DIWALI10", coupon_value: "10%", coupon_until: "2099-11-30" });
      const of = encodeURIComponent(GIFTS);
      const first = await openPage(browser, two, { width, height, language, theme });
      const shots = { carts: "#/carts?view=all", shop: `#/more/shops/${of}`, shops: "#/more/shops", messages: `#/messages?shop=${of}` };
      const pictures = async (kind) => {
        for (const [name, hash] of Object.entries(shots)) {
          await first.page.evaluate((to) => (location.hash = to), hash);
          await first.page.waitForTimeout(700);
          await assertNothingCut(first.page, `${name} ${look}`);
          if (kind === "new") await assertAccessible(first.page, `${name} ${look}`);
          await picture(first.page, `shops-${name}-${kind}-${look}`);
        }
      };
      await pictures("new");
      await two.call("shop_update", { id: GIFTS, name: "Gifts of Jaipur", currency: "AED", plan: { steps: [3_600_000, 180_000_000], coupon: true } });
      await two.call("template_save", { id: "first", language: "hinglish", shop: GIFTS, wording: { text: "Namaste {first_name} ji: {checkout_link}", fallbacks: { first_name: "" } } });
      await pictures("named");
      await first.close();
      const second = await openPage(browser, twenty, { width, height, language, theme });
      await second.page.locator(".shop-button").click();
      await second.page.waitForTimeout(500);
      await picture(second.page, `shops-chooser-${look}`);
      await second.page.keyboard.press("Escape");
      await second.page.evaluate((to) => (location.hash = to), "#/more/shops");
      await second.page.waitForTimeout(500);
      await picture(second.page, `shops-list-${look}`);
      await second.close();
      assert.deepEqual([...first.faults, ...second.faults], []);
    });
  }
}
