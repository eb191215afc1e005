// Very many carts, delivered as Cashfree would: signed, over HTTP, many at once.
import { cart } from "./hub.mjs";
import { KEY, until } from "./shop.mjs";

/** Deliveries under way at once. */
const AT_ONCE = 64;

/** A number that is nobody's neighbour: the n-th of 98000 00000 and up. */
const phone = (n) => `+9198${String(n).padStart(8, "0")}`;

/**
 * Delivers `count` carts, each of a customer of its own unless `over(n)` says otherwise, and waits until
 * all are in the list. Gives the seconds it took.
 */
export async function deliverCrowd(hub, path, count, over = () => ({})) {
  const begin = Date.now();
  const before = (await hub.call("cart_list", { limit: 1 })).counts.all;
  let next = 0;
  const sender = async () => {
    while (next < count) {
      const n = next++;
      const own = { cart_id: `crowd_${n}`, cart_token: `crowd${n}`, email: `crowd${n}@mail.test`, phone: phone(n) };
      const status = await hub.deliver(path, KEY, cart(n, { ...own, ...over(n) }));
      if (status === 503) await hub.deliver(path, KEY, cart(n, { ...own, ...over(n) }));
      else if (status !== 200) throw new Error(`delivery ${n}: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  await until(async () => (await hub.call("cart_list", { limit: 1 })).counts.all >= before + count, 180_000);
  return (Date.now() - begin) / 1000;
}
