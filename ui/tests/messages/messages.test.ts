import { screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { EarlierWording, Previewed, SettingsView, TemplateView, WordingView } from "$host/contract";
import { drafts } from "$features/messages/drafts.svelte";
import Messages from "$features/messages/Messages.svelte";
import { go } from "$lib/router";
import { row } from "../drawer/carts";
import { fakeHost, fault, settings } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { gifts, myStore } from "../support/shops";
import { preview, starters } from "../support/starters";

beforeEach(() => {
  drafts.clear();
  go("/messages", {}, true);
});

/** A host that keeps what is saved, as the program does. */
function shop(more: Parameters<typeof fakeHost>[0] = {}) {
  let items: TemplateView[] = structuredClone(starters);
  let now: SettingsView = { ...settings, message_language: "en" };
  return fakeHost({
    template_list: () => ({ items }),
    template_preview: preview,
    template_save: ({ id, language, wording }) => {
      const given = starters.find((one) => one.id === id)!;
      const before = items.find((one) => one.id === id)!;
      const saved = {
        ...before,
        wordings: { ...before.wordings, [language]: wording ?? given.wordings[language] },
        edited: wording !== null,
      };
      items = items.map((one) => (one.id === id ? saved : one));
      return saved;
    },
    settings_get: () => now,
    settings_set: (change) => (now = { ...now, ...change } as SettingsView),
    ...more,
  });
}

const text = async () => (await screen.findByLabelText("Text of the message")) as HTMLTextAreaElement;
const button = (name: string | RegExp) => screen.findByRole("button", { name });

test("messages show in words, with how they read and what is known of them", async () => {
  const host = shop();
  show(Messages, host, {});
  expect((await text()).value).toContain("Hi {name}, this is {shop's name}.");
  expect((await text()).value).not.toContain("first_name");
  expect(await screen.findByText("Sample")).toBeTruthy();
  expect(await screen.findByText("has STOP")).toBeTruthy();
  expect(screen.getByText("no empty places")).toBeTruthy();
  await expectAccessible();
});

test("a variable goes in at the caret and off again as a whole", async () => {
  const user = userEvent.setup();
  show(Messages, shop(), {});
  const field = await text();
  field.focus();
  field.setSelectionRange(3, 9);
  await user.click(await button("Put in: first product"));
  expect(field.value.startsWith("Hi {first product}, this is")).toBe(true);
  expect(field.selectionStart).toBe("Hi {first product}".length);
  expect(drafts.of({ template: "first", language: "en", shop: undefined })?.text.startsWith("Hi {product},")).toBe(
    true,
  );
  await user.keyboard("{Backspace}");
  expect(field.value.startsWith("Hi , this is")).toBe(true);
});

test("an edited message is saved, and goes back to the given wording", async () => {
  const user = userEvent.setup();
  const host = shop();
  show(Messages, host, {});
  await user.click(await text());
  await user.keyboard(" Thank you.");
  expect((await screen.findAllByText("Not saved")).length).toBe(2);
  await user.click(await button("Save"));
  await waitFor(() => expect(host.last("template_save")?.wording?.text).toMatch(/STOP\. Thank you\.$/));
  expect(screen.queryByText("Not saved")).toBeNull();
  await user.click(await button("Back to the given wording"));
  await waitFor(() => expect(host.last("template_save")).toEqual({ id: "first", language: "en", wording: null }));
  expect((await text()).value).not.toContain("Thank you");
  await user.click(await button("Undo"));
  await waitFor(() => expect(host.last("template_save")?.wording?.text).toMatch(/Thank you\.$/));
});

test("earlier wordings stand below, and one of them comes back", async () => {
  const user = userEvent.setup();
  const said = (text: string): WordingView => ({ text, fallbacks: {} });
  const history: EarlierWording[] = [
    { at: Date.now() - 60_000, by: "Asha", wording: said("Hello {first_name}, second try"), given: false },
    { at: Date.now() - 90_000_000, by: null, wording: said("Hello {first_name}, first try"), given: false },
    { at: null, by: null, wording: starters[0]!.wordings.en, given: true },
  ];
  const host = shop({
    template_history: () => ({ items: history }),
    settings_get: () => ({ ...settings, message_language: "en", helpers: ["Asha", "Ravi"] }),
  });
  localStorage.setItem("wapas.sender", "Ravi");
  show(Messages, host, {});
  await text();
  expect(host.last("template_history")).toBeUndefined();
  await user.click(screen.getByText("Earlier wordings"));
  expect(await screen.findByText("Asha")).toBeTruthy();
  expect(host.last("template_history")).toEqual({ id: "first", language: "en" });
  expect(screen.getByText("the given wording")).toBeTruthy();
  const back = await screen.findAllByRole("button", { name: "Bring this back" });
  expect(back).toHaveLength(2);
  await expectAccessible();

  // Not while something is typed and not saved: that would be lost.
  await user.click(await text());
  await user.keyboard("!");
  expect(back.every((one) => (one as HTMLButtonElement).disabled)).toBe(true);
  await user.click(await button("Cancel"));

  const before = starters[0]!.wordings.en;
  await user.click(back[0]!);
  const saved = { id: "first", language: "en", by: "Ravi" };
  await waitFor(() => expect(host.last("template_save")).toEqual({ ...saved, wording: history[1]!.wording }));
  expect((await text()).value).toContain("first try");
  await user.click(await button("Undo"));
  await waitFor(() => expect(host.last("template_save")).toEqual({ ...saved, wording: before }));
  await user.click(back[1]!);
  await waitFor(() => expect(host.last("template_save")).toEqual({ ...saved, wording: null }));
  localStorage.removeItem("wapas.sender");
});

test("a history that can't be read is said", async () => {
  const user = userEvent.setup();
  let broken = true;
  const host = shop({
    template_history: () => {
      if (broken) throw fault("disk");
      return { items: [{ at: null, by: null, wording: starters[0]!.wordings.en, given: true }] };
    },
  });
  show(Messages, host, {});
  await text();
  await user.click(screen.getByText("Earlier wordings"));
  broken = false;
  await user.click(await button("Try again"));
  expect(await screen.findByText("Nobody has changed this message yet.")).toBeTruthy();
});

test("what cannot be saved is said beside it, and a refusal keeps the text", async () => {
  const user = userEvent.setup();
  const host = shop({
    template_save: () => {
      throw fault("invalid", "wording");
    },
  });
  show(Messages, host, {});
  const field = await text();
  await user.click(field);
  await user.keyboard("{{nonsense}");
  expect((await screen.findByRole("alert")).textContent).toContain("does not know the place {nonsense}");
  expect(((await button("Save")) as HTMLButtonElement).disabled).toBe(true);
  await user.keyboard("{Backspace>10/}!");
  await user.click(await button("Save"));
  expect((await screen.findByRole("alert")).textContent).toContain("cannot be saved like this");
  expect((await text()).value.endsWith("!")).toBe(true);
});

test("only the newest preview counts", async () => {
  const user = userEvent.setup();
  const waiting: { text: string; give: (answer: Previewed) => void }[] = [];
  const host = shop({
    template_preview: (ask) => new Promise((give) => waiting.push({ text: ask.wording.text, give })),
  });
  show(Messages, host, {});
  await user.click(await text());
  await user.keyboard("1");
  await user.keyboard("2");
  await waitFor(() => expect(waiting.at(-1)?.text.endsWith("12")).toBe(true));
  const answer = (said: string): Previewed => ({
    ...preview({ language: "en", wording: { text: said, fallbacks: {} } }),
    missing: ["support_phone"],
  });
  waiting.at(-1)?.give(answer("the newest"));
  expect(await screen.findByText("the newest")).toBeTruthy();
  waiting.at(-2)?.give(answer("an older one"));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(screen.queryByText("an older one")).toBeNull();
  expect(screen.getByText("empty here: shop's phone")).toBeTruthy();
});

test("the newest cart is what a message is read on; its number is hidden where numbers are", async () => {
  const nameless = { ...row, person: { ...row.person, name: null } };
  let items = [row];
  let hide_numbers = false;
  const host = shop({
    cart_list: () => ({ items, next: null, counts: {}, totals: {}, found: null, partial: false }),
    template_preview: (ask) => ({ ...preview(ask), sample: false }),
    settings_get: () => ({ ...settings, message_language: "en", hide_numbers }),
  });
  show(Messages, host, {});
  expect(await screen.findByText("Silk Saree - Maroon")).toBeTruthy();
  expect(screen.getByText("Priya")).toBeTruthy();
  expect(screen.getByText("₹18,450")).toBeTruthy();
  expect(screen.queryByText("Sample")).toBeNull();
  expect(host.last("template_preview")?.cart).toBe(row.id);
  items = [nameless];
  host.change("counts");
  expect(await screen.findByText("+91 98765 00001")).toBeTruthy();
  hide_numbers = true;
  host.change("settings");
  await waitFor(() => expect(screen.queryByText("+91 98765 00001")).toBeNull());
});

test("words for an empty place are kept, also none at all", async () => {
  const user = userEvent.setup();
  const host = shop();
  show(Messages, host, {});
  const words = (await screen.findByLabelText("Instead of “name”")) as HTMLInputElement;
  expect(words.value).toBe("there");
  await user.clear(words);
  expect(drafts.of({ template: "first", language: "en", shop: undefined })?.fallbacks.first_name).toBe("");
  await user.click(screen.getByLabelText("If “name” is empty"));
  expect(drafts.of({ template: "first", language: "en", shop: undefined })?.fallbacks).not.toHaveProperty("first_name");
});

test("a coupon needs its code and a day to come", async () => {
  const user = userEvent.setup();
  const host = shop();
  go("/messages/coupon");
  show(Messages, host, {});
  await user.type(await screen.findByLabelText("It takes off"), "10%");
  await user.click(await button("Save the coupon"));
  expect((await screen.findByRole("alert")).textContent).toContain("Type the code.");
  await user.type(screen.getByLabelText("Code"), "DIWALI10");
  await user.type(screen.getByLabelText("Last day"), "2020-01-01");
  expect((await screen.findByRole("alert")).textContent).toContain("This day is past.");
  await user.click(await button("Save the coupon"));
  expect(host.last("settings_set")).toBeUndefined();
  await user.clear(screen.getByLabelText("Last day"));
  await user.click(await button("Save the coupon"));
  await waitFor(() =>
    expect(host.last("settings_set")).toEqual({
      coupon_code: "DIWALI10",
      coupon_value: "10%",
      coupon_until: null,
    }),
  );
  await expectAccessible();
});

test("leaving with changes asks first, and another language keeps them", async () => {
  const user = userEvent.setup();
  const host = shop();
  show(Messages, host, {});
  await user.click(await text());
  await user.keyboard(" More");
  await user.click(await button("हिन्दी"));
  expect((await text()).value).toContain("नमस्ते");
  await user.click(await button("English"));
  expect((await text()).value).toMatch(/More$/);

  const away = document.createElement("a");
  away.href = "#/carts";
  away.textContent = "Carts";
  document.body.append(away);
  await user.click(away);
  expect(await screen.findByText("Save the changes?")).toBeTruthy();
  expect(location.hash).toBe("#/messages");
  await user.click(screen.getByRole("button", { name: "Stay here" }));
  expect(drafts.of({ template: "first", language: "en", shop: undefined })).toBeTruthy();
  await user.click(away);
  const inDialog = await screen.findByRole("dialog");
  await user.click([...inDialog.querySelectorAll("button")].find((one) => one.textContent?.trim() === "Save")!);
  await waitFor(() => expect(location.hash).toBe("#/carts"));
  expect(host.last("template_save")?.wording?.text).toMatch(/More$/);
  away.remove();
});

/** A host with two shops; what a shop words for itself is its own. */
function twoShops() {
  const own = new Map<string, WordingView>();
  const of = (shop: string | undefined): TemplateView[] =>
    starters.map((one) => {
      const languages = (["en", "hi", "hinglish"] as const).filter((language) =>
        own.has(`${shop}.${one.id}.${language}`),
      );
      const wordings = { ...one.wordings };
      for (const language of languages) wordings[language] = own.get(`${shop}.${one.id}.${language}`)!;
      return { ...one, wordings, own: languages, edited: languages.length > 0 };
    });
  return shop({
    shop_list: () => ({ items: [myStore, gifts] }),
    shop_update: () => gifts,
    template_list: ({ shop }) => ({ items: of(shop) }),
    template_save: ({ id, language, wording, shop }) => {
      if (wording === null) own.delete(`${shop}.${id}.${language}`);
      else own.set(`${shop}.${id}.${language}`, wording);
      return of(shop).find((one) => one.id === id)!;
    },
  });
}

test("with two shops a shop gets its own wording, and goes back to the one for all", async () => {
  const user = userEvent.setup();
  const host = twoShops();
  show(Messages, host, {});
  await text();
  expect(screen.queryByText("As for all")).toBeNull();
  await user.click(await screen.findByRole("combobox", { name: "Shop: All shops" }));
  await user.click(await screen.findByRole("option", { name: "gifts.in" }));
  expect((await screen.findAllByText("As for all")).length).toBe(4);
  expect(await screen.findByText(/What you save here is gifts.in's own/)).toBeTruthy();
  await user.click(await text());
  await user.keyboard(" For gifts.");
  await user.click(await button("Save"));
  await waitFor(() =>
    expect(host.last("template_save")).toMatchObject({ id: "first", language: "en", shop: "gifts.in" }),
  );
  expect(await screen.findByText("Saved for gifts.in only")).toBeTruthy();
  expect(await screen.findByText("Its own")).toBeTruthy();
  expect(screen.queryByText(/What you save here/)).toBeNull();
  expect(host.last("template_preview")).toMatchObject({ shop: "gifts.in" });
  await expectAccessible();
  await user.click(await screen.findByRole("combobox", { name: "Shop: gifts.in" }));
  await user.click(await screen.findByRole("option", { name: "All shops" }));
  await waitFor(async () => expect((await text()).value).not.toContain("For gifts."));
  await user.click(await screen.findByRole("combobox", { name: "Shop: All shops" }));
  await user.click(await screen.findByRole("option", { name: "gifts.in" }));
  await user.click(await button("Back to the wording for all shops"));
  await waitFor(() =>
    expect(host.last("template_save")).toEqual({ id: "first", language: "en", wording: null, shop: "gifts.in" }),
  );
  await waitFor(() => expect(screen.queryByText("Its own")).toBeNull());
});

test("what was typed for one shop is not typed for another, and its coupon is its own", async () => {
  const user = userEvent.setup();
  const host = twoShops();
  go("/messages/coupon", { shop: "gifts.in" }, true);
  show(Messages, host, {});
  expect(await screen.findByRole("combobox", { name: "Shop: gifts.in" })).toBeTruthy();
  await user.click(await text());
  await user.keyboard("Draft");
  expect(drafts.of({ template: "coupon", language: "en", shop: "gifts.in" })).toBeTruthy();
  expect(drafts.of({ template: "coupon", language: "en", shop: undefined })).toBeUndefined();
  expect(screen.getByText("Coupon of gifts.in")).toBeTruthy();
  await user.type(screen.getByLabelText("Code"), "GIFT10");
  await user.type(screen.getByLabelText("It takes off"), "10%");
  await user.click(await button("Save the coupon"));
  const coupon = { code: "GIFT10", value: "10%", until: null };
  await waitFor(() => expect(host.last("shop_update")).toEqual({ id: "gifts.in", coupon }));
  await user.clear(screen.getByLabelText("Code"));
  await user.clear(screen.getByLabelText("It takes off"));
  await user.click(await button("Save the coupon"));
  await waitFor(() => expect(host.last("shop_update")).toEqual({ id: "gifts.in", coupon: null }));
});
