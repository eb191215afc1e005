// Builds the preview page, serves it under the app's own policy and takes pictures:
//   npm run pictures -- setup.key '#/setup/key'         every size, language and theme
//   npm run pictures -- setup.key '#/setup/key' 1366x689 hi dark
//   npm run pictures -- 'setup.key#/setup/key,setup.live#/setup/key' '' 1366x689
// Anything that the page reports (a fault, a refused style) is printed and fails the run.
import { createServer } from "node:http";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** The preview page, built and served; gives its address and how to stop. */
export async function servePreview() {
  const outDir = mkdtempSync(join(tmpdir(), "wapas-preview-"));
  await build({ configFile: at("./vite.config.ts"), logLevel: "error", build: { outDir } });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://page").pathname;
    try {
      const file = readFileSync(join(outDir, path === "/" ? "index.html" : path));
      const type = TYPES[extname(path)] ?? "text/html";
      response.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Content-Security-Policy": POLICY });
      response.end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () => (server.close(), rmSync(outDir, { recursive: true })),
  };
}

/** Debian's own Chromium, unless CHROMIUM names another. */
export function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** One picture; what the page reports fails the run. */
async function take(browser, url, { name, hash, pixels, lang, look }) {
  const [width, height] = pixels.split("x").map(Number);
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
  const fail = (text) => {
    process.exitCode = 1;
    process.stdout.write(`${name}: ${text}\n`);
  };
  page.on("pageerror", (error) => fail(error.message));
  page.on("console", (said) => said.type() === "error" && fail(said.text()));
  await page.goto(`${url}?case=${name}&lang=${lang}&theme=${look}${hash}`);
  await page.waitForTimeout(500);
  const file = join(at("./pictures"), `${name}-${look}-${lang}-${pixels}.png`);
  await page.screenshot({ path: file });
  process.stdout.write(`${file}\n`);
  await page.close();
}

async function main() {
  const [cases = "setup.welcome", everyHash = "", size, language, theme] = process.argv.slice(2);
  const sizes = size === undefined ? ["1366x689", "1093x551", "1440x900"] : size.split(",");
  const languages = language === undefined ? ["en", "hi"] : language.split(",");
  const themes = theme === undefined ? ["light", "dark"] : theme.split(",");
  mkdirSync(at("./pictures"), { recursive: true });
  const { url, stop } = await servePreview();
  const browser = await openBrowser();
  for (const one of cases.split(","))
    for (const pixels of sizes)
      for (const lang of languages)
        for (const look of themes) {
          const [name, hash] = one.split("#");
          await take(browser, url, { name, hash: hash === undefined ? everyHash : `#${hash}`, pixels, lang, look });
        }
  await browser.close();
  stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
