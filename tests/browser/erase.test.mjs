// A customer asks to be erased; the merchant does it by keyboard, and they come back later.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cart, startHub } from "./hub.mjs";
import { assertAccessible, assertNothingCut, openBrowser, openPage, picture } from "./page.mjs";
import { KEY, connect, until } from "./shop.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const PHONE = "+919876512345";
const asha = (number) => cart(number, { phone: PHONE, email: "asha@mail.test", customer: { first_name: "Ashalata", last_name: "Rao", shipping_address: { city: "Hubli", country_code: "IN" } } });

/** Opens a folded part of the drawer by keyboard. */
async function unfold(page, heading) {
  const summary = page.locator("summary", { hasText: heading });
  await summary.focus();
  await page.keyboard.press("Enter");
}

test("a customer with two carts is erased by keyboard, stays erased, and comes back with no messages", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  const { callback_path: path } = await connect(hub);
  await hub.call("settings_set", { message_language: "en" });
  for (const body of [cart(9), asha(1), asha(2)]) assert.equal(await hub.deliver(path, KEY, body), 200);
  await until(async () => (await hub.call("cart_list", {})).counts.all === 3);
  const rows = (await hub.call("cart_list", { search: "Ashalata" })).items;
  await hub.call("person_update", { id: rows[0].person.id, do_not_contact: true });
  await hub.call("cart_update", { id: rows[0].id, note: "her brother calls" });

  for (const [language, theme] of [["hi", "dark"], ["en", "light"]]) {
    const size = language === "hi" ? { width: 1093, height: 551 } : {};
    const { page, faults, close } = await openPage(browser, hub, { language, theme, ...size, hash: `#/carts/${rows[0].id}?view=all` });
    await page.locator("h2", { hasText: "Ashalata" }).first().waitFor();
    await unfold(page, language === "en" ? "All carts and messages" : "सभी कार्ट और संदेश");
    await unfold(page, language === "en" ? "Consent" : "सहमति");
    await unfold(page, language === "en" ? "No messages since" : "से संदेश नहीं");
    await unfold(page, language === "en" ? "Their data" : "इनका डेटा");
    const erase = page.getByRole("button", { name: language === "en" ? "Erase this customer…" : "इनका डेटा मिटाएँ…" });
    await erase.scrollIntoViewIfNeeded();
    await assertNothingCut(page, `customer ${language}`);
    await picture(page, `customer-${language}`);
    await erase.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("textbox").waitFor();
    await assertAccessible(page, `erase ${language} ${theme}`);
    await picture(page, `erase-${language}`);
    if (language === "hi") {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      assert.equal((await hub.call("cart_list", {})).counts.all, 3, "Escape changes nothing");
    } else {
      await page.getByRole("dialog").getByRole("textbox").focus();
      await page.keyboard.type("2345");
      await page.keyboard.press("Enter");
      await page.getByText(/Erased\. Reference [0-9A-F]{8}/).first().waitFor();
      await until(async () => (await page.getByText("Ashalata").count()) === 0);
      await page.getByRole("row").getByText("John Doe").first().waitFor();
      await picture(page, "erased");
      // The old body again: nothing comes back.
      assert.equal(await hub.deliver(path, KEY, asha(1)), 200);
      await until(async () => (await hub.call("delivery_list", { verdict: "duplicate" })).items.length === 1);
      assert.equal((await hub.call("cart_list", {})).counts.all, 1);
      // A new cart is a new event: it shows, marked, and nobody can write.
      assert.equal(await hub.deliver(path, KEY, asha(3)), 200);
      await until(async () => (await hub.call("cart_list", {})).counts.all === 2);
      const [back] = (await hub.call("cart_list", { search: "Ashalata" })).items;
      await page.evaluate((to) => (location.hash = to), `#/carts/${back.id}?view=all`);
      await page.getByText(/You erased this customer on/).waitFor();
      assert.ok(back.flags.includes("do_not_contact"));
      await page.getByText("No messages", { exact: true }).first().waitFor();
      await picture(page, "erased-and-back");
      await page.evaluate(() => (location.hash = "#/more/settings"));
      await page.getByText("Erased customers: 1").click();
      await page.getByText(/2 carts · reference/).waitFor();
      await picture(page, "erasures");
    }
    // Asking once more for a cart that was erased is answered with 404, which the browser notes.
    assert.deepEqual(faults.filter((fault) => !fault.includes("404")), []);
    await close();
  }
});
