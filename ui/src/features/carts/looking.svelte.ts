// How the list is looked at: the lens as it was turned last, the view that the address bar names, and the figure of
// Home that it stands for.
import type { Behind } from "$host/contract";
import { behindOf } from "$lib/behind";
import { wanted } from "$lib/find.svelte";
import { now } from "$lib/format";
import { router } from "$lib/router";
import { chips, midnight, NO_CHOICE } from "./filters";
import type { Question } from "./ledger.svelte";
import { lensOf, questionOf, usualLens, type Lens } from "./lens";
import { openView, viewOf } from "./views";

export class Looking {
  #chosen: Lens = $state.raw(usualLens("due"));

  constructor(lens: Lens) {
    this.#chosen = lens;
  }

  /** What was chosen last; the address bar may name another view. */
  readonly lens: Lens = $derived.by(() => {
    const view = router.place.query["view"];
    const chosen = this.#chosen;
    return view === undefined || view === chosen.view ? chosen : { ...chosen, view: viewOf(view), sort: null };
  });

  /** What a figure of Home stands for, where the merchant came from there. */
  readonly behind: Behind | undefined = $derived(behindOf(router.place.query));

  readonly #today = $derived(midnight(now()));

  /** What the host is asked, in whatever shop. */
  readonly question: Question = $derived(questionOf(this.lens, this.#today, this.behind));

  /** Whether filters leave carts out; a figure is one. */
  readonly filtered = $derived(chips(this.lens.choice).length > 0 || this.behind !== undefined);

  /** Takes up the view that the address bar names. */
  settle(): void {
    this.#chosen = this.lens;
  }

  /** Looks in another way, at all carts of a view. */
  turnTo(lens: Lens): void {
    this.#chosen = lens;
    if (this.behind !== undefined || router.place.query["view"] !== lens.view) openView(lens.view);
  }

  change(part: Partial<Omit<Lens, "view">>): void {
    this.#chosen = { ...this.lens, ...part };
  }

  clearFilters(): void {
    this.change({ choice: NO_CHOICE });
    if (this.behind !== undefined) openView(this.lens.view);
  }

  /** Searches all carts for the same. */
  searchAll(search = this.lens.search): void {
    this.turnTo({ ...usualLens("all"), search });
  }

  /** Takes up what is looked for from anywhere; says whether that is a customer. */
  takeUp(): boolean {
    const what = wanted.take();
    if (typeof what === "string") this.searchAll(what);
    else if (what !== null) this.turnTo(lensOf(what));
    return typeof what === "string";
  }
}
