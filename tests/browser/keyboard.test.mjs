// A whole morning's work by keyboard alone, and what those hear who do not see the page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cart, startHub } from "./hub.mjs";
import { openBrowser, openPage } from "./page.mjs";
import { KEY, openBusyShop, until } from "./shop.mjs";

const CARTS = 150;
let browser, hub, connection;
before(async () => {
  [browser, hub] = [await openBrowser(), await startHub()];
  connection = await openBusyShop(hub, CARTS);
});
after(async () => {
  await browser.close();
  await hub.end();
});

/** What has the focus: its role or tag, and its name. */
const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return "nothing";
    const name = at.getAttribute("aria-label") ?? at.labels?.[0]?.innerText ?? at.innerText ?? "";
    return `${at.getAttribute("role") ?? at.tagName.toLowerCase()} ${name.trim().split("\n")[0]}`.trim();
  });
const selected = (page) => page.locator("[role=row][aria-selected=true]").getAttribute("id");
/** The selected cart, once all of it is shown. */
async function idOf(page) {
  await page.locator("aside .middle").waitFor();
  return (await selected(page)).slice("cart-".length);
}
const heard = (page, text) => page.getByRole("status").filter({ hasText: text }).first().waitFor({ state: "attached" });

/** Presses keys one after another, and after each the focus is somewhere. */
async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await until(async () => (await focused(page)) !== "nothing").catch(() => assert.fail(`the focus is lost after ${key}`));
  }
}

/** The row of a cart as the hub has it. */
const kept = (id) => hub.call("cart_get", { id });

