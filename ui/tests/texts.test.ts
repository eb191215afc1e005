import { expect, test } from "vitest";
import { messages } from "$lib/i18n/messages";
import { say, type Message } from "$lib/i18n/message";
import { SAME } from "./support/same-in-both";

const all = Object.entries(messages).flatMap(([area, texts]) =>
  Object.entries(texts as Record<string, Message>).map(([key, message]) => ({ key: `${area}.${key}`, message })),
);
const forms = (message: Message, lang: "en" | "hi") => {
  const found = message[lang];
  return typeof found === "string" ? [found] : Object.values(found);
};
const places = (texts: string[]) => [...new Set(texts.join(" ").match(/\{\w+\}/g) ?? [])].sort();

test("every text is said anew in Hindi", () => {
  const same = all
    .filter(({ message }) => forms(message, "en").join() === forms(message, "hi").join())
    .map(({ key, message }) => ({ key, text: forms(message, "en").join() }))
    .filter(({ text }) => !SAME.has(text));
  expect(same).toEqual([]);
});

test("both languages fill the same places", () => {
  const torn = all.filter(({ message }) => places(forms(message, "en")).join() !== places(forms(message, "hi")).join());
  expect(torn.map(({ key }) => key)).toEqual([]);
});

test("Hindi sentences end as Hindi does, and never speak in -ie forms", () => {
  const odd = all.filter(({ message }) =>
    forms(message, "hi").some(
      (text) => /[\u0900-\u097f]\.( |$)/.test(text) || /िए(?=[\s।]|$)/.test(text.replace(/(लिए|चाहिए|किए|दिए)/g, "")),
    ),
  );
  expect(odd.map(({ key }) => key)).toEqual([]);
});

test("places are filled, numbers grouped, plurals chosen", () => {
  const days: Message = { en: { one: "{n} day", other: "{n} days" }, hi: { one: "{n} दिन", other: "{n} दिन" } };
  expect(say(days, "en", { n: 1 })).toBe("1 day");
  expect(say(days, "en", { n: 124900 })).toBe("1,24,900 days");
  expect(say(days, "hi", { n: 2 })).toBe("2 दिन");
  expect(say({ en: "Hi {name}", hi: "{name}" }, "en")).toBe("Hi {name}");
});
