// Messages to be sent, and what they cost, in a real browser: by keyboard, in both languages and themes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHub } from "./hub.mjs";
import { assertAccessible, assertTextWhole, openBrowser, openPage, picture } from "./page.mjs";
import { openShop, until } from "./shop.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

test("nothing is approved without a provider, and the card of rates is kept with its day", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  await openShop(hub);
  const shown = [[1366, 689, "en", "light"], [1093, 551, "hi", "dark"]];
  for (const [width, height, language, theme] of shown) {
    for (const path of ["queue", "costs"]) {
      const options = { width, height, language, theme, hash: `#/more/${path}` };
      const { page, faults, close } = await openPage(browser, hub, options);
      await page.locator("h1").waitFor();
      await page.locator(path === "costs" ? "form" : "section.empty").waitFor();
      await assertAccessible(page, `${path} ${language} ${theme}`);
      await assertTextWhole(page, `${path} ${language} ${theme}`);
      await picture(page, `${path}-${width}x${height}-${language}-${theme}`);
      assert.deepEqual(faults, []);
      await close();
    }
  }
  const { page, close } = await openPage(browser, hub, { hash: "#/more" });
  await page.getByRole("link", { name: /Cost and pace/ }).click();
  const fee = page.getByLabel("The provider's fee, in rupees");
  await fee.fill("0.15");
  await fee.press("Enter");
  await until(async () => (await hub.call("settings_get")).rates.fee === 1500);
  await page.getByText("One message: about ₹1.20").waitFor();
  const figures = await hub.call("sending_figures");
  assert.deepEqual([figures.arrived, figures.by_hand, figures.limit_day], [0, 0, 60]);
  await close();
});