test("a morning's work by keyboard alone, without ever losing the focus", async () => {
  const { page, faults, close } = await openPage(browser, hub);
  // Nobody is on the internet here: the chat opens in a window of its own and stays empty.
  await page.context().route("https://wa.me/**", (route) => route.fulfill({ body: "" }));
  await page.getByRole("row").nth(1).waitFor();

  // From the top of the page to the list, by Tab alone.
  for (let step = 0; step < 30 && (await focused(page)) !== "grid Carts in this view"; step += 1) await page.keyboard.press("Tab");
  assert.equal(await focused(page), "grid Carts in this view");

  // Read two, write to the third, say that it went: the next one is there by itself.
  await press(page, "KeyJ", "ArrowDown");
  const third = await idOf(page);
  await page.getByText("this is My Store").first().waitFor();
  const popup = page.context().waitForEvent("page");
  await press(page, "KeyW");
  assert.equal(new URL((await popup).url()).host, "wa.me");
  await page.bringToFront();
  await page.getByText("Did the message go?").first().waitFor();
  await press(page, "Digit1");
  await heard(page, "Marked as sent");
  await until(async () => (await selected(page)) !== `cart-${third}`);
  await until(async () => (await kept(third)).follow_up.state === "sent");

  // The next one has already bought; held down, the key means one cart.
  const fourth = await idOf(page);
  await page.keyboard.down("KeyB");
  for (let held = 0; held < 4; held += 1) await page.keyboard.down("KeyB");
  await page.keyboard.up("KeyB");
  await until(async () => (await selected(page)) !== `cart-${fourth}`);
  await until(async () => (await hub.call("cart_list", { view: "won" })).items.length === 1);
  assert.equal((await kept(fourth)).status, "bought");

  // Later: the menu opens with its first choice, and the focus comes back to the cart.
  const fifth = await idOf(page);
  await press(page, "KeyS");
  await page.getByRole("menu", { name: "Later" }).waitFor();
  await press(page, "ArrowDown", "Enter");
  await until(async () => (await selected(page)) !== `cart-${fifth}`);
  assert.ok((await kept(fifth)).snooze_until > Date.now());

  // Closed with a reason.
  const sixth = await idOf(page);
  await press(page, "KeyL");
  await page.getByRole("dialog", { name: "Why close this cart?" }).waitFor();
  await press(page, "Tab", "Tab", "Enter");
  await until(async () => (await selected(page)) !== `cart-${sixth}`);
  await until(async () => (await kept(sixth)).status === "lost");

  // A note, and back by Escape.
  const seventh = await idOf(page);
  await press(page, "KeyN");
  await until(async () => (await focused(page)) === "textarea Your note");
  await page.keyboard.type("Calls at six");
  await press(page, "Tab", "Enter");
  await until(async () => (await kept(seventh)).note === "Calls at six");
  await press(page, "Escape");
  assert.equal(await focused(page), "grid Carts in this view");
  await press(page, "Enter");
  await page.getByRole("complementary").waitFor();

  // Another message, copied; the customer replied; undo.
  await press(page, "KeyT");
  await page.getByRole("combobox", { name: "Message: Payment problem" }).waitFor();
  await press(page, "KeyR");
  await until(async () => (await kept(seventh)).status === "replied");
  await heard(page, "Marked as replied");
  await press(page, "Control+KeyZ");
  await until(async () => (await kept(seventh)).status === "new");

  // The code for the phone, answered over the dialog.
  await press(page, "KeyP");
  await page.getByRole("dialog", { name: "Send from phone" }).waitFor();
  await press(page, "Digit2");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await until(async () => (await kept(seventh)).follow_up.state === "not_sent");

  // Search, by its key and by a pasted number; the list hears the arrow.
  await press(page, "Slash");
  assert.equal(await focused(page), "input Search carts");
  await page.keyboard.type("No42");
  await page.getByRole("row", { name: /No42/ }).waitFor();
  await until(async () => (await page.getByRole("row").count()) === 2);
  await press(page, "ArrowDown");
  assert.equal(await focused(page), "grid Carts in this view");
  await press(page, "Escape", "Escape");
  await until(async () => (await page.getByRole("row").count()) > 5);

  // Another tab, and what stands there can be opened again from the palette.
  await press(page, "Alt+Digit4");
  await page.getByRole("tab", { name: /Closed/, selected: true }).waitFor();
  await page.locator(`#cart-${sixth}[aria-selected=true]`).waitFor();
  await press(page, "Enter");
  await page.getByRole("complementary").waitFor();
  await press(page, "Control+KeyK");
  await until(async () => (await focused(page)) === "combobox Commands");
  await page.keyboard.type("opne again");
  await page.getByRole("option", { name: /Open this cart again/, selected: true }).waitFor();
  await press(page, "Enter");
  await until(async () => (await kept(sixth)).status === "new");
  await heard(page, "Cart opened again");
  await press(page, "Control+KeyZ");
  await until(async () => (await kept(sixth)).status === "lost");

  // Everything else by name: a customer, another screen, the way back, the sheet.
  await press(page, "Control+KeyK");
  await page.keyboard.type("No77");
  await page.getByRole("option", { name: /No77/, selected: true }).waitFor();
  await press(page, "Enter");
  await page.getByRole("complementary", { name: /No77/ }).waitFor();
  await press(page, "Control+KeyK");
  await page.keyboard.type("settings");
  await press(page, "Enter");
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await press(page, "Alt+Digit1");
  await page.getByRole("tab", { name: /Due now/, selected: true }).waitFor();
  await page.getByRole("row").nth(1).waitFor();
  await page.getByRole("grid").focus();
  await press(page, "Shift+Slash");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await press(page, "Escape");
  assert.equal(await focused(page), "grid Carts in this view");
  assert.deepEqual(faults, []);
  await close();
});

test("the focus is somewhere after the last cart is dealt with, and when what had it is gone", async (t) => {
  const small = await startHub();
  t.after(() => small.end());
  await openBusyShop(small, 1);
  const { page, close } = await openPage(browser, small);
  await page.getByRole("row").nth(1).waitFor();
  await page.getByRole("button", { name: "Already bought" }).focus();
  await press(page, "Enter");
  await page.getByText("Done for now.").waitFor();
  await until(async () => (await focused(page)) !== "nothing");
  await press(page, "Control+KeyZ");
  await page.getByRole("row").nth(1).waitFor();
  await until(async () => (await focused(page)) !== "nothing");
  await close();
});

