// Carts to look at before there are real ones. They are made here, go nowhere, and say so in every row.
import type { CartRow, CartStatus, CartWhole, FollowUpState } from "$host/contract";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Line {
  name: string | null;
  city: string;
  products: readonly string[];
  /** In paise. */
  total: number;
  before?: number;
  age: number;
  status?: CartStatus;
  followUp?: FollowUpState;
  sent?: number;
  carts?: number;
}

const LINES: readonly Line[] = [
  {
    name: "Priya",
    city: "Jaipur",
    products: ["Silk Saree - Maroon", "Bangles"],
    total: 1845000,
    before: 2050000,
    age: 58 * MINUTE,
    carts: 2,
  },
  {
    name: "Kavita",
    city: "Indore",
    products: ["Bridal Lehenga - Red, M"],
    total: 12490000,
    age: 2 * DAY,
    status: "contacted",
    sent: 1,
  },
  { name: "Arjun", city: "Pune", products: ["Leather Bag - Tan"], total: 1299900, age: 66 * MINUTE },
  {
    name: "Meera",
    city: "Udaipur",
    products: ["Silver Anklet Pair", "Toe Ring", "Gift Box"],
    total: 925000,
    before: 999900,
    age: 2 * HOUR,
    followUp: "opened",
  },
  { name: null, city: "Surat", products: ["T-Shirt - Blue", "Cap"], total: 850000, before: 1000000, age: 3 * HOUR },
  { name: "Fatima", city: "Lucknow", products: ["Chikankari Kurta - White, L"], total: 678000, age: 50 * MINUTE },
  {
    name: "Rohan",
    city: "Bengaluru",
    products: ["Running Shoes - Grey, 9"],
    total: 1499900,
    age: 18 * HOUR,
    followUp: "unknown",
  },
  {
    name: "Lakshmi",
    city: "Kochi",
    products: ["Copper Bottle - 1 L", "Brush", "Lid", "Bag"],
    total: 435050,
    age: 4 * HOUR,
  },
  {
    name: "Ananya",
    city: "Kolkata",
    products: ["Office Chair - Black"],
    total: 1190000,
    before: 1350000,
    age: 6 * DAY + HOUR,
    status: "contacted",
    sent: 2,
  },
  {
    name: "Harpreet",
    city: "Amritsar",
    products: ["Phulkari Dupatta - Pink", "Jutti"],
    total: 624000,
    age: 30 * HOUR,
    status: "replied",
    sent: 1,
  },
  { name: "सुनीता", city: "Nagpur", products: ["Cotton Socks - 3 Pairs"], total: 34900, age: 47 * MINUTE },
  {
    name: "Joseph",
    city: "Chennai",
    products: ["Filter Coffee Set"],
    total: 179900,
    age: 3 * DAY,
    status: "recovered",
    sent: 1,
  },
  { name: "Imran", city: "Bhopal", products: ["Wall Clock - Walnut"], total: 419900, age: 26 * HOUR, status: "bought" },
  { name: "Deepa", city: "Mysuru", products: ["Sandal Soap - 6"], total: 72000, age: 5 * DAY, status: "lost", sent: 1 },
];

function whole(line: Line, index: number, now: number): CartWhole {
  const nth = String(index + 1).padStart(2, "0");
  const at = now - line.age;
  const id = `sample-${nth}`;
  const status = line.status ?? "new";
  const open = status === "new" || status === "contacted";
  return {
    id,
    shop: "my-store.example",
    cart_id: null,
    connection: "sample",
    person: {
      id: `sample-person-${nth}`,
      name: line.name,
      phone: `+91987650${nth.padStart(4, "0")}`,
      phone_display: `+91 98765 000${nth}`,
      phone_raw: null,
      email: null,
    },
    products: [...line.products],
    item_count: line.products.length,
    total_minor: line.total,
    total_raw: null,
    original_minor: line.before ?? line.total,
    unit: "major",
    currency: "INR",
    status,
    lost_reason: status === "lost" ? "price" : null,
    flags: [],
    won_minor: null,
    won_currency: null,
    bought_since: false,
    suspicion: null,
    received_at: at,
    updated_at: at,
    resume_url: `https://my-store.example/checkouts/sample-${nth}`,
    resume_safe: true,
    contacted: line.sent ?? 0,
    last_contact_at: line.sent === undefined ? null : at + HOUR,
    sent_by: null,
    city: line.city,
    person_carts: line.carts ?? 1,
    follow_up: line.followUp === undefined ? null : { id: `${id}-message`, state: line.followUp },
    due_at: open ? at + 45 * MINUTE : null,
    better_at: null,
    expires_at: at + 7 * DAY,
    tags: [],
    items: line.products.map((title) => ({
      title,
      sku: null,
      product_id: null,
      variant_id: null,
      quantity: 1,
      price_minor: null,
      price_raw: null,
    })),
    discounts: [],
    discount_minor: line.before === undefined ? null : line.before - line.total,
    address: { line1: null, line2: null, city: line.city, province: null, country: "IN", zip: null },
    utm: {},
    timeline: [{ at, event: "abandoned", detail: null, by: null }],
    delivery: "sample",
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

/** The samples as whole carts, as old as they say counted back from `now`. */
export function sampleCarts(now: number): CartWhole[] {
  return LINES.map((line, index) => whole(line, index, now));
}

/** Whether a sample belongs to a view. */
export function belongs(row: CartRow, view: string): boolean {
  switch (view) {
    case "due":
      return row.status === "new" || (row.status === "contacted" && row.due_at !== null);
    case "new":
      return row.status === "new";
    case "contacted":
      return row.status === "contacted" || row.status === "replied";
    case "won":
      return row.status === "recovered" || row.status === "bought";
    case "lost":
      return row.status === "lost" || row.status === "not_real";
    case "no_contact":
      return row.person.phone === null;
    default:
      return true;
  }
}
