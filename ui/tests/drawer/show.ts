// Shows the drawer with a host and notes what it tells the list.
import { vi } from "vitest";
import type { CartWhole } from "$host/contract";
import type { Host } from "$host/host";
import Drawer from "$features/carts/drawer/Drawer.svelte";
import { commands, obey } from "$lib/commands";
import { toasts } from "$lib/ui";
import { show } from "../support/mount";

export function showDrawer(host: Host, more: { sample?: CartWhole; cart?: string } = {}) {
  toasts.all = [];
  const heard = { onprevious: vi.fn(), onnext: vi.fn(), onclose: vi.fn(), onsettled: vi.fn() };
  const props = { cart: "c_1", position: 3, total: 40, ...heard, ...more };
  const shown = show(Drawer, host, props);
  /** Shows another cart in the same drawer. */
  const turn = (cart: string, position: number) =>
    shown.rerender({ props: { component: Drawer, host, props: { ...props, cart, position } } } as never);
  return { ...shown, ...heard, turn };
}

/** Does what the shown cart's key does. */
export function press(name: string): void {
  const command = commands.find(`cart.${name}`);
  if (command === undefined) throw new Error(`the cart offers no ${name}`);
  obey(command);
}
