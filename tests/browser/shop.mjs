// A shop with a morning's carts, for journeys and pictures.
import { cart } from "./hub.mjs";

/** The webhook key of the journeys. */
export const KEY = "journey_test_key_0001";

const MORNING = [
  ["Priya", "Silk Saree - Maroon", 18450, 20500, "Jaipur"],
  ["Kavita", "Bridal Lehenga - Red, M", 124900, 124900, "Indore"],
  ["Arjun", "Leather Bag - Tan", 12999, 12999, "Pune"],
  ["Meera", "Silver Anklet Pair", 9250, 9999, "Udaipur"],
  ["", "T-Shirt - Blue", 8500, 10000, "Surat"],
  ["Fatima", "Chikankari Kurta - White, L", 6780, 6780, "Lucknow"],
  ["Rohan", "Running Shoes - Grey, 9", 14999, 14999, "Bengaluru"],
  ["Lakshmi", "Copper Bottle - 1 L", 4350.5, 4350.5, "Kochi"],
  ["Imran", "Wall Clock - Walnut", 4199, 4199, "Bhopal"],
  ["Ananya", "Office Chair - Black", 11900, 13500, "Kolkata"],
  ["Harpreet", "Phulkari Dupatta - Pink", 6240, 6240, "Amritsar"],
  ["Joseph", "Filter Coffee Set", 1799, 1799, "Chennai"],
  ["सुनीता", "सूती साड़ी - नीली", 349, 349, "नागपुर"],
  ["Zoya", "Cotton Socks - 3 Pairs", 299, 299, "Delhi"],
];

/** Connects Ecom360 and ends the set-up; gives the connection. */
export async function connect(hub) {
  const connection = await hub.call("connection_create", { kind: "ecom360", secret: KEY, unit: "major" });
  await hub.call("settings_set", { setup: { step: "done" }, public_url: "https://carts.mystore.in" });
  return connection;
}

/** Delivers a morning's carts, one without a usable number, and waits until all are there. */
export async function openShop(hub) {
  const connection = await connect(hub);
  const path = connection.callback_path;
  await hub.deliver(path, "not the key", cart(98));
  for (const [at, [first_name, title, total, original, city]] of MORNING.entries()) {
    const shipping_address = { city, country_code: "IN", zip: "302001" };
    const line_items = [{ title, quantity: 1, price: total, sku: `SKU${at}` }];
    if (at % 2) line_items.push({ title: "Gift wrap", quantity: 1, price: 0 });
    const over = { total_price: total, original_total_price: original, line_items, customer: { first_name, shipping_address } };
    await hub.deliver(path, KEY, cart(at + 1, over));
  }
  await hub.deliver(path, KEY, cart(99, { phone: "+1234567890" }));
  await hub.call("shop_update", { id: "my-store.myshopify.com", name: "My Store", consent_basis: "checkout page" });
  await until(async () => (await hub.call("cart_list", {})).counts.all === MORNING.length + 1);
  return connection;
}

/** A country where it is day now, whenever a journey runs: nights are quiet, and no shop can change that. */
export function byDay() {
  const hour = new Date().getUTCHours();
  if (hour >= 5 && hour < 12) return { country_code: "IN", province_code: "RJ" };
  if (hour >= 12 && hour < 17) return { country_code: "DE", province_code: "BE" };
  if (hour >= 17 && hour < 22) return { country_code: "US", province_code: "NY" };
  return { country_code: "NZ", province_code: "AUK" };
}

const NAMES = ["Priya", "Kavita", "Arjun", "Meera", "Surabhi", "Fatima", "Rohan", "Lakshmi", "Imran", "Ananya", "Harpreet", "Joseph"];

/** A shop with so many carts, all of which may be written to at any hour. */
export async function openBusyShop(hub, count) {
  const connection = await connect(hub);
  // The plan's first message is due at once.
  await hub.call("settings_set", { guards: { too_soon: 0 }, plan: [0, 86_400_000], message_language: "en" });
  for (let at = 1; at <= count; at += 1) {
    const total = 500 + ((at * 7919) % 20_000);
    const customer = { first_name: NAMES[at % NAMES.length], last_name: `No${at}`, shipping_address: { city: "Jaipur", ...byDay() } };
    await hub.deliver(connection.callback_path, KEY, cart(at, { total_price: total, original_total_price: total, customer }));
  }
  await hub.call("shop_update", { id: "my-store.myshopify.com", name: "My Store", consent_basis: "checkout page" });
  await until(async () => (await hub.call("cart_list", {})).counts.all === count);
  return connection;
}

/** Waits until something is so, for ten seconds where nothing else is said. */
export async function until(so, patience = 10_000) {
  const end = Date.now() + patience;
  while (!(await so())) {
    if (Date.now() > end) throw new Error("it did not come to pass");
    await new Promise((done) => setTimeout(done, 50));
  }
}