test("the list, the cart and the dialogs as a screen reader has them", async () => {
  const { page, faults, close } = await openPage(browser, hub);
  await page.getByRole("row").nth(1).waitFor();
  await page.getByText("this is My Store").first().waitFor();
  await page.getByRole("grid").focus();

  const grid = page.getByRole("grid", { name: "Carts in this view" });
  const tree = await grid.ariaSnapshot();
  assert.match(tree, /- row "When Customer Items Amount Status":\n(\s+- columnheader "\w+"\n){5}/);
  assert.match(tree, /- row "[^"]*Jaipur[^"]*₹[\d,]+[^"]*" \[selected\]:/);
  assert.equal(tree.match(/\[selected\]/g).length, 1);
  // The grid tells how many rows there are, though it draws few, and which of them is meant.
  assert.equal(Number(await grid.getAttribute("aria-rowcount")) - 1, (await hub.call("cart_list", {})).counts.due);
  const active = await grid.getAttribute("aria-activedescendant");
  assert.equal(active, await selected(page));
  assert.equal(await page.locator(`#${active}`).getAttribute("aria-rowindex"), "2");

  const drawer = await page.getByRole("complementary").ariaSnapshot();
  for (const line of [/- complementary "Cart of \w+ No\d+"/, /- heading "\w+ No\d+" \[level=2\]/, /- button "Next cart"/, /- button "Previous cart" \[disabled\]/])
    assert.match(drawer, line);
  for (const line of [/- group "The message": "?Hi \w+, this is My Store/, /- 'combobox "Message: First reminder"'/, /- button "Open WhatsApp"/])
    assert.match(drawer, line);
  for (const name of ["Send from phone", "Already bought", "Later", "More"]) assert.match(drawer, new RegExp(`- button "${name}"`));

  await page.keyboard.press("KeyL");
  const why = page.getByRole("dialog", { name: "Why close this cart?" });
  await why.waitFor();
  assert.match(await why.ariaSnapshot(), /- dialog "Why close this cart\?":\n\s+- heading "Why close this cart\?" \[level=2\]\n\s+- button "Close"\n\s+- button "Not interested"/);
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+KeyK");
  const palette = page.getByRole("dialog", { name: "Commands" });
  await palette.waitFor();
  const first = await palette.ariaSnapshot();
  assert.match(first, /- combobox "Commands" \[expanded\]/);
  assert.match(first, /- listbox "What was found":\n\s+- group "This cart":\n\s+- option "Open WhatsApp W" \[selected\]/);
  await page.keyboard.type("dark");
  await palette.getByRole("status").filter({ hasText: /^\d+ results?$/ }).waitFor();
  const field = palette.getByRole("combobox");
  assert.equal(await palette.locator(`#${await field.getAttribute("aria-activedescendant")}`).getAttribute("aria-selected"), "true");
  await page.keyboard.press("Escape");

  // A cart that comes is said once, not moved under the hand; those that come together are said together.
  await page.getByRole("grid").focus();
  await hub.deliver(connection.callback_path, KEY, cart(901, { total_price: 8500, customer: { first_name: "Newcomer" } }));
  await heard(page, "New cart: Newcomer, ₹8,500");
  await page.getByRole("button", { name: /1 new cart/ }).waitFor();
  for (const number of [902, 903, 904]) await hub.deliver(connection.callback_path, KEY, cart(number, { total_price: 25000 }));
  await page.getByRole("button", { name: /4 new carts/ }).waitFor();
  assert.equal(await page.getByText("3 new carts, ₹75,000").count(), 0, "at most every ten seconds");
  await page.getByText("3 new carts, ₹75,000").waitFor({ state: "attached" });
  await page.keyboard.press("Period");
  await page.getByRole("button", { name: /new carts/ }).waitFor({ state: "detached" });
  assert.equal(await focused(page), "grid Carts in this view");
  assert.deepEqual(faults, []);
  await close();
});
