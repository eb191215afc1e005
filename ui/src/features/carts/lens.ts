// How the merchant looks at the carts: which view, in which order, what is searched for, and what is filtered away.
// What was kept may be old or spoilt: whatever can't be read counts as not chosen.
import type { Behind, SavedView, Sort, View } from "$host/contract";
import { filtersOf, NO_CHOICE, readChoice, type Choice } from "./filters";
import type { Question } from "./ledger.svelte";
import { sortChoices, usualSort, viewOf } from "./views";

export interface Lens {
  view: View;
  /** Null is the order in which the view opens. */
  sort: Sort | null;
  search: string;
  choice: Choice;
}

const LONGEST = 200;

/** A view as it opens. */
export function usualLens(view: View): Lens {
  return { view, sort: null, search: "", choice: NO_CHOICE };
}

/** Reads a kept lens. */
export function readLens(kept: unknown): Lens {
  const { view, sort, search, choice } = (typeof kept === "object" && kept !== null ? kept : {}) as Record<
    string,
    unknown
  >;
  const known = viewOf(typeof view === "string" ? view : undefined);
  return {
    view: known,
    sort: sortChoices(known).find(({ value }) => value === sort)?.value ?? null,
    search: typeof search === "string" ? search.slice(0, LONGEST) : "",
    choice: readChoice(choice),
  };
}

/** Whether anything is searched for or filtered away. */
export function isNarrow({ search, choice }: Lens): boolean {
  return search.trim() !== "" || filtersOf(choice, 0) !== undefined;
}

/** What the host is asked; `today` is when the day began, in ms, and `behind` the figure that is looked into. */
export function questionOf({ view, sort, search, choice }: Lens, today: number, behind?: Behind): Question {
  const chosen = filtersOf(choice, today);
  const filters = behind === undefined ? chosen : { ...chosen, behind };
  return {
    view,
    sort: sort ?? usualSort(view),
    ...(search.trim() === "" ? {} : { search: search.trim() }),
    ...(filters === undefined ? {} : { filters }),
  };
}

/** Whether two of them show the same. */
export function sameLens(one: Lens, other: Lens): boolean {
  return JSON.stringify(questionOf(one, 0)) === JSON.stringify(questionOf(other, 0));
}

/** A lens under a name, as the settings keep it. */
export function savedAs(id: string, name: string, { view, sort, search, choice }: Lens): SavedView {
  const filters = Object.fromEntries(Object.entries(choice).filter(([, chosen]) => chosen !== ""));
  return { id, name, view, sort: sort ?? "", search: search.trim(), filters };
}

/** The lens of a saved view. */
export function lensOf({ view, sort, search, filters }: SavedView): Lens {
  return readLens({ view, sort, search, choice: filters });
}
