import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { CartWhole } from "$host/contract";
import { tomorrowAtEleven } from "$features/carts/drawer/later";
import { router } from "$lib/router";
import { toasts } from "$lib/ui";
import { fault } from "../support/fake-host";
import { expectAccessible } from "../support/mount";
import { cartHost, person, prepared, row, templates, whole, written } from "./carts";
import { press, showDrawer } from "./show";

const shown = () => screen.findByRole("heading", { name: "Priya" });
const choose = async (menu: string, item: string | RegExp) => {
  await userEvent.click(screen.getByRole("button", { name: menu }));
  await userEvent.click(await screen.findByRole("menuitem", { name: item }));
};

test("already bought is written down, moves on, and is undone to what it was", async () => {
  const host = cartHost(written("sent"));
  const { onsettled } = showDrawer(host);
  await shown();
  await userEvent.click(screen.getByRole("button", { name: "Already bought" }));
  expect(host.last("cart_update")).toEqual({ id: "c_1", status: "bought" });
  expect(onsettled).toHaveBeenCalledExactlyOnceWith(true);
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(host.last("cart_update")).toEqual({ id: "c_1", status: "contacted" }));
});

test("a customer with more carts that are due is dealt with whole, and given back whole", async () => {
  const soon = Date.now() - 1000;
  const other = { ...row, id: "c_2", due_at: soon };
  const waits = { ...row, id: "c_3", due_at: Date.now() + 3_600_000 };
  const cart: CartWhole = { ...whole, due_at: soon, other_carts: [other, waits] };
  const host = cartHost(cart, {
    carts_update: ({ ids = [], status }) => ({ changed: ids.length, skipped: [], undo: `u_${status ?? "later"}` }),
    carts_undo: () => ({ restored: 1, left: 0 }),
  });
  const { onsettled } = showDrawer(host);
  const asked = () => host.calls.filter((call) => call.name.startsWith("carts_")).map((call) => call.request);
  await shown();
  await choose("Later", "In 1 hour");
  expect(await screen.findByText(/This customer is put off until .*, with 2 carts/)).toBeTruthy();
  expect(asked()).toMatchObject([{ ids: ["c_1", "c_2"] }]);
  press("bought");
  expect(await screen.findByText(/Their other cart is closed/)).toBeTruthy();
  expect(asked().slice(1)).toEqual([
    { ids: ["c_1"], status: "bought" },
    { ids: ["c_2"], status: "lost" },
  ]);
  toasts.undo();
  await waitFor(() => expect(asked().slice(3)).toEqual([{ undo: "u_lost" }, { undo: "u_bought" }]));
  press("close");
  await userEvent.click(await screen.findByRole("button", { name: "No answer" }));
  expect(await screen.findByText("2 carts of this customer closed")).toBeTruthy();
  expect(asked().at(-1)).toEqual({ ids: ["c_1", "c_2"], status: "lost", lost_reason: "no_answer" });
  expect(onsettled).toHaveBeenCalledWith(true);
});

test("a reply is written down and the cart stays; its box says so", async () => {
  const host = cartHost(written("sent"));
  const { onsettled } = showDrawer(host);
  await shown();
  press("replied");
  expect(await screen.findByText("Replied")).toBeTruthy();
  expect(host.last("cart_update")).toEqual({ id: "c_1", status: "replied" });
  expect(onsettled).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Open again" }));
  await waitFor(() => expect(host.last("cart_update")).toEqual({ id: "c_1", status: "contacted" }));
});

test("later puts the cart off: an hour, tomorrow at eleven", async () => {
  const host = cartHost();
  showDrawer(host);
  await shown();
  await choose("Later", "Tomorrow 11:00");
  const until = host.last("cart_update")?.snooze_until ?? 0;
  expect(until).toBe(tomorrowAtEleven(Date.now()));
  expect(new Date(until).getHours()).toBe(11);
  expect(await screen.findByText("Put off until tomorrow 11:00", { selector: ".standing span" })).toBeTruthy();
  // The menu lets go of the page only once it is gone.
  await waitFor(() => expect(document.body.style.pointerEvents).not.toBe("none"));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(host.last("cart_update")?.snooze_until).toBe(0));

  press("later");
  await userEvent.click(await screen.findByRole("menuitem", { name: "In 1 hour" }));
  expect((host.last("cart_update")?.snooze_until ?? 0) - Date.now()).toBeGreaterThan(3_590_000);
});

