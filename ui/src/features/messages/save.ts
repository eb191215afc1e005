// Saves a wording and shows the answer at once.
import type { QueryClient } from "@tanstack/svelte-query";
import type { Items, Language, TemplateView, WordingView } from "$host/contract";
import type { Host } from "$host/host";
import { drafts } from "./drafts.svelte";

/** Saves a wording, or with null goes back to the given one. The draft is gone only once it is kept. */
export async function save(
  host: Host,
  client: QueryClient,
  template: string,
  language: Language,
  wording: WordingView | null,
): Promise<void> {
  const saved = await host.call("template_save", { id: template, language, wording });
  client.setQueryData<Items<TemplateView>>(
    ["template_list", {}],
    (list) => list && { items: list.items.map((one) => (one.id === saved.id ? saved : one)) },
  );
  drafts.drop(template, language);
}
