// A merchant makes a backup, deletes a cart by mistake, and goes back by keyboard; then undoes that too.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cart, startHub } from "./hub.mjs";
import { assertAccessible, assertNothingCut, openBrowser, openPage, picture } from "./page.mjs";
import { KEY, connect, until } from "./shop.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

test("a backup is made by hand, a deleted cart comes back from it, and that is undone", async (t) => {
  const hub = await startHub({ backups: true });
  t.after(() => hub.end());
  const { callback_path: path } = await connect(hub);
  for (const body of [cart(1), cart(2, { phone: "+919876512345" })]) assert.equal(await hub.deliver(path, KEY, body), 200);
  const all = async () => (await hub.call("cart_list", {})).counts.all;
  await until(async () => (await all()) === 2);

  const { page, faults, close } = await openPage(browser, hub, { hash: "#/more/backups" });
  const make = page.getByRole("button", { name: "Back up now" });
  await make.focus();
  await page.keyboard.press("Enter");
  const first = page.getByRole("button", { name: /^Go back to it… / }).first();
  await first.waitFor();
  await assertAccessible(page, "backups");
  await assertNothingCut(page, "backups");
  await picture(page, "backups");

  const [row] = (await hub.call("cart_list", {})).items;
  await hub.call("cart_delete", { id: row.id });
  assert.equal(await hub.deliver(path, KEY, cart(3, { phone: "+919876599999" })), 200);
  await until(async () => (await all()) === 2);

  await first.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("1 deleted cart comes back").waitFor();
  await dialog.getByText("1 cart that came since").waitFor();
  await assertAccessible(page, "going back");
  await picture(page, "backups-back");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await all(), 2, "Escape changes nothing");

  await first.focus();
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Go back to it" }).click();
  await page.getByText(/Your book is as you had left it on/).first().waitFor();
  await until(async () => (await all()) === 3);
  await page.getByText("made before a restore or an update, on this computer").waitFor();

  await page.getByRole("button", { name: "Undo" }).click();
  await until(async () => (await all()) === 2);
  await assertAccessible(page, "undone");
  assert.deepEqual(faults, []);
  await close();

  for (const [language, theme] of [["hi", "dark"]]) {
    const narrow = await openPage(browser, hub, { language, theme, width: 1093, height: 551, hash: "#/more/backups" });
    await narrow.page.getByRole("button", { name: "अभी बैकअप लें" }).waitFor();
    await assertAccessible(narrow.page, `backups ${language} ${theme}`);
    await assertNothingCut(narrow.page, `backups ${language}`);
    await picture(narrow.page, "backups-hi");
    assert.deepEqual(narrow.faults, []);
    await narrow.close();
  }
});