test("a day is picked; one that is over is refused", async () => {
  const host = cartHost();
  showDrawer(host);
  await shown();
  await choose("Later", "Pick a day…");
  const dialog = await screen.findByRole("dialog", { name: "Pick a day…" });
  await expectAccessible();
  const day = within(dialog).getByLabelText("Day");
  await userEvent.clear(day);
  await userEvent.type(day, "2020-01-01");
  await userEvent.click(within(dialog).getByRole("button", { name: "Put off" }));
  expect((await screen.findByRole("alert")).textContent).toContain("still to come");
  expect(host.last("cart_update")).toBeUndefined();
  await userEvent.clear(day);
  await userEvent.type(day, "2099-05-04");
  await userEvent.click(within(dialog).getByRole("button", { name: "Put off" }));
  expect(host.last("cart_update")?.snooze_until).toBe(new Date("2099-05-04T11:00").getTime());
});

test.each([
  ["Price", { status: "lost", lost_reason: "price" }],
  ["Not a real customer", { status: "not_real" }],
])("closing asks for the reason: %s", async (reason, change) => {
  const host = cartHost();
  const { onsettled } = showDrawer(host);
  await shown();
  press("close");
  const dialog = await screen.findByRole("dialog", { name: "Why close this cart?" });
  expect(within(dialog).getAllByRole("button")).toHaveLength(9);
  await expectAccessible();
  await userEvent.click(within(dialog).getByRole("button", { name: reason }));
  expect(host.last("cart_update")).toEqual({ id: "c_1", ...change });
  await waitFor(() => expect(onsettled).toHaveBeenCalledExactlyOnceWith(true));
});

test("no more messages stops the customer, and can be undone", async () => {
  const host = cartHost(whole, { person_update: () => person });
  showDrawer(host);
  await shown();
  await choose("More", "No more messages");
  expect(host.last("person_update")).toEqual({ id: "p_1", do_not_contact: true });
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(host.last("person_update")).toEqual({ id: "p_1", do_not_contact: false }));
});

test("what could not be written down is said, and nothing moves on", async () => {
  const host = cartHost(whole, {
    cart_update: () => {
      throw fault("locked");
    },
  });
  const { onsettled } = showDrawer(host);
  await shown();
  press("bought");
  expect(await screen.findByText(/Your carts are locked/)).toBeTruthy();
  expect(onsettled).not.toHaveBeenCalled();
});

test("pages of the cart are opened by id; in a browser by the page itself", async () => {
  const opened = vi.spyOn(window, "open").mockReturnValue(null);
  const host = cartHost(whole, { cart_open: () => ({ url: "https://admin.shopify.com/store/my-store/orders" }) });
  showDrawer({ ...host, kind: "hub" });
  await shown();
  await choose("More", "Look in Shopify");
  expect(host.last("cart_open")).toEqual({ id: "c_1", place: "shop_orders" });
  await waitFor(() => expect(opened).toHaveBeenCalledOnce());
  opened.mockRestore();
});

test("an unsafe link is neither copied nor opened", async () => {
  showDrawer(cartHost({ ...whole, resume_safe: false, shop: "mystore.in" }));
  await shown();
  await userEvent.click(screen.getByRole("button", { name: "More" }));
  const off = (name: RegExp) => screen.getByRole("menuitem", { name }).getAttribute("aria-disabled");
  await screen.findByRole("menuitem", { name: /Copy link/ });
  expect([off(/Copy link/), off(/Open the checkout/), off(/Look in Shopify/)]).toEqual(["true", "true", "true"]);
});

test("the wording is changed for this time, with words instead of code names", async () => {
  const host = cartHost();
  showDrawer(host);
  await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
  const field = (await screen.findByLabelText("The message, for this time only")) as HTMLTextAreaElement;
  await waitFor(() => expect(document.activeElement).toBe(field));
  expect(field.value).toContain("Hi {name}, this is {shop's name}");
  await userEvent.clear(field);
  await userEvent.type(field, "Dear {{name}, come back");
  host.change("cart:c_1");
  await new Promise((done) => setTimeout(done, 20));
  expect(field.value).toBe("Dear {name}, come back");
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Use this once" }));
  await waitFor(() => expect(host.last("followup_prepare")?.text).toBe("Dear {first_name}, come back"));
  expect(await screen.findByText("Changed for this time")).toBeTruthy();
  const button = screen.getByRole("button", { name: "Open WhatsApp" });
  await waitFor(() => expect((button as HTMLButtonElement).disabled).toBe(false));
  await userEvent.click(button);
  expect(host.last("followup_open")).toEqual({
    cart: "c_1",
    window: "here",
    template: "first",
    language: "en",
    text: "Dear {first_name}, come back",
    via: "browser",
  });
});

