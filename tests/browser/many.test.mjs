// Many carts at once where a row is a customer with several.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { deliverCrowd } from "./crowd.mjs";
import { startHub } from "./hub.mjs";
import { assertAccessible, openBrowser, openPage, picture } from "./page.mjs";
import { connect, until } from "./shop.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const counts = async (hub) => (await hub.call("cart_list", { limit: 1 })).counts;

test("a row of Due now is its customer: later and closing hold for all their carts that are due", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  const { callback_path: path } = await connect(hub);
  await deliverCrowd(hub, path, 6, (n) => (n < 3 ? { phone: "+919800000000" } : {}));
  const shown = [[1366, 689, "en", "light"], [1093, 551, "hi", "dark"]];
  for (const [width, height, language, theme] of shown) {
    const { page, faults, close } = await openPage(browser, hub, { width, height, language, theme, hash: "#/carts" });
    await page.getByRole("row").nth(1).waitFor();
    await page.getByRole("grid").focus();
    await page.keyboard.press("Control+KeyA");
    await page.locator("section.bar").waitFor();
    await assertAccessible(page, `chosen ${language} ${theme}`);
    await picture(page, `many-due-${width}x${height}-${language}-${theme}`);
    await page.keyboard.press("Escape");
    await page.locator("section.bar").waitFor({ state: "detached" });
    assert.deepEqual(faults, []);
    await close();
  }
  const { page, close } = await openPage(browser, hub, { hash: "#/carts" });
  assert.equal((await counts(hub)).due, 4);
  const customer = page.getByRole("row").filter({ hasText: "3 carts" });
  await customer.click();
  await page.getByRole("button", { name: "Later" }).first().click();
  await page.getByRole("menuitem", { name: "In 1 hour" }).click();
  await page.getByText(/put off until .* with 3 carts/).waitFor();
  assert.equal((await counts(hub)).due, 3);
  await page.keyboard.press("Control+KeyZ");
  await until(async () => (await counts(hub)).due === 4);
  await close();
});
