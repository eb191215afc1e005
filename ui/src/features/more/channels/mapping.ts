// A template of the provider as it is chosen, and what its places begin with.
import type { ChannelOffer, FillView, ProviderTemplateView, Variable } from "$host/contract";
import { VARIABLES } from "$lib/variables";

/** What can fill a place. The checkout link goes into the button alone. */
export const FILLS = VARIABLES.filter((one) => one !== "checkout_link");

/** An event is told of the link itself; a template has it in its button alone. */
export function fillsOf({ pushes_events }: Pick<ChannelOffer, "pushes_events">): readonly Variable[] {
  return pushes_events ? VARIABLES : FILLS;
}

/** Positional places as they mostly are: the name, then the items, then the shop. */
const USUAL: readonly Variable[] = ["first_name", "items", "store_name"];

/** One word for a template in one language. */
export function keyOf({ name, language }: Pick<ProviderTemplateView, "name" | "language">): string {
  return `${name} ${language}`;
}

/** A named place that has our own name is that; others follow the usual order, to be looked at. */
export function startOf(template: ProviderTemplateView): FillView[] {
  return template.places.map((place, at) => {
    const named = VARIABLES.find((one) => one === place);
    return { place, variable: named ?? USUAL[at] ?? "store_name", fallback: "" };
  });
}
