// Many carts at once, in a book of ten thousand.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { deliverCrowd } from "./crowd.mjs";
import { startHub } from "./hub.mjs";
import { assertAccessible, openBrowser, openPage, picture } from "./page.mjs";
import { connect, until } from "./shop.mjs";

const MANY = 10_000;
let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const counts = async (hub) => (await hub.call("cart_list", { limit: 1 })).counts;

test("ten thousand carts: a range is closed and given back, all are tagged, some deleted with their count typed", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  const { callback_path: path } = await connect(hub);
  t.diagnostic(`${MANY} carts delivered and listed in ${await deliverCrowd(hub, path, MANY)} s`);
  const { page, faults, close } = await openPage(browser, hub, { hash: "#/carts?view=all" });
  const row = (n) => page.locator(`[aria-rowindex="${n + 1}"]`);
  await row(5).waitFor();

  // A range by shift-click, closed with a reason.
  await row(2).hover();
  await row(2).getByRole("checkbox").click();
  await row(9).click({ modifiers: ["Shift"] });
  const bar = page.getByRole("region", { name: "Chosen carts" });
  await bar.getByText("8 carts chosen").waitFor();
  await assertAccessible(page, "rows ticked");
  await picture(page, "many-ticked-1366x689-en-light");
  await bar.getByRole("button", { name: "Close…" }).click();
  await page.getByRole("button", { name: "Price", exact: true }).click();
  await page.getByText("8 carts closed.").waitFor();
  assert.equal((await counts(hub)).lost, 8);
  await page.keyboard.press("Control+KeyZ");
  await page.getByText("8 carts are as they were.").waitFor();
  assert.deepEqual([(await counts(hub)).lost, (await counts(hub)).new], [0, MANY]);

  // All in view: what comes later is not touched.
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+KeyA");
  await bar.getByText("10,000 carts chosen").waitFor();
  await deliverCrowd(hub, path, 1, () => ({ cart_id: "late", cart_token: "late", phone: "+919700000001" }));
  await bar.getByRole("button", { name: "Tag…" }).click();
  await page.getByRole("textbox", { name: "Tag", exact: true }).fill("diwali");
  const begin = Date.now();
  await page.keyboard.press("Enter");
  await page.getByText("10,000 carts tagged “diwali”.").waitFor({ timeout: 120_000 });
  t.diagnostic(`${MANY} carts tagged in ${(Date.now() - begin) / 1000} s by a program without optimisation`);
  const late = await hub.call("cart_list", { search: "late" });
  assert.deepEqual(late.items.map((one) => one.tags), [[]]);

  // By keyboard alone: two ticked, deleted with their count typed.
  await page.getByRole("grid").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("KeyX");
  await page.keyboard.press("Shift+ArrowDown");
  await bar.getByText("2 carts chosen").waitFor();
  await bar.getByRole("button", { name: "Delete…" }).press("Enter");
  const deed = page.getByRole("button", { name: "Delete 2 carts" });
  await deed.waitFor();
  assert.equal(await deed.isDisabled(), true);
  await assertAccessible(page, "before deleting");
  await picture(page, "many-delete-1366x689-en-light");
  await page.getByRole("textbox", { name: "Type 2 to go on" }).fill("2");
  await page.keyboard.press("Enter");
  await page.getByText("2 carts deleted.").waitFor();
  await until(async () => (await counts(hub)).all === MANY - 1);
  assert.deepEqual(faults, []);
  await close();
});

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
