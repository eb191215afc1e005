// Saves a wording and shows the answer at once.
import type { QueryClient } from "@tanstack/svelte-query";
import type { Items, TemplateView, WordingView } from "$host/contract";
import type { Host } from "$host/host";
import { drafts, type Spot } from "./drafts.svelte";

/**
 * Saves a wording, or with null goes back to the given one, a shop to the one for all shops. The draft is gone only
 * once it is kept. `by` says which helper changed it.
 */
export async function save(
  host: Host,
  client: QueryClient,
  spot: Spot,
  wording: WordingView | null,
  by: { by?: string } = {},
): Promise<void> {
  const { template: id, language, shop } = spot;
  const of = shop === undefined ? {} : { shop };
  const saved = await host.call("template_save", { id, language, wording, ...of, ...by });
  client.setQueryData<Items<TemplateView>>(
    ["template_list", of],
    (list) => list && { items: list.items.map((one) => (one.id === saved.id ? saved : one)) },
  );
  drafts.drop(spot);
}
