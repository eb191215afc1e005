// A view leaves the book as a file, in a browser against the real hub.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { startHub } from "./hub.mjs";
import { assertAccessible, assertNothingCut, openBrowser, openPage, picture } from "./page.mjs";
import { openShop } from "./shop.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** The cells of a table, read as RFC 4180 says. */
function table(text) {
  const lines = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy)) {
    lines.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === "\r\n") lines.push([]);
    if (end === "") break;
  }
  return lines.filter((line) => line.length > 1);
}

test("the open view is downloaded as a table that holds its carts, by the keyboard alone", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  await openShop(hub);
  const { page, faults, close } = await openPage(browser, hub);
  await page.getByRole("row").getByText("Priya").waitFor();
  await page.getByRole("button", { name: "More views" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Export to a file…" }).waitFor();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.getByText("Due now: 14 carts").waitFor();
  await assertAccessible(page, "the dialog");
  await page.getByRole("button", { name: "Download" }).focus();
  const downloading = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  const download = await downloading;
  assert.match(download.suggestedFilename(), /^wapas-due-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await download.path(), "utf8");
  assert.equal(text[0], "\ufeff");
  const [heads, ...lines] = table(text.slice(1));
  assert.equal(lines.length, 14);
  const column = (name) => lines.map((line) => line[heads.indexOf(name)]);
  assert.ok(column("Customer").some((name) => name.startsWith("सुनीता")));
  assert.ok(column("Phone").every((phone) => /^\(\+91\) 98765 0\d{4}$/.test(phone)), column("Phone").join());
  assert.ok(column("Amount").includes("124900.00") && column("Amount").includes("4350.50"));
  await page.getByText(/went to your browser's downloads: 14 carts, as of today/).first().waitFor();
  await assertAccessible(page, "the strip");
  await page.evaluate(() => (location.hash = "#/messages"));
  await page.getByText(/went to your browser's downloads/).first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("the question and its answer fit into every window", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  await openShop(hub);
  for (const [language, theme] of [["en", "light"], ["hi", "dark"]]) {
    for (const [width, height] of [[1366, 689], [1093, 551], [1440, 900]]) {
      const look = `${width}x${height}-${language}-${theme}`;
      const { page, faults, close } = await openPage(browser, hub, { width, height, language, theme });
      await page.getByRole("row").getByText("Priya").waitFor();
      await page.locator(".menu-tab").click();
      await picture(page, `export-menu-${look}`);
      await page.getByRole("menuitem").last().click();
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      await assertAccessible(page, look);
      await assertNothingCut(page, look);
      await picture(page, `export-dialog-${look}`);
      const box = await dialog.boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= height, "the dialog is in view");
      await dialog.locator(".primary").click();
      await page.locator(".strip .words").waitFor();
      await assertNothingCut(page, look);
      await picture(page, `export-done-${look}`);
      assert.deepEqual(faults, []);
      await close();
    }
  }
});
