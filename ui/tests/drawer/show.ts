// Shows the drawer with a host and notes what it tells the list.
import { vi } from "vitest";
import type { CartWhole } from "$host/contract";
import type { Host } from "$host/host";
import Drawer from "$features/carts/drawer/Drawer.svelte";
import { show } from "../support/mount";

export function showDrawer(host: Host, more: { sample?: CartWhole; cart?: string } = {}) {
  const heard = { onprevious: vi.fn(), onnext: vi.fn(), onclose: vi.fn(), onsettled: vi.fn() };
  const shown = show(Drawer, host, { cart: "c_1", position: 3, total: 40, ...heard, ...more });
  return { ...shown, ...heard };
}
