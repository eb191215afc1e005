import { expect, test } from "vitest";
import { faultOf, kept, mayBeEmpty, placeAt, shown, used } from "$features/messages/wording";
import { VARIABLES } from "$lib/variables";
import { setLanguage } from "$lib/i18n";
import { starters } from "../support/starters";

test.each(["en", "hi"] as const)("every wording comes back from the screen as it was, in %s", (lang) => {
  setLanguage(lang);
  const all = VARIABLES.map((variable) => `{${variable}}`).join(" ");
  const texts = [all, ...starters.flatMap((one) => Object.values(one.wordings).map((wording) => wording.text))];
  expect(texts.map((text) => kept(shown(text)))).toEqual(texts);
  expect(shown(all)).not.toMatch(/first_name|checkout_link|_/);
});

test("places are words, code names are understood, and what is unknown stays", () => {
  expect(shown("Hi {first_name}, {nonsense}")).toBe("Hi {name}, {nonsense}");
  expect(kept("Hi { Name }, {Checkout Link} {first_name}")).toBe("Hi {first_name}, {checkout_link} {first_name}");
  setLanguage("hi");
  expect(kept("नमस्ते {नाम} जी")).toBe("नमस्ते {first_name} जी");
  expect(used("{items} {first_name} {items}")).toEqual(["first_name", "items"]);
  expect(mayBeEmpty("{checkout_link} {first_name} {coupon_code}")).toEqual(["first_name"]);
});

test("what cannot be saved is named", () => {
  expect(faultOf(" \n")).toEqual({ key: "messages.problemEmpty" });
  expect(faultOf("Hi {nonsense}")).toEqual({ key: "messages.problemUnknown", place: "{nonsense}" });
  expect(faultOf("Hi {first_name")).toEqual({ key: "messages.problemBrace" });
  expect(faultOf("x".repeat(4097))).toEqual({ key: "messages.problemTooLong" });
  expect(faultOf(`${"🙂".repeat(2000)} {first_name}`)).toBeNull();
});

test("a place goes as a whole", () => {
  expect(placeAt("Hi {name}!", 9, "Backspace")).toEqual([3, 9]);
  expect(placeAt("Hi {name}!", 3, "Delete")).toEqual([3, 9]);
  expect(placeAt("Hi {name}!", 8, "Backspace")).toBeNull();
  expect(placeAt("Hi {what}!", 9, "Backspace")).toBeNull();
});
