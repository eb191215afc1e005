import type { Query } from "@tanstack/svelte-query";
import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { makesOld } from "$lib/query/tags";
import { link, placeOf } from "$lib/router";
import { Kbd, standing, toast, toasts } from "$lib/ui";
import { fakeHost } from "./support/fake-host";
import { show } from "./support/mount";

const kept = (...queryKey: unknown[]) => ({ queryKey }) as unknown as Query;

test.each([
  ["cart:a", kept("cart_get", { id: "a" }), true],
  ["cart:a", kept("cart_get", { id: "b" }), false],
  ["cart:a", kept("followup_prepare", { cart: "a" }), true],
  ["cart:a", kept("cart_list", {}), true],
  ["cart:a", kept("settings_get", {}), false],
  ["counts", kept("cart_list", {}), true],
  ["counts", kept("cart_get", { id: "a" }), false],
  ["settings", kept("settings_get", {}), true],
  ["settings", kept("shop_list", {}), true],
  ["due", kept("followup_questions", {}), true],
  ["due", kept("cart_get", { id: "a" }), true],
  ["due", kept("template_list", {}), false],
  ["session", kept("session_get", {}), true],
  ["*", kept("template_list", {}), true],
  ["never:heard", kept("template_list", {}), true],
])("%s makes old what it should (%#)", (tag, query, old) => {
  expect(makesOld(tag, query)).toBe(old);
});

test("places survive the address bar", () => {
  expect(placeOf(link("/carts/a%2Fb", { sample: "1", q: "राम & co" }))).toEqual({
    screen: "carts",
    rest: ["a/b"],
    query: { sample: "1", q: "राम & co" },
  });
  expect(placeOf("#/nowhere")).toBeNull();
  expect(placeOf("")).toBeNull();
  expect(placeOf("#/carts/%E0%A4%A")?.rest).toEqual(["%E0%A4%A"]);
});

test("what is more pressing than the status stands in its place", () => {
  expect(standing("new", "opened", false)).toBe("opened");
  expect(standing("contacted", "unknown", false)).toBe("unknown");
  expect(standing("contacted", "sent", false)).toBe("contacted");
  expect(standing("replied", "opened", false)).toBe("replied");
  expect(standing("new", "opened", true)).toBe("do_not_contact");
  expect(standing("bought", null, true)).toBe("bought");
});

test("Ctrl+Z undoes the newest notice, but belongs to the text inside a field", async () => {
  const user = userEvent.setup();
  const undo = vi.fn();
  show(Kbd, fakeHost(), { key: "Z" });
  const field = document.body.appendChild(document.createElement("input"));
  toast("Marked as sent.", undo);
  toast("Copied.");
  expect(await screen.findByText("Marked as sent.")).toBeTruthy();
  field.focus();
  await user.keyboard("{Control>}z{/Control}");
  expect(undo).not.toHaveBeenCalled();
  field.blur();
  await user.keyboard("{Control>}z{/Control}");
  expect(undo).toHaveBeenCalledOnce();
  expect(toasts.all.map(({ text }) => text)).toEqual(["Copied."]);
  field.remove();
});
