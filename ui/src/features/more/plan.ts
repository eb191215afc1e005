// A plan as a person types it and reads it.
import type { PlanView } from "$host/contract";
import { t, type Key } from "$lib/i18n";
import { typedOf, unitOfStep } from "./limits";

/** The words for a step of the plan. */
const STEPS: readonly Key[] = ["settings.planFirst", "settings.planSecond", "settings.planThird"];

/** What a step is called on its field. */
export function stepName(at: number): string {
  return t(STEPS[at] ?? "settings.planFurther", { place: at + 1 });
}

/** A plan in a few words: `45 min, 24 h, 72 h`. */
export function planWords({ steps }: PlanView): string {
  const words = steps.map((step, at) =>
    t(at === 0 ? "shops.minutes" : "shops.hours", { n: Number(typedOf(step, unitOfStep(at))) }),
  );
  return new Intl.ListFormat("en-IN", { type: "unit", style: "short" }).format(words);
}
