// What every deed of the drawer stands on.
import type { QueryClient } from "@tanstack/svelte-query";
import type { CartWhole } from "$host";
import type { Host } from "$host/host";
import { keyOf, takeTags } from "$lib/query";

export interface Place {
  host: Host;
  client: QueryClient;
  /** The cart as it is known now. */
  cart: () => CartWhole;
  /** Who writes down and sends on this computer, under the name that a request has for them; nothing without helpers. */
  sender: <F extends string>(field: F) => Partial<Record<F, string>>;
  /** The list moves on; nothing happens once another cart is shown. */
  settled: (next: boolean) => void;
}

/** Asks anew for whatever shows this cart, and waits for the cart itself. */
export async function renew(client: QueryClient, cart: string): Promise<void> {
  takeTags(client, [`cart:${cart}`, "followups"]);
  await client.refetchQueries({ queryKey: keyOf("cart_get", { id: cart }) }, { cancelRefetch: false });
}

/** Opens an address where the page is shown by a browser; the window's own program has opened it already. */
export function openHere(host: Host, url: string): void {
  if (host.kind === "hub") window.open(url, "_blank", "noopener");
}
