// Carts are passed on to another service, in a real browser: added, tested, turned on, refused, tried again.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { cart, startHub } from "./hub.mjs";
import { assertAccessible, assertTextWhole, openBrowser, openPage, picture } from "./page.mjs";
import { connect, KEY, until } from "./shop.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** A service on this computer that notes what it gets; `says` is its next answers. */
async function startService() {
  const service = { calls: [], says: [] };
  const server = createServer(async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    service.calls.push({ headers: request.headers, body: Buffer.concat(pieces) });
    response.writeHead(service.says.shift() ?? 204).end();
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  service.url = `http://localhost:${server.address().port}/carts`;
  service.stop = () => server.close();
  return service;
}

test("a service is added, gets carts, refuses one and gets it again", async (t) => {
  const hub = await startHub();
  t.after(() => hub.end());
  const service = await startService();
  t.after(service.stop);
  const { callback_path: path } = await connect(hub);
  const { page, faults, close } = await openPage(browser, hub, { hash: "#/more" });
  await page.getByRole("link", { name: /Pass carts on/ }).click();
  await page.getByLabel("Name of the service").fill("Keeper");
  await page.getByLabel("Address that takes the carts").fill("http://192.168.1.4/carts");
  await page.getByRole("button", { name: "Add the service" }).click();
  await page.getByRole("alert").waitFor();
  // The browser notes each refusal by itself.
  assert.match(faults.splice(0).join(), /status of 422/);
  await page.getByLabel("Address that takes the carts").fill(service.url);
  await page.getByLabel("It is a program on this computer").check();
  await page.getByRole("button", { name: "Add the service" }).click();
  const secret = (await page.locator("code", { hasText: /^wapas_/ }).textContent()).trim();
  await assertAccessible(page, "the secret");
  await picture(page, "forward-secret");
  await page.getByRole("button", { name: "I have copied it" }).click();

  await page.getByRole("button", { name: "Send a test" }).click();
  await page.getByText(/Keeper took it/).waitFor();
  assert.equal(service.calls[0].headers["x-wapas-test"], "1");
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByText("Passing carts on").waitFor();

  const body = JSON.stringify(cart(1));
  assert.equal(await hub.deliver(path, KEY, body), 200);
  await until(() => service.calls.length === 2);
  const { headers, body: got } = service.calls[1];
  assert.equal(got.toString(), body);
  const signed = Buffer.concat([Buffer.from(`${headers["x-wapas-timestamp"]}.`), got]);
  assert.equal(headers["x-wapas-signature"], `v1=${createHmac("sha256", secret).update(signed).digest("hex")}`);

  service.says.push(422);
  await hub.deliver(path, KEY, cart(2));
  await page.getByText("1 cart was not taken").waitFor();
  await page.getByText(/does not want this \(422\)/).waitFor();
  await assertAccessible(page, "not taken");
  await assertTextWhole(page, "not taken");
  await picture(page, "forward-not-taken");
  await page.getByRole("button", { name: /^Try again the cart/ }).click();
  await page.getByText("1 cart was not taken").waitFor({ state: "detached" });
  await until(() => service.calls.length === 4);
  assert.equal(service.calls[3].headers["idempotency-key"], service.calls[2].headers["idempotency-key"]);

  // The cart warns with the service's name.
  const { items } = await hub.call("cart_list", {});
  const prepared = await hub.call("followup_prepare", { cart: items[0].id });
  assert.ok(prepared.warnings.some(({ guard, facts }) => guard === "other_sender" && facts.provider === "Keeper"));
  assert.deepEqual(faults, []);
  await close();
  const shown = [[1366, 689, "en", "dark"], [1093, 551, "hi", "light"], [600, 800, "hi", "dark"]];
  for (const [width, height, language, theme] of shown) {
    const name = `forward ${width} ${language} ${theme}`;
    const again = await openPage(browser, hub, { width, height, language, theme, hash: "#/more/forward" });
    await again.page.locator("dl").waitFor();
    await assertAccessible(again.page, name);
    await assertTextWhole(again.page, name);
    await picture(again.page, name.replaceAll(" ", "-"));
    assert.deepEqual(again.faults, []);
    await again.close();
  }
});
