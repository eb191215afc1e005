// The main job in a browser, against the real hub.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cart, startHub } from "./hub.mjs";
import { openBrowser, openPage } from "./page.mjs";
import { KEY, connect, until } from "./shop.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

test("a signed webhook becomes a cart, W opens WhatsApp, 1 says that it went, undo takes it back", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  const { callback_path: path } = await connect(hub);
  // An address that leads here, as a tunnel would have it.
  await hub.call("settings_set", { message_language: "en", public_url: hub.hooks });
  const { page, faults, close } = await openPage(browser, hub);
  await page.getByText("No cart yet").first().waitFor();
  assert.equal(await hub.deliver(path, KEY, cart(1)), 200);
  await page.getByRole("row").getByText("John Doe").waitFor();
  await hub.call("shop_update", { id: "my-store.myshopify.com", name: "Blue Cotton", consent_basis: "checkout page" });
  await page.getByText("this is Blue Cotton").first().waitFor();
  await page.getByRole("grid").focus();
  // The page opens the chat in a window of its own; nobody is on the internet here, so only its address counts.
  await page.context().route("https://wa.me/**", (route) => route.fulfill({ body: "" }));
  const popup = page.context().waitForEvent("page");
  await page.keyboard.press("KeyW");
  const opened = new URL((await popup).url());
  assert.equal(opened.origin + opened.pathname, "https://wa.me/919876500001");
  assert.match(opened.searchParams.get("text"), /^Hi John, this is Blue Cotton\. Your order is not complete yet: T-Shirt - Blue and 1 more\./);
  await page.bringToFront();
  await page.getByText("Did the message go?").first().waitFor();
  await page.keyboard.press("Digit1");
  await page.getByText("Marked as sent").first().waitFor();
  const [row] = (await hub.call("cart_list", { view: "contacted" })).items;
  assert.equal(row.follow_up.state, "sent");
  await page.keyboard.press("Control+KeyZ");
  await until(async () => (await hub.call("cart_list", {})).items[0].follow_up.state === "opened");
  assert.deepEqual(faults, []);
  await close();
});

test("hostile text from a webhook stays text", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  const { callback_path: path } = await connect(hub);
  const nasty = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>"'&{{7*7}}`;
  const over = { line_items: [{ title: nasty, quantity: 1 }], customer: { first_name: nasty, last_name: "X", shipping_address: { city: nasty } } };
  over.abandoned_checkout_url = "javascript:window.pwned=1";
  assert.equal(await hub.deliver(path, KEY, cart(1, over)), 200);
  const { page, faults, close } = await openPage(browser, hub);
  await page.getByRole("row").getByText("<img src=x").first().waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
  assert.equal(await page.locator("a[href^='javascript:']").count(), 0);
  assert.deepEqual(faults, []);
  await close();
});
