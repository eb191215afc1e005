// Every screen for those who see little, hear the page, or have chosen their own colours: axe, 200 % zoom, forced
// colours, no motion.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHub } from "./hub.mjs";
import { assertAccessible, assertReachable, assertTextWhole, openBrowser, openPage, picture } from "./page.mjs";
import { openShop } from "./shop.mjs";

const SCREENS = ["carts", "messages", "more", "more/incoming", "more/address", "more/sources", "more/words", "more/settings", "more/health", "more/about", "setup"];
const LOOKS = {
  usual: { language: "en", theme: "light" },
  dark: { language: "hi", theme: "dark" },
  // 200 % of a window of 1366×689.
  zoomed: { language: "hi", theme: "light", width: 683, height: 345 },
  "zoomed-dark": { language: "en", theme: "dark", width: 683, height: 345 },
  forced: { language: "en", theme: "light", forcedColors: "active", reducedMotion: "reduce" },
  "forced-dark": { language: "hi", theme: "dark", forcedColors: "active" },
};

let browser, hub;
before(async () => {
  [browser, hub] = [await openBrowser(), await startHub()];
  await openShop(hub);
});
after(async () => {
  await browser.close();
  await hub.end();
});

for (const [name, look] of Object.entries(LOOKS))
  test(`every screen, ${name}`, async () => {
    const { page, faults, close } = await openPage(browser, hub, look);
    for (const screen of SCREENS) {
      await page.evaluate((to) => (location.hash = to), `#/${screen}`);
      await page.locator("main").first().waitFor();
      await page.waitForTimeout(screen === "carts" ? 800 : 300);
      const where = `${screen} ${name}`;
      // In forced colours the system's own pair is painted, which axe does not see.
      await assertAccessible(page, where, look.forcedColors ? ["color-contrast"] : []);
      await assertTextWhole(page, where);
      await assertReachable(page, where);
      if (name !== "usual" && name !== "dark") await picture(page, `${screen.replace("/", "-")}-${name}`);
    }
    assert.deepEqual(faults, []);
    await close();
  });

test("at 200 % the list, the cart and its button are all in the window in turn", async () => {
  const { page, faults, close } = await openPage(browser, hub, LOOKS.zoomed);
  await page.getByRole("row").nth(1).waitFor();
  const rows = await page.getByRole("row").evaluateAll((all) => all.filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length);
  assert.ok(rows >= 4, `${rows} rows`);
  await page.getByRole("row").nth(2).click();
  const send = page.locator("button.primary");
  await send.waitFor();
  const { y, height } = await send.boundingBox();
  assert.ok(y + height <= 345, "the send button is in view");
  await picture(page, "cart-zoomed");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "मेन्यू" }).click();
  await page.getByRole("button", { name: "सब काम" }).click();
  await page.getByRole("combobox").waitFor();
  await assertAccessible(page, "the palette, zoomed");
  await picture(page, "palette-zoomed");
  assert.deepEqual(faults, []);
  await close();
});

test("in forced colours what is selected, has the focus or is pressed can be told apart without grounds", async () => {
  const { page, close } = await openPage(browser, hub, LOOKS.forced);
  await page.getByRole("row").nth(2).click();
  for (const key of ["Slash", "ArrowDown"]) await page.keyboard.press(key);
  const line = (selector, part = null) =>
    page.locator(selector).first().evaluate((element, pseudo) => {
      const style = getComputedStyle(element, pseudo);
      const side = (at) => `${style[`border${at}Width`]} ${style[`border${at}Style`]} ${style[`border${at}Color`]}`;
      return { left: side("Left"), top: side("Top"), bottom: side("Bottom"), outline: `${style.outlineWidth} ${style.outlineStyle}`, content: style.content };
    }, part);
  const row = await line("[role=row][aria-selected=true]", "::before");
  assert.match(row.left, /^4px solid/);
  assert.equal((await line("[role=row][aria-selected=false]", "::before")).content, "none");
  assert.match((await line("[role=row][aria-selected=true]")).outline, /^[23]px solid/);
  const [open, shut] = [await line("[role=tab][aria-selected=true]"), await line("[role=tab][aria-selected=false]")];
  assert.notEqual(open.top, shut.top);
  const [here, elsewhere] = [await line("nav a[aria-current]"), await line("nav a:not([aria-current])")];
  assert.notEqual(here.left, elsewhere.left);
  await page.keyboard.press("Control+KeyK");
  await page.getByRole("option", { selected: true }).waitFor();
  assert.match((await line("[role=option][aria-selected=true]")).outline, /^2px solid/);
  assert.match((await line("[role=option][aria-selected=false]")).outline, /none/);
  await picture(page, "palette-forced");
  await close();
});

test("without motion nothing moves by itself", async () => {
  const { page, close } = await openPage(browser, hub, { reducedMotion: "reduce" });
  await page.getByRole("row").nth(1).waitFor();
  const moving = await page.evaluate(() => document.getAnimations().length);
  assert.equal(moving, 0);
  const styled = await page.evaluate(() =>
    [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
    }).length,
  );
  assert.equal(styled, 0);
  await close();
});