test("a changed wording is saved for next time and keeps its stand-ins", async () => {
  const host = cartHost(whole, { template_save: () => ({}) as never });
  showDrawer(host);
  await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
  const field = await screen.findByLabelText("The message, for this time only");
  await userEvent.clear(field);
  await userEvent.type(field, "New words");
  await userEvent.click(screen.getByRole("button", { name: "Save for next time" }));
  expect(await screen.findByText("Saved for next time")).toBeTruthy();
  expect(host.last("template_save")).toEqual({
    id: "first",
    language: "en",
    wording: { text: "New words", fallbacks: { first_name: "there" } },
  });
});

test("a shop's own wording is changed for that shop only", async () => {
  const own = { ...templates[0]!, own: ["en" as const] };
  const host = cartHost(whole, { template_list: () => ({ items: [own] }), template_save: () => ({}) as never });
  showDrawer(host);
  await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
  await userEvent.type(await screen.findByLabelText("The message, for this time only"), "!");
  await userEvent.click(screen.getByRole("button", { name: "Save for next time" }));
  await waitFor(() => expect(host.last("template_save")).toMatchObject({ id: "first", shop: whole.shop }));
});

test("escape keeps what was typed and closes nothing else", async () => {
  showDrawer(cartHost());
  const heard: boolean[] = [];
  const hear = (event: KeyboardEvent) => heard.push(event.defaultPrevented);
  window.addEventListener("keydown", hear);
  await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
  await userEvent.type(await screen.findByLabelText("The message, for this time only"), " Yours");
  heard.length = 0;
  await userEvent.keyboard("{Escape}");
  window.removeEventListener("keydown", hear);
  expect(heard.every((prevented) => prevented)).toBe(true);
  expect(await screen.findByText("Changed for this time")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Edit" }));
  await waitFor(() => expect(screen.getByRole("group", { name: "The message" }).textContent).toContain("Yours"));
});

test("a wording that can't be sent is said at the field, and the button waits", async () => {
  const host = cartHost(whole, {
    followup_prepare: ({ text }) => {
      if (text?.includes("{price}")) throw fault("invalid", "text");
      return prepared();
    },
  });
  showDrawer(host);
  await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
  await userEvent.type(await screen.findByLabelText("The message, for this time only"), " {{price}");
  expect((await screen.findByRole("alert")).textContent).toContain("words in braces");
  expect((screen.getByRole("button", { name: "Open WhatsApp" }) as HTMLButtonElement).disabled).toBe(true);
  press("openWhatsapp");
  expect(host.last("followup_open")).toBeUndefined();
});

test("the key for the next message goes round, the language stays", async () => {
  const host = cartHost();
  showDrawer(host);
  await screen.findByRole("button", { name: "Edit" });
  await waitFor(() => expect((screen.getByRole("button", { name: "Edit" }) as HTMLButtonElement).disabled).toBe(false));
  press("nextTemplate");
  expect(await screen.findByLabelText("Message: Payment problem")).toBeTruthy();
  await waitFor(() => expect(host.last("followup_prepare")?.template).toBe("payment"));
});

test("what is folded tells the rest: items, history, other carts, note, what was received", async () => {
  const host = cartHost(written("sent"), {
    delivery_get: () =>
      ({ headers: [["x-id", "<b>1</b>"]], body: '{"cart_id":12345678901234567890,"total":8500.00}' }) as never,
  });
  showDrawer(host);
  await shown();
  for (const heading of ["2 items · ₹18,450", "Codes: WELCOME10", "Address: Jaipur 302001", "Other carts (2)"])
    await userEvent.click(screen.getByText(heading));
  expect(screen.getByText("12 MI Road")).toBeTruthy();
  await userEvent.click(screen.getByText("History (3)"));
  expect(screen.getByText("Sent")).toBeTruthy();
  expect(screen.getByText("Cart left")).toBeTruthy();
  await userEvent.click(screen.getByText("As received"));
  expect((await screen.findByRole("region", { name: "Body" })).textContent).toBe(
    '{\n  "cart_id": 12345678901234567890,\n  "total": 8500.00\n}',
  );
  expect(screen.getByText("<b>1</b>")).toBeTruthy();
  expect(screen.getByRole("link", { name: "See it in Incoming" }).getAttribute("href")).toBe("#/more/incoming/d_1");
  press("note");
  const note = await screen.findByLabelText("Your note");
  await waitFor(() => expect(document.activeElement).toBe(note));
  await expectAccessible();
  await userEvent.type(note, "Calls at six");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(host.last("cart_update")).toEqual({ id: "c_1", note: "Calls at six" }));
  await userEvent.click(screen.getByRole("link", { name: /Cotton Kurta/ }));
  expect(location.hash).toBe("#/carts/c_2");
  expect(router.place.screen).toBe("carts");
});

