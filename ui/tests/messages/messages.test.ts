import { screen, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Previewed, SettingsView, TemplateView } from "$host/contract";
import { drafts } from "$features/messages/drafts.svelte";
import Messages from "$features/messages/Messages.svelte";
import { go } from "$lib/router";
import { row } from "../drawer/carts";
import { fakeHost, fault, settings } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
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
  expect(drafts.of("first", "en")?.text.startsWith("Hi {product},")).toBe(true);
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
  expect(drafts.of("first", "en")?.fallbacks.first_name).toBe("");
  await user.click(screen.getByLabelText("If “name” is empty"));
  expect(drafts.of("first", "en")?.fallbacks).not.toHaveProperty("first_name");
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
  expect(drafts.of("first", "en")).toBeTruthy();
  await user.click(away);
  const inDialog = await screen.findByRole("dialog");
  await user.click([...inDialog.querySelectorAll("button")].find((one) => one.textContent?.trim() === "Save")!);
  await waitFor(() => expect(location.hash).toBe("#/carts"));
  expect(host.last("template_save")?.wording?.text).toMatch(/More$/);
  away.remove();
});
