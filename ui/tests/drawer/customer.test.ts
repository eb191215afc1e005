// The customer behind the cart: what is known, what they said, and erasing them.
import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonUpdate, PersonWhole } from "$host/contract";
import { fits, proofOf } from "$features/carts/drawer/customer/proof";
import { setLanguage } from "$lib/i18n";
import { fault, settings } from "../support/fake-host";
import { expectAccessible } from "../support/mount";
import { cartHost, person, whole } from "./carts";
import { showDrawer } from "./show";

const DAY = 86_400_000;

/** A host that keeps what is noted of the customer. */
function customerHost(first: PersonWhole = person, more: Parameters<typeof cartHost>[1] = {}) {
  let now = first;
  const update = ({ do_not_contact, consent, consent_how, by }: PersonUpdate) => {
    if (do_not_contact !== undefined) now = { ...now, do_not_contact: do_not_contact ? Date.now() : null };
    if (consent !== undefined) {
      const note = { agreed: consent === "yes", at: Date.now(), how: consent_how ?? null, by: by ?? null };
      now = { ...now, consent_note: consent === "unknown" ? null : note };
    }
    return now;
  };
  return cartHost(whole, {
    person_get: () => now,
    person_update: update,
    erasure_prepare: () => ({
      carts: 2,
      messages: 1,
      notes: 1,
      deliveries: 4,
      stopped: true,
      backups: [],
      outside: false,
      passed_to: [],
    }),
    person_erase: () => ({ reference: "3F9A21C4", at: Date.now(), carts: 2, copies_left: false }),
    ...more,
  });
}

/** Opens a folded part by its heading. */
async function unfold(heading: string | RegExp) {
  await screen.findByRole("heading", { name: "Priya" });
  const summary = (await screen.findByText(heading)).closest("summary");
  if (summary === null) throw new Error("no such part");
  await userEvent.click(summary);
  return summary.parentElement as HTMLElement;
}

async function openErase() {
  await unfold("Their data: see, erase");
  await userEvent.click(await screen.findByRole("button", { name: "Erase this customer…" }));
  const dialog = await screen.findByRole("dialog", { name: "Erase Priya?" });
  await within(dialog).findByText("This goes for good");
  return dialog;
}

beforeEach(() => localStorage.clear());
afterEach(() => setLanguage("en"));

test("all carts and messages are there, over all shops; nothing is asked until it is opened", async () => {
  const host = customerHost();
  showDrawer(host);
  await screen.findByRole("heading", { name: "Priya" });
  expect(host.last("person_get")).toBeUndefined();
  const part = await unfold("All carts and messages: 3 carts");
  expect(await within(part).findAllByText("Cotton Kurta")).toHaveLength(2);
  expect(within(part).getByText("second.example")).toBeTruthy();
  expect(within(part).getByText("Sent by Asha")).toBeTruthy();
  expect(within(part).getByText("Hi Priya, your kurta waits")).toBeTruthy();
  expect(within(part).getByText(/this cart/)).toBeTruthy();
  await expectAccessible();
});

test("what they said is noted with how, wins over the sender, and is undone", async () => {
  const host = customerHost();
  showDrawer(host);
  const part = await unfold("Consent: not known");
  expect(await within(part).findByText("Nothing about messages")).toBeTruthy();
  expect(within(part).getByText("Checkout or privacy page")).toBeTruthy();
  expect(within(part).getByText("Not written down yet")).toBeTruthy();
  await userEvent.click(within(part).getByRole("button", { name: "They agreed…" }));
  await userEvent.type(within(part).getByLabelText("How did they agree?"), "on the phone");
  await expectAccessible();
  await userEvent.click(within(part).getByRole("button", { name: "Save" }));
  expect(host.last("person_update")).toEqual({ id: "p_1", consent: "yes", consent_how: "on the phone" });
  expect(await within(part).findByText("Agreed")).toBeTruthy();
  expect(within(part).getByText("on the phone")).toBeTruthy();
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(host.last("person_update")).toEqual({ id: "p_1", consent: "unknown" }));
});

test("no messages says since when and by whom", async () => {
  const stopped = { ...person, do_not_contact: Date.now() - DAY, stopped_by: "Asha" };
  showDrawer(customerHost(stopped));
  const part = await unfold("Messages: allowed");
  expect(await within(part).findByText(/Written down by Asha/)).toBeTruthy();
  await userEvent.click(within(part).getByRole("button", { name: "Allow messages again" }));
  expect(await within(part).findByRole("button", { name: "No more messages" })).toBeTruthy();
});

test.each(["en", "hi"] as const)(
  "erasing says what goes and stays, and asks for the last digits (%s)",
  async (lang) => {
    const host = customerHost();
    const { onsettled } = showDrawer(host);
    const dialog = await openErase();
    for (const said of [
      "2 carts, in all shops",
      "The text of 1 message",
      /Your notes and tags/,
      /holds if they come back/,
    ])
      expect(within(dialog).getByText(said)).toBeTruthy();
    expect(within(dialog).queryByRole("checkbox")).toBeNull();
    setLanguage(lang);
    await expectAccessible();
    setLanguage("en");
    const deed = await within(dialog).findByRole("button", { name: "Erase Priya" });
    expect(deed).toHaveProperty("disabled", true);
    const field = within(dialog).getByLabelText("Type the last four digits of the number: 0001");
    await userEvent.type(field, "0002{Enter}");
    expect(host.last("person_erase")).toBeUndefined();
    await userEvent.clear(field);
    await userEvent.type(field, "0001{Enter}");
    await waitFor(() => expect(host.last("person_erase")).toEqual({ id: "p_1", backups: false }));
    await waitFor(() => expect(onsettled).toHaveBeenCalledExactlyOnceWith(true));
    expect(await screen.findByText("Erased. Reference 3F9A21C4")).toBeTruthy();
  },
);

