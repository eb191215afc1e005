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

/** Opens the hub's page in a fresh profile and collects what goes wrong in it. */
export async function openPage(browser, hub, options = {}) {
  const { language = "en", theme = "light", width = 1366, height = 689, hash = "" } = options;
  await hub.call("settings_set", { language, theme });
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, locale: "en-IN", timezoneId: "Asia/Kolkata" });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(hub.page);
  if (hash) await page.evaluate((to) => (location.hash = to), hash);
  return { page, faults, close: () => context.close() };
}

/** Fails on what axe finds. */
export async function assertAccessible(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document);
    return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(" ")).join(", ")}`);
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
