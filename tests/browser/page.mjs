// Debian's Chromium, driven by Playwright, and what every page must fulfil.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(new URL("../../ui/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu"];
const programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts the browser of this machine. */
export async function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? programs.find((program) => existsSync(program));
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet });
}

/** A question of the list that a newer one overtook: the hub refuses it, and nobody waits for its answer. */
const isOvertaken = (message) => message.location().url.endsWith("/api/cart_list") && message.text().includes("409 (Conflict)");

/** Opens the hub's page in a fresh profile, with the list as it opens first, and collects what goes wrong in it. */
export async function openPage(browser, hub, options = {}) {
  const { language = "en", theme = "light", width = 1366, height = 689, hash = "", ...media } = options;
  await hub.call("settings_set", { language, theme });
  await hub.call("bookmark_set", { text: "" });
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, locale: "en-IN", timezoneId: "Asia/Kolkata", ...media });
  // A machine that does much else at once is no fault of the page.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !isOvertaken(message)) faults.push(`${message.text()} (${message.location().url})`);
  });
  await page.goto(hub.page);
  if (hash) await page.evaluate((to) => (location.hash = to), hash);
  return { page, faults, close: () => context.close() };
}

/** Fails on what axe finds, save by these rules. */
export async function assertAccessible(page, name, without = []) {
  await page.evaluate(axe);
  const found = await page.evaluate(async (rules) => {
    const { violations } = await globalThis.axe.run(document, { rules });
    return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  }, Object.fromEntries(without.map((rule) => [rule, { enabled: false }])));
  assert.deepEqual(found, [], name);
}

/** No text is wider or higher than its place, unless an ellipsis says so. */
export async function assertTextWhole(page, name) {
  const found = await page.evaluate(() => {
    const isCut = (element) => {
      const style = getComputedStyle(element);
      if (element.closest(".unseen") !== null || style.display === "inline" || style.visibility === "hidden" || style.clipPath === "inset(50%)" || style.webkitLineClamp !== "none") return false;
      const wide = element.scrollWidth > element.clientWidth + 1 && style.overflowX === "hidden" && style.textOverflow !== "ellipsis";
      const high = element.scrollHeight > element.clientHeight + 2 && style.overflowY === "hidden" && element.clientHeight > 0;
      return wide || high;
    };
    const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    return [...document.querySelectorAll("body *")].filter((element) => own(element) && isCut(element)).map((element) => element.textContent.trim());
  });
  assert.deepEqual(found, [], name);
}

/** Everything that can have the focus can be brought into the window, whole in its width. */
export async function assertReachable(page, name) {
  const found = await page.evaluate(() => {
    const wrong = [];
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) wrong.push("the page scrolls sideways");
    for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".unseen") !== null) continue;
      element.scrollIntoView({ block: "nearest", inline: "nearest" });
      const box = element.getBoundingClientRect();
      const label = element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40);
      if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`sideways out of the window: ${label}`);
      else if (box.top > innerHeight - 8 || box.bottom < 8) wrong.push(`below or above the window: ${label}`);
      else {
        const [x, y] = [Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1)];
        const top = document.elementFromPoint(x, y);
        if (top !== null && !element.contains(top) && !top.contains(element) && top.closest("label") === null) wrong.push(`behind ${top.tagName}.${top.className}: ${label}`);
      }
    }
    return wrong;
  });
  assert.deepEqual(found, [], name);
}

/** The page never scrolls sideways, and no line of Devanagari is cut above or below. */
export async function assertNothingCut(page, name) {
  const found = await page.evaluate(() => {
    const wrong = [];
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) wrong.push("the page scrolls sideways");
    for (const button of document.querySelectorAll("button")) {
      const style = getComputedStyle(button);
      const lines = button.innerText.trim() && button.getClientRects().length;
      if (lines && button.scrollHeight > button.clientHeight + 1 && style.overflowY === "hidden") wrong.push(`cut: ${button.innerText}`);
    }
    for (const element of document.querySelectorAll("main *")) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && /[\u0900-\u097f]/.test(node.textContent));
      if (!own || !element.getClientRects().length) continue;
      const style = getComputedStyle(element);
      if (style.display !== "inline" && parseFloat(style.lineHeight) < 1.35 * parseFloat(style.fontSize)) wrong.push(`tight: ${element.textContent}`);
    }
    return wrong;
  });
  assert.deepEqual(found, [], name);
}

/** Writes a picture where a person can look at it. */
export async function picture(page, name) {
  const file = fileURLToPath(new URL(`../artifacts/pictures/${name}.png`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: file, animations: "disabled" });
}
