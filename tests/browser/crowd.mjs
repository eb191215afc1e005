// Very many carts, delivered as Cashfree would: signed, over HTTP, many at once.
import { cart } from "./hub.mjs";
import { byDay, KEY, until } from "./shop.mjs";

/** Deliveries under way at once. */
const AT_ONCE = 64;

const NAMES = ["Priya", "Kavita", "Arjun", "Meera", "Fatima", "Rohan", "Lakshmi", "Imran", "Harpreet", "सुनीता"];
const PRODUCTS = ["Silk Saree - Maroon", "Wall Clock - Walnut", "Copper Bottle - 1 L", "Leather Bag - Tan"];
const CITIES = ["Jaipur", "Indore", "Pune", "Surat", "Kochi"];

/**
 * The n-th of a crowd: a customer of its own, whose number is nobody's neighbour (98000 00000 and up).
 * Every hundredth came by a campaign; one left a Hindi product.
 */
export const someone = (n) => ({
  cart_id: `crowd_${n}`,
  cart_token: `crowd${n}`,
  email: `crowd${n}@mail.test`,
  phone: `+9198${String(n).padStart(8, "0")}`,
  total_price: 100 + (n % 9000),
  line_items: [{ title: n === 4321 ? "चन्दन अगरबत्ती" : PRODUCTS[n % PRODUCTS.length], sku: `SKU${n}`, quantity: 1 }],
  customer: { first_name: NAMES[n % NAMES.length], shipping_address: { city: CITIES[n % CITIES.length], ...byDay() } },
  ...(n % 100 === 0 ? { utm_parameters: { utm_campaign: "summer_sale" } } : {}),
});

/**
 * Delivers `count` carts, as they are unless `over(n)` says otherwise, and waits until all are in the
 * list. Gives the seconds it took.
 */
export async function deliverCrowd(hub, path, count, over = () => ({})) {
  const begin = Date.now();
  const before = (await hub.call("cart_list", { limit: 1 })).counts.all;
  let next = 0;
  const sender = async () => {
    while (next < count) {
      const n = next++;
      const one = cart(n, { ...someone(n), ...over(n) });
      const status = await hub.deliver(path, KEY, one);
      if (status === 503) await hub.deliver(path, KEY, one);
      else if (status !== 200) throw new Error(`delivery ${n}: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  await until(async () => (await hub.call("cart_list", { limit: 1 })).counts.all >= before + count, 180_000);
  return (Date.now() - begin) / 1000;
}
