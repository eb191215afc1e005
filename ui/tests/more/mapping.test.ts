import { screen, waitFor, within } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ConnectionMapped, ConnectionView, MappedField, SourceMapping } from "$host/contract";
import More from "$features/more/More.svelte";
import { GROUPS, mappingOf } from "$features/more/mapping/fields";
import { go } from "$lib/router";
import { fakeHost, fault } from "../support/fake-host";
import { expectAccessible, show } from "../support/mount";
import { delivery, source } from "../support/sources";

const sender: ConnectionView = { ...source, kind: "generic", label: "Shopflo" };
const empty: ConnectionMapped = { saved: null, places: [], reads: false, values: [], lines: [], odd: [], applied: 0 };
const places = [
  { path: "data.phone", example: "+00 00000 00000" },
  { path: "data.total", example: "0000.00" },
  { path: "data.items[].title", example: "Xxxx" },
];

/** A host that reads the number wherever one is placed. */
function shop(more: Parameters<typeof fakeHost>[0] = {}) {
  let saved: SourceMapping | null = null;
  return fakeHost({
    connection_list: () => ({ items: [sender] }),
    delivery_list: () => ({ items: [{ ...delivery, id: "7", kind: "generic", verdict: "undecodable" }], next: null }),
    connection_map: ({ mapping, save }) => {
      const path = mapping?.fields.phone;
      const reads = path !== undefined;
      if (save === true && mapping !== undefined) saved = mapping;
      return {
        ...empty,
        saved,
        places,
        reads,
        values: reads ? [{ field: "phone" as const, value: "+91 98765 00001" }] : [],
        lines: reads ? ["2 × Kurta 850"] : [],
        odd: reads ? [] : ["there is no number, email or id"],
        applied: save === true ? 3 : 0,
      };
    },
    ...more,
  });
}

async function pick(label: string, path: RegExp) {
  await userEvent.click(await screen.findByRole("combobox", { name: new RegExp(`^${label}:`) }));
  await userEvent.click(await screen.findByRole("option", { name: path }));
}

test("fields are chosen on what really came, tried, and only then saved", async () => {
  const host = shop();
  go("/more/map/k_1");
  show(More, host, {});
  await pick("Phone number", /^data\.phone/);
  await expectAccessible();
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Try it" }));
  expect(host.last("connection_map")).toEqual({
    id: "k_1",
    delivery: "7",
    mapping: { tells: "carts", fields: { phone: "data.phone" } },
  });
  expect(await screen.findByText("This is what would be read")).toBeTruthy();
  expect(screen.getByText("+91 98765 00001")).toBeTruthy();
  expect(screen.getByText("2 × Kurta 850")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(host.last("connection_map")?.save).toBe(true));
  expect(await screen.findByText("Saved. 3 that were kept are in your list now.")).toBeTruthy();
  await expectAccessible();
});

test("a change after the try asks for another try before it is saved", async () => {
  go("/more/map/k_1");
  show(More, shop(), {});
  await pick("Phone number", /^data\.phone/);
  await userEvent.click(screen.getByRole("button", { name: "Try it" }));
  await screen.findByText("This is what would be read");
  await pick("To pay", /^data\.total/);
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  expect(screen.getByText(/Try it again to save it/)).toBeTruthy();
});

test("what can't be read says why, and offers no saving", async () => {
  go("/more/map/k_1");
  show(More, shop(), {});
  await pick("To pay", /^data\.total/);
  await userEvent.click(screen.getByRole("button", { name: "Try it" }));
  expect(await screen.findByText("Nothing could be read with these fields")).toBeTruthy();
  expect(screen.getByText("For support: there is no number, email or id")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});

test("items are offered only what stands in a list", async () => {
  go("/more/map/k_1");
  show(More, shop(), {});
  await userEvent.click(await screen.findByRole("combobox", { name: /^Name of the item:/ }));
  const offered = (await screen.findAllByRole("option")).map((one) => one.textContent?.trim());
  expect(offered).toEqual(["not there", "data.items[].title · Xxxx"]);
});

test("a refused field says so where it is chosen", async () => {
  const host = shop({
    connection_map: ({ mapping }) => {
      if (mapping === undefined) return { ...empty, places };
      throw fault("invalid", "phone");
    },
  });
  go("/more/map/k_1");
  show(More, host, {});
  await userEvent.click(await screen.findByRole("button", { name: "Try it" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Say where the number, the email");
});

test("before anything has come the page says what to do", async () => {
  go("/more/map/k_1");
  show(More, shop({ delivery_list: () => ({ items: [], next: null }) }), {});
  expect(await screen.findByText("Nothing has come from this sender yet.")).toBeTruthy();
  await expectAccessible();
});

test("purchases have fields of their own, and what only carts have is not sent", async () => {
  const host = shop();
  go("/more/map/k_1", { delivery: "9" });
  show(More, host, {});
  await pick("Phone number", /^data\.phone/);
  await pick("Discount", /^data\.total/);
  await userEvent.click(screen.getByRole("radio", { name: "purchases" }));
  expect(await screen.findByRole("combobox", { name: /^Order number:/ })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Try it" }));
  expect(host.last("connection_map")).toEqual({
    id: "k_1",
    delivery: "9",
    mapping: { tells: "orders", fields: { phone: "data.phone" } },
  });
});

test("no field stands twice in a kind of news, and empty choices are no fields", () => {
  for (const groups of Object.values(GROUPS)) {
    const all = groups.flatMap((group): readonly MappedField[] => group.fields);
    expect(new Set(all).size).toBe(all.length);
  }
  expect(mappingOf("orders", { phone: "", cart_id: "a", order_id: "b" })).toEqual({
    tells: "orders",
    fields: { order_id: "b" },
  });
});

test("the card of a source that must be mapped leads here", async () => {
  go("/more/sources");
  show(More, shop(), {});
  const card = (await screen.findByRole("heading", { name: "Shopflo" })).closest("section") as HTMLElement;
  await userEvent.click(within(card).getByRole("button", { name: "Say which field is what" }));
  expect(location.hash).toBe("#/more/map/k_1");
});
