import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync("src/styles/tokens.css", "utf8");

function block(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(start, css.indexOf("}", start));
  return new Map([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1] ?? "", found[2] ?? ""]));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((from) => parseInt(hex.slice(from, from + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const PAGE = ["desk", "paper", "raised", "hover", "selected", "fresh"];
const ROW = ["paper", "hover", "selected", "fresh"];
/** The grounds that a token is used on, and the least ratio asked there: 4.5 for text, 3 for lines. */
const USES: [token: string, least: number, grounds: string[]][] = [
  ["ink", 4.5, [...PAGE, "chat", "bubble", "warn-soft", "new-soft", "danger-soft"]],
  ["ink-2", 4.5, PAGE],
  ["ink-3", 4.5, [...PAGE, "chat"]],
  ["edge", 3, ["desk", "paper", "raised"]],
  ["cover-ink", 4.5, ["cover", "cover-selected"]],
  ["cover-ink-2", 4.5, ["cover", "cover-selected"]],
  ["cover-focus", 3, ["cover", "cover-selected"]],
  ["action", 4.5, ["desk", "paper", "raised", "hover", "selected", "action-soft", "bubble"]],
  ["on-action", 4.5, ["action-fill", "action-fill-hover"]],
  ["focus", 3, [...PAGE]],
  ["bar", 3, ["paper"]],
  ["new", 4.5, [...ROW, "new-soft"]],
  ["waiting", 4.5, [...ROW, "waiting-soft"]],
  ["replied", 4.5, [...ROW, "replied-soft"]],
  ["bought", 4.5, [...ROW, "bought-soft"]],
  ["closed", 4.5, [...ROW, "closed-soft"]],
  ["warn", 4.5, ["desk", "paper", "raised", "warn-soft"]],
  ["danger", 4.5, ["desk", "paper", "raised", "danger-soft"]],
];

const themes = { light: block(":root"), dark: block(':root[data-theme="dark"]') };

test.each(Object.entries(themes))("the %s theme can be read", (_, tokens) => {
  const weak = USES.flatMap(([token, least, grounds]) =>
    grounds
      .map((ground) => ({ token, ground, ratio: ratio(tokens.get(token) ?? "", tokens.get(ground) ?? "") }))
      .filter((found) => !(found.ratio >= least)),
  );
  expect(weak).toEqual([]);
});

test("dark by choice and dark by the system are the same", () => {
  expect(block(':root:not([data-theme="light"])')).toEqual(themes.dark);
  expect(themes.dark.size).toBe(themes.light.size);
});

test("the ratios that the design names hold", () => {
  const { light, dark } = themes;
  const on = (tokens: Map<string, string>, token: string, ground: string) =>
    Math.round(ratio(tokens.get(token) ?? "", tokens.get(ground) ?? "") * 10) / 10;
  expect([on(light, "ink", "paper"), on(light, "ink", "desk"), on(light, "action", "paper")]).toEqual([
    16.3, 14.2, 6.4,
  ]);
  expect([on(dark, "ink", "paper"), on(dark, "ink", "bubble"), on(dark, "ink-3", "fresh")]).toEqual([15.1, 10.3, 4.7]);
});
