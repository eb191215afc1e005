// The screens besides the ledger of carts, which the app starts with: each is fetched when it is first gone to.
import type { Component } from "svelte";
import type { Place } from "$lib/router";

type Fetched = Promise<{ default: Component }>;

const SCREENS = {
  home: () => import("$features/home/Home.svelte"),
  messages: () => import("$features/messages/Messages.svelte"),
  more: () => import("$features/more/More.svelte"),
  setup: () => import("$features/setup/Setup.svelte"),
} satisfies Partial<Record<Place["screen"], () => Fetched>>;

/** Pages behind More that are features of their own. */
const BEHIND_MORE: Readonly<Record<string, () => Fetched>> = {
  incoming: () => import("$features/incoming/Incoming.svelte"),
  queue: () => import("$features/queue/Queue.svelte"),
  costs: () => import("$features/costs/Costs.svelte"),
};

/** How to fetch the screen of a place; null for the ledger. */
export function screenOf({ screen, rest }: Place): (() => Fetched) | null {
  if (screen === "carts") return null;
  const behind = screen === "more" ? BEHIND_MORE[rest[0] ?? ""] : undefined;
  return behind ?? SCREENS[screen];
}
