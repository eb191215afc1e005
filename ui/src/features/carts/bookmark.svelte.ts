// Which row of the ledger is the merchant's: by its id, so that nothing that comes or goes moves it. And which cart
// lies open beside the list: the same one, save while somebody types a search.
import type { CartRow } from "$host/contract";
import type { Ledger } from "./ledger.svelte";
import { REST } from "./rest";

export class Bookmark {
  #id: string | null = $state(null);
  #open: string | null = $state(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;
  #ledger: Ledger;

  constructor(ledger: Ledger, id: string | null) {
    this.#ledger = ledger;
    this.id = id;
  }

  /** The selected cart; it may have left the list. */
  get id(): string | null {
    return this.#id;
  }

  set id(id: string | null) {
    this.#id = id;
    this.catchUp();
  }

  /** The cart that lies open. */
  get open(): string | null {
    return this.#open;
  }

  /** Opens the selected cart, if it is another. */
  catchUp(): void {
    clearTimeout(this.#timer);
    this.#open = this.#id;
  }

  /** Its place in the list; -1 where it is not there. */
  get index(): number {
    const index = this.#index;
    if (index >= 0) this.#last = index;
    return index;
  }

  readonly #index = $derived.by(() => this.#ledger.rows.findIndex((row) => row.id === this.id));

  get row(): CartRow | undefined {
    return this.#ledger.rows[this.index];
  }

  /** Its place from 1; the last known one where it has left. */
  get position(): number {
    return (this.index < 0 ? this.#last : this.index) + 1;
  }

  /** Moves by so many rows; gives the new place, or null where there is none. */
  move(by: number): number | null {
    const { rows } = this.#ledger;
    const from = this.index >= 0 ? this.index : this.#last - (by > 0 ? 1 : 0);
    return this.to(Math.max(0, Math.min(rows.length - 1, from + by)));
  }

  /** Goes to a place. */
  to(index: number): number | null {
    const row = this.#ledger.rows[index];
    if (row === undefined) return null;
    this.id = row.id;
    return index;
  }

  /** The one below, else the one above; stays where it stands alone. */
  leave(): void {
    const { index } = this;
    if (index >= 0 && this.to(index + 1) === null) this.to(index - 1);
  }

  /** Goes to the nearest cart below, else above, that is not one of those that are about to leave. */
  leaveThose(leaves: (row: CartRow) => boolean): void {
    const { rows } = this.#ledger;
    const { index } = this;
    if (index < 0 || this.row === undefined || !leaves(this.row)) return;
    const below = rows.findIndex((row, at) => at > index && !leaves(row));
    const next = below >= 0 ? below : rows.findLastIndex((row, at) => at < index && !leaves(row));
    this.to(next);
  }

  /**
   * After another question: keeps its cart where the answer has it, else takes the first. While somebody types, another
   * cart is opened only once that rests: every letter finds another.
   */
  settleIn(keep: boolean, typing = false): void {
    if (keep && this.index >= 0) return;
    const id = this.#ledger.rows[0]?.id ?? null;
    if (!typing || this.#open === null) return void (this.id = id);
    this.#id = id;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.catchUp(), REST);
  }
}
