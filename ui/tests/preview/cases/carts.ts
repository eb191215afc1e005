// The list of carts: none, a few of every kind, very many.
import type { CartRow, CartWhole, Health } from "$host/contract";
import { cartRow, DAY, HOUR, pageOf, person } from "../../carts/rows";
import { prepared } from "../../carts/prepared";
import { fullQueue } from "../../queue/items";
import { channel, meta } from "../../support/channels";
import { fakeHost, health, settings } from "../../support/fake-host";

const MINUTE = 60_000;
const COUNTS = { contacted: 23, won: 61, lost: 118, all: 242, new: 31, no_contact: 4 };

type Line = [name: string | null, city: string, products: string[], rupees: number, age: number, Partial<CartRow>?];

const LINES: Line[] = [
  [
    "Priya",
    "Jaipur",
    ["Silk Saree - Maroon", "Bangles"],
    18450,
    18 * MINUTE,
    { original_minor: 2050000, person_carts: 3 },
  ],
  ["Kavita", "Indore", ["Bridal Lehenga - Red, M"], 124900, 2 * DAY, { status: "contacted", contacted: 1 }],
  ["Arjun", "Pune", ["Leather Bag - Tan"], 12999, 41 * MINUTE],
  [
    "Meera",
    "Udaipur",
    ["Silver Anklet Pair", "Ring", "Box"],
    9250,
    70 * MINUTE,
    { original_minor: 999900, follow_up: { id: "f1", state: "opened" } },
  ],
  [null, "Surat", ["T-Shirt - Blue", "Cap"], 8500, 2 * HOUR, { original_minor: 1000000, person_carts: 2 }],
  ["Fatima", "Lucknow", ["Chikankari Kurta - White, L"], 6780, 16 * MINUTE],
  ["Rohan", "Bengaluru", ["Running Shoes - Grey, 9"], 14999, 18 * HOUR, { follow_up: { id: "f2", state: "unknown" } }],
  ["Lakshmi", "Kochi", ["Copper Bottle - 1 L", "a", "b", "c"], 4350.5, 3 * HOUR],
  ["Imran", "Bhopal", ["Wall Clock - Walnut"], 4199, 5 * HOUR],
  [
    "Ananya",
    "Kolkata",
    ["Office Chair - Black"],
    11900,
    6 * DAY + HOUR,
    { status: "contacted", contacted: 2, original_minor: 1350000 },
  ],
  ["Harpreet", "Amritsar", ["Phulkari Dupatta - Pink", "Jutti"], 6240, 25 * HOUR, { status: "replied", contacted: 1 }],
  ["Joseph", "Chennai", ["Filter Coffee Set"], 1799, 33 * MINUTE, { better_at: Date.now() + 5 * HOUR }],
  ["सुनीता", "Nagpur", ["सूती साड़ी - हरी"], 349, 47 * MINUTE, { due_at: Date.now() + 20 * HOUR }],
  [
    "<img src=x onerror=alert(1)>",
    "Nagpur",
    ["<b>Bold</b> \u202eesrever"],
    349,
    47 * MINUTE,
    { total_minor: null, total_raw: "8500", unit: null },
  ],
];

function fourteen(): CartRow[] {
  return LINES.map(([name, city, products, rupees, age, other], index) => {
    const at = Date.now() - age;
    const total = rupees * 100;
    return cartRow(`cart-${index}`, {
      person: person(index + 1, name),
      city,
      products,
      total_minor: total,
      original_minor: total,
      received_at: at,
      last_contact_at: other?.contacted ? at + HOUR : null,
      sent_by: null,
      due_at: at + 15 * MINUTE,
      ...other,
    });
  });
}

function many(count: number): CartRow[] {
  const few = fourteen();
  return Array.from({ length: count }, (_, index) => {
    const like = few[index % few.length] as CartRow;
    const at = Date.now() - index * 7 * MINUTE;
    return { ...like, id: `cart-${index}`, received_at: at, updated_at: at, person: person(index, like.person.name) };
  });
}

function whole(row: CartRow): CartWhole {
  return {
    ...row,
    items: row.products.map((title) => ({
      title,
      sku: null,
      product_id: null,
      variant_id: null,
      quantity: 1,
      price_minor: null,
      price_raw: null,
    })),
    discounts: [],
    discount_minor: null,
    address: null,
    utm: {},
    timeline: [{ at: row.received_at, event: "abandoned", detail: null, by: null }],
    delivery: "delivery-1",
    followups: [],
    other_carts: [],
    recovery: null,
    since: null,
    person_orders: [],
    note: null,
    snooze_until: null,
    phone_choices: [],
    consent: "yes",
    erased_at: null,
    do_not_contact: null,
    unknown_host: null,
    oddities: [],
  };
}

function shop(rows: CartRow[], other: Parameters<typeof fakeHost>[0] = {}) {
  return fakeHost({
    cart_list: (asked) => pageOf(rows, asked, rows.length === 0 ? {} : COUNTS),
    cart_get: ({ id }) => whole(rows.find((row) => row.id === id) ?? cartRow(id)),
    health: () => ({ ...health, last_cart_at: Date.now() - 4 * MINUTE, last_delivery_at: Date.now() - 4 * MINUTE }),
    settings_get: () => ({ ...settings, setup: { ...settings.setup, words_confirmed: true } }),
    ...other,
  });
}

const empty = (state: Health["state"], last: number | null = null) =>
  shop([], { health: () => ({ ...health, state, last_delivery_at: last }) });

export default {
  none: () => empty("not_set_up"),
  keyAwaited: () => empty("awaiting_key"),
  unheard: () => empty("receiving"),
  fourteen: () => shop(fourteen().slice(0, 13)),
  hostile: () => shop(fourteen().reverse()),
  many: () => shop(many(10_000)),
  writeToMany: () =>
    shop(fourteen(), {
      channel_list: () => ({ items: [channel], offers: [meta] }),
      bulk_prepare: () => prepared,
      queue_get: () => fullQueue,
    }),
  words: () => shop(fourteen(), { settings_get: () => settings }),
  unit: () => shop([cartRow("first", { flags: ["unit_unknown"], total_minor: null, total_raw: "8500", unit: null })]),
  hidden: () => shop(fourteen(), { settings_get: () => ({ ...settings, hide_numbers: true }) }),
};
