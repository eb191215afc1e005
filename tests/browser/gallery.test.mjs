// Every part of the page in every state, photographed for somebody to look at and checked with axe. Nothing of the
// gallery is in the page that is shipped.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { servePreview } from "../../ui/tests/preview/pictures.mjs";
import { assertAccessible, assertNothingCut, assertTextWhole, openBrowser, picture } from "./page.mjs";

const PARTS = ["controls", "notices", "rows", "drawers"];
let browser, preview;
before(async () => ([browser, preview] = await Promise.all([openBrowser(), servePreview()])));
after(async () => {
  await browser.close();
  preview.stop();
});

for (const [language, theme, forcedColors] of [["en", "light"], ["hi", "dark"], ["hi", "light"], ["en", "dark"], ["en", "light", "active"]]) {
  const look = `${language}-${theme}${forcedColors ? "-forced" : ""}`;
  test(`gallery ${look}`, async () => {
    const context = await browser.newContext({ viewport: { width: 1240, height: 900 }, colorScheme: theme, reducedMotion: "reduce", forcedColors });
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    for (const part of PARTS) {
      await page.goto(`${preview.url}?part=${part}&lang=${language}&theme=${theme}`);
      await page.getByRole("heading", { name: "Parts" }).waitFor();
      await page.waitForTimeout(300);
      await grow(page);
      await force(page);
      // Cases repeat: a page of the app has one list and one cart.
      await assertAccessible(page, `${part} ${look}`, ["landmark-unique"]);
      await assertNothingCut(page, `${part} ${look}`);
      await assertTextWhole(page, `${part} ${look}`);
      await picture(page, `gallery-${part}-${look}`);
    }
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("the gallery is not in the page that is shipped", () => {
  const dist = fileURLToPath(new URL("../../ui/dist", import.meta.url));
  for (const file of readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()))
    assert.ok(!readFileSync(`${file.parentPath}/${file.name}`, "utf8").includes("data-force"), file.name);
});

/** The window grows to the page, so that all of it is in one picture. */
async function grow(page) {
  const height = await page.evaluate(() => document.querySelector("main").scrollHeight);
  await page.setViewportSize({ width: 1240, height: Math.min(8000, height) });
  await page.waitForTimeout(150);
}

/** Holds hover, focus and pressed for as long as the picture takes. */
async function force(page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("DOM.enable");
  await browser.send("CSS.enable");
  const { root } = await browser.send("DOM.getDocument");
  for (const state of ["hover", "focus-visible", "active"]) {
    const selector = ["button", "input", "textarea"].map((tag) => `[data-force="${state}"] ${tag}`).join();
    const { nodeIds } = await browser.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector });
    const forced = state === "focus-visible" ? ["focus", "focus-visible", "focus-within"] : [state];
    for (const nodeId of nodeIds) await browser.send("CSS.forcePseudoState", { nodeId, forcedPseudoClasses: forced });
  }
}