test("backups are named, and go unless the merchant keeps them", async () => {
  const made = new Date("2026-10-12T12:00:00+05:30").getTime();
  const host = customerHost(person, {
    erasure_prepare: () => ({
      carts: 1,
      messages: 0,
      notes: 0,
      deliveries: 1,
      stopped: false,
      backups: [made],
      outside: true,
      passed_to: ["BiteSpeed"],
    }),
  });
  showDrawer(host);
  const dialog = await openErase();
  expect(within(dialog).getByText(/Mon 12 Oct/)).toBeTruthy();
  expect(within(dialog).queryByText(/holds if they come back/)).toBeNull();
  expect(within(dialog).getByText(/passed on to BiteSpeed/)).toBeTruthy();
  const tick = within(dialog).getByRole("checkbox", { name: "Also delete 1 backup copy" });
  expect(tick).toHaveProperty("checked", true);
  expect(within(dialog).getByText(/as soon as a new one has been made there/)).toBeTruthy();
  await expectAccessible();
  await userEvent.click(tick);
  await userEvent.type(within(dialog).getByLabelText(/last four digits/), "0001{Enter}");
  await waitFor(() => expect(host.last("person_erase")).toEqual({ id: "p_1", backups: false }));
});

test("copies that could not be removed are told, with what to do, and the customer is erased", async () => {
  const host = customerHost(person, {
    person_erase: () => ({ reference: "3F9A21C4", at: Date.now(), carts: 2, copies_left: true }),
  });
  const { onsettled } = showDrawer(host);
  const dialog = await openErase();
  await userEvent.type(within(dialog).getByLabelText(/last four digits/), "0001{Enter}");
  await waitFor(() => expect(onsettled).toHaveBeenCalledExactlyOnceWith(true));
  expect(await screen.findByText(/^Erased\. Reference 3F9A21C4.*another program.*More › Backups/)).toBeTruthy();
});

test("while they are erased nobody asks what would be erased", async () => {
  let done: (gone: unknown) => void = () => undefined;
  const host = customerHost(person, { person_erase: () => new Promise((resolve) => (done = resolve)) as never });
  showDrawer(host);
  const dialog = await openErase();
  await userEvent.type(within(dialog).getByLabelText(/last four digits/), "0001{Enter}");
  await waitFor(() => expect(host.last("person_erase")).toBeDefined());
  const asked = () => host.calls.filter((call) => call.name === "erasure_prepare").length;
  const before = asked();
  const read = () => host.calls.filter((call) => call.name === "cart_get").length;
  const readBefore = read();
  host.change("carts");
  // What else is on the screen is asked for anew.
  await waitFor(() => expect(read()).toBeGreaterThan(readBefore));
  expect(asked()).toBe(before);
  done({ reference: "3F9A21C4", at: Date.now(), carts: 2, copies_left: false });
});

test("what could not be erased is said, and nothing moves on", async () => {
  const host = customerHost(person, {
    person_erase: () => {
      throw fault("disk");
    },
  });
  const { onsettled } = showDrawer(host);
  const dialog = await openErase();
  await userEvent.type(within(dialog).getByLabelText(/last four digits/), "0001{Enter}");
  expect(await within(dialog).findByRole("status")).toBeTruthy();
  expect(onsettled).not.toHaveBeenCalled();
});

test("what is typed to be sure: digits, else the name, the email, a word", () => {
  const nobody = { ...person, phone: null, name: null, email: null };
  expect(proofOf(person, "erase")).toEqual({ kind: "digits", text: "0001" });
  expect(proofOf({ ...nobody, name: "सुनीता" }, "erase").kind).toBe("name");
  expect(proofOf({ ...nobody, email: "a@b.in" }, "erase").text).toBe("a@b.in");
  expect(proofOf(nobody, "erase")).toEqual({ kind: "word", text: "erase" });
  expect(fits(" ०००१ ", { kind: "digits", text: "0001" })).toBe(true);
  expect(fits("priya", { kind: "name", text: "Priya" })).toBe(true);
  expect(fits("", { kind: "digits", text: "0001" })).toBe(false);
});

test("a customer who was erased and came back is marked", async () => {
  showDrawer(cartHost({ ...whole, erased_at: new Date("2026-11-02T12:00:00+05:30").getTime() }));
  expect(await screen.findByText(/You erased this customer on Mon 2 Nov/)).toBeTruthy();
});

test("without helpers nobody is asked who sends; with them it is remembered and goes along", async () => {
  showDrawer(cartHost()).unmount();
  expect(screen.queryByText(/Sent by/)).toBeNull();
  const host = customerHost(person, {
    settings_get: () => ({ ...settings, message_language: "en" as const, helpers: ["Asha", "Ravi"] }),
  });
  const first = showDrawer(host);
  await screen.findByRole("heading", { name: "Priya" });
  await userEvent.click(await screen.findByLabelText("Sent by: Sent by: choose"));
  await userEvent.click(await screen.findByRole("option", { name: "Sent by: Ravi" }));
  first.unmount();
  showDrawer(host);
  expect(await screen.findByLabelText("Sent by: Sent by: Ravi")).toBeTruthy();
  await expectAccessible();
  await userEvent.click(await screen.findByRole("button", { name: /Open WhatsApp/ }));
  await waitFor(() => expect(host.last("followup_open")).toMatchObject({ sent_by: "Ravi" }));
});
