// Two windows on one hub: a customer's chat is opened from one of them at a time.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHub } from "./hub.mjs";
import { assertAccessible, assertNothingCut, openBrowser, openPage, picture } from "./page.mjs";
import { openBusyShop, until } from "./shop.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** A window of a helper, with all carts in its list and one of them open. */
async function openWindow(hub, helper, cart, options = {}) {
  const opened = await openPage(browser, hub, options);
  const { page } = opened;
  await page.context().route("https://wa.me/**", (route) => route.fulfill({ body: "" }));
  const chats = [];
  page.context().on("page", (chat) => chats.push(chat));
  await page.evaluate((name) => localStorage.setItem("wapas.sender", name), helper);
  await page.evaluate(() => (location.hash = "/carts"));
  await page.getByRole("grid").waitFor();
  await page.keyboard.press("Alt+Digit5");
  await page.evaluate((id) => (location.hash = `/carts/${id}`), cart);
  await page.getByRole("button", { name: "Open WhatsApp" }).waitFor();
  await page.getByRole("grid").focus();
  return { ...opened, chats };
}

const press = async ({ page }, key) => {
  await page.bringToFront();
  await page.getByRole("grid").focus();
  await page.keyboard.press(key);
};

test("while one window writes the other says who, opens nothing, and may write after the answer", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  await openBusyShop(hub, 3);
  await hub.call("settings_set", { helpers: ["Priya", "Ravi"] });
  const cart = (await hub.call("cart_list", { view: "all" })).items[1];
  const priya = await openWindow(hub, "Priya", cart.id);
  const ravi = await openWindow(hub, "Ravi", cart.id);

  await press(priya, "KeyW");
  await priya.page.getByText("Did the message go?").first().waitFor();
  await until(() => priya.chats.length === 1);
  const claimed = ravi.page.getByRole("status").getByText("Priya is writing");
  await claimed.waitFor();
  assert.equal(await ravi.page.getByRole("button", { name: "Open WhatsApp" }).count(), 0);
  await ravi.page.getByRole("row").getByText("Priya is writing").waitFor();
  await press(ravi, "KeyW");
  await press(ravi, "KeyP");
  await ravi.page.waitForTimeout(500);
  assert.equal(ravi.chats.length, 0, "no second chat");
  assert.equal((await hub.call("cart_get", { id: cart.id })).followups.length, 1);
  await assertAccessible(ravi.page, "a claimed cart");
  await assertNothingCut(ravi.page, "a claimed cart");
  await picture(ravi.page, "claimed");

  // A reload is the same window still; a doubled tab is another one.
  await priya.page.reload();
  await priya.page.getByText("Did the message go?").first().waitFor();
  const idOf = (page) => page.evaluate(() => sessionStorage.getItem("wapas.window"));
  const id = await idOf(priya.page);
  const twice = priya.page.context().waitForEvent("page");
  await priya.page.evaluate(() => void window.open(location.href));
  const double = await twice;
  await double.getByText("Priya is writing").first().waitFor();
  assert.notEqual(await idOf(double), id);
  await double.close();

  await press(priya, "Digit2");
  await ravi.page.getByRole("button", { name: "Open WhatsApp" }).waitFor();
  await press(ravi, "KeyW");
  await until(() => ravi.chats.length === 1);
  await priya.page.getByText("Ravi is writing").first().waitFor();
  await press(ravi, "Digit1");
  await priya.page.getByText("Ravi is writing").first().waitFor({ state: "detached" });
  assert.equal((await hub.call("cart_get", { id: cart.id })).follow_up.state, "sent");
  assert.deepEqual([priya.faults, ravi.faults], [[], []]);
  await priya.close();
  await ravi.close();
});

test("a claimed cart is whole in Hindi, in the dark and in a small window", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  await openBusyShop(hub, 2);
  const cart = (await hub.call("cart_list", { view: "all" })).items[0];
  const ask = { cart: cart.id, window: "another", via: "copy" };
  const { page, faults, close } = await openPage(browser, hub, { language: "hi", theme: "dark", width: 1093, height: 551 });
  await page.evaluate((id) => (location.hash = `/carts/${id}`), cart.id);
  await hub.call("followup_open", ask);
  await page.getByText("दूसरी विंडो से लिखा जा रहा है").first().waitFor();
  await assertAccessible(page, "claimed, in Hindi");
  await assertNothingCut(page, "claimed, in Hindi");
  await picture(page, "claimed-hindi-dark");
  assert.deepEqual(faults, []);
  await close();
});
