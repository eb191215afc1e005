// A picture of every screen in every everyday size, language and theme, with what can be checked
// without eyes. The pictures lie in tests/artifacts/pictures for somebody to look at.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startHub } from "./hub.mjs";
import { assertAccessible, assertNothingCut, openBrowser, openPage, picture } from "./page.mjs";
import { openShop } from "./shop.mjs";

const SIZES = [[1366, 689, 12], [1093, 551, 9], [1440, 900, 17], [1920, 1080, 17]];
const SCREENS = {
  carts: "#/carts",
  home: "#/home",
  breakdowns: "#/home/breakdowns",
  messages: "#/messages",
  more: "#/more",
  incoming: "#/more/incoming",
  address: "#/more/address",
  sources: "#/more/sources",
  channels: "#/more/channels",
  words: "#/more/words",
  settings: "#/more/settings",
  health: "#/more/health",
  about: "#/more/about",
  setup: "#/setup",
  samples: "#/carts?sample=1",
};

let browser, hub, empty;
before(async () => {
  [browser, hub, empty] = [await openBrowser(), await startHub(), await startHub()];
  await openShop(hub);
});
after(async () => {
  await browser.close();
  await hub.end();
  await empty.end();
});

for (const [width, height, rows] of SIZES) {
  for (const language of ["en", "hi"]) {
    for (const theme of ["light", "dark"]) {
      // On the wide windows, where there is room for everything, each language and each theme is seen once.
      if (width >= 1440 && (language === "hi") !== (theme === "dark")) continue;
      const look = `${width}x${height}-${language}-${theme}`;
      test(`pictures ${look}`, async () => {
        const { page, faults, close } = await openPage(browser, hub, { width, height, language, theme });
        for (const [name, hash] of Object.entries(SCREENS)) {
          await page.evaluate((to) => (location.hash = to), hash);
          await page.waitForTimeout(name === "carts" ? 800 : 250);
          if (name === "carts") await assertCarts(page, rows, height, look);
          await assertNothingCut(page, `${name} ${look}`);
          await picture(page, `${name}-${look}`);
        }
        await close();
        const first = await openPage(browser, empty, { width, height, language, theme });
        // Before anything is set, the system's language shows; the merchant chooses here.
        await first.page.getByText("हिन्दी").waitFor();
        if (language === "hi") await first.page.getByText("हिन्दी").click();
        await first.page.waitForTimeout(300);
        await picture(first.page, `welcome-${look}`);
        await first.close();
        assert.deepEqual([...faults, ...first.faults], []);
      });
    }
  }
}

for (const [language, theme] of [["en", "light"], ["hi", "dark"]])
  for (const [width, height] of SIZES.slice(0, 2))
    test(`pictures of what opens over the list, ${width} ${language} ${theme}`, async () => {
      const { page, faults, close } = await openPage(browser, hub, { width, height, language, theme });
      const look = `${width}x${height}-${language}-${theme}`;
      await page.locator("button.primary:enabled").waitFor();
      for (const [name, key, role] of [["later", "KeyS", "menu"], ["close", "KeyL", "dialog"], ["keys", "Shift+Slash", "dialog"], ["palette", "Control+KeyK", "dialog"], ["code", "KeyP", "dialog"]]) {
        await page.getByRole("grid").focus();
        await page.keyboard.press(key);
        await page.getByRole(role).first().waitFor();
        if (name === "later") {
          for (const step of ["End", "Enter"]) await page.keyboard.press(step);
          await page.getByRole("dialog").waitFor();
        }
        await page.waitForTimeout(200);
        await assertNothingCut(page, `${name} ${look}`);
        await assertAccessible(page, `${name} ${look}`);
        await picture(page, `${name}-${look}`);
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "detached" });
      }
      assert.deepEqual(faults, []);
      await close();
    });

test("pictures of a book that was taken away", async () => {
  const robbed = await startHub();
  const { page, close } = await openPage(browser, robbed);
  for (const end of ["", "-wal", "-shm"]) rmSync(join(robbed.dir, "data", `wapas.db${end}`), { force: true });
  await page.getByText("database_missing").waitFor();
  for (const [language, name] of [["en", "English"], ["hi", "हिन्दी"]]) {
    await page.getByText(name).click();
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await assertNothingCut(page, `locked ${width} ${language}`);
      await picture(page, `locked-${width}x${height}-${language}-light`);
      await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
      await picture(page, `locked-${width}x${height}-${language}-dark`);
      await page.evaluate(() => (document.documentElement.dataset.theme = "light"));
    }
  }
  await close();
  await robbed.end();
});

/** As many rows as promised show whole, and the send button is in view. */
async function assertCarts(page, rows, height, look) {
  await page.getByRole("row").nth(1).waitFor();
  const bottoms = await page.getByRole("row").evaluateAll((found) => found.map((row) => row.getBoundingClientRect().bottom));
  // The first row is the heads.
  const whole = bottoms.filter((bottom) => bottom <= height).length - 1;
  const there = Math.min(rows, 14);
  assert.ok(whole >= there, `${whole} of ${there} rows at ${look}`);
  const button = page.locator("button", { hasText: "WhatsApp" }).last();
  const box = await button.boundingBox();
  assert.ok(box && box.y + box.height <= height, `the send button at ${look}`);
}