test("tags are added and taken away", async () => {
  const host = cartHost();
  showDrawer(host);
  await shown();
  await userEvent.click(screen.getByText("Tags: vip"));
  await userEvent.type(screen.getByLabelText("New tag"), "festival{Enter}");
  await waitFor(() => expect(host.last("cart_update")?.tags).toEqual(["vip", "festival"]));
  await userEvent.click(await screen.findByRole("button", { name: "Remove the tag vip" }));
  await waitFor(() => expect(host.last("cart_update")?.tags).toEqual(["festival"]));
});

test("hostile text stays text", async () => {
  const evil = '<img src=x onerror="alert(1)">';
  const cart: CartWhole = {
    ...whole,
    city: evil,
    note: evil,
    tags: [evil],
    utm: { utm_campaign: evil },
    discounts: [{ code: evil, value_minor: null, value_raw: null }],
    items: [{ ...whole.items[0]!, title: evil }],
    person: { ...whole.person, name: evil },
  };
  const { container } = showDrawer(
    cartHost(cart, { followup_prepare: () => prepared("en", { parts: [{ text: evil, variable: "first_name" }] }) }),
  );
  expect(await screen.findByRole("heading", { name: evil })).toBeTruthy();
  for (const fold of container.querySelectorAll("summary")) await userEvent.click(fold);
  expect(document.querySelector("img")).toBeNull();
});

test("a sample is shown whole, and nothing can be done with it", async () => {
  const host = cartHost();
  const { onsettled } = showDrawer(host, { sample: { ...whole, id: "sample-1" }, cart: "sample-1" });
  expect(await screen.findByText("This is a sample. Nothing is sent.")).toBeTruthy();
  await waitFor(() =>
    expect(screen.getByRole("group", { name: "The message" }).textContent).toContain("Hi Priya, this is"),
  );
  for (const name of ["Open WhatsApp", "Send from phone", "Already bought", "Later", "Edit"])
    expect((screen.getByRole("button", { name }) as HTMLButtonElement).disabled).toBe(true);
  for (const deed of ["openWhatsapp", "sendFromPhone", "copyMessage", "bought", "replied", "close"] as const)
    press(deed);
  expect(screen.queryByRole("dialog")).toBeNull();
  const asked = new Set(host.calls.map((call) => call.name));
  expect([...asked].sort()).toEqual(["channel_list", "session_get", "settings_get", "shop_list", "template_list"]);
  expect(onsettled).not.toHaveBeenCalled();
  await expectAccessible();
});

test("a cart that is gone says so", async () => {
  showDrawer(
    cartHost(whole, {
      cart_get: () => {
        throw fault("not_found");
      },
    }),
  );
  expect(await screen.findByText("This is not here any more.")).toBeTruthy();
});

test("an answer for another cart is never shown", async () => {
  const host = cartHost(whole, {
    cart_get: ({ id }) => (id === "c_1" ? new Promise<CartWhole>(() => undefined) : { ...whole, id }),
  });
  const { turn, onnext } = showDrawer(host);
  await userEvent.click(screen.getByRole("button", { name: "Next cart" }));
  expect(onnext).toHaveBeenCalledOnce();
  await turn("c_2", 4);
  expect(await shown()).toBeTruthy();
  expect(screen.getByText("4 of 40")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Next cart" }));
});
