// Which rows are ticked: some by one, or everything that the question finds but for some.
import type { CartChoice, CartList, CartRow, CartsCounted } from "$host/contract";
import { NONE, toggled, withAll, without } from "./sets";

/** What a view asks, without the place in its pages. */
export type Question = Omit<CartList, "after" | "limit">;

export class Ticks {
  /** The rows that are ticked by hand, or left out of everything. */
  #ids: ReadonlySet<string> = $state.raw(NONE);
  #all: { question: Question; counted: CartsCounted } | null = $state.raw(null);
  #anchor: string | null = null;
  /** Whether a row stands for a customer with all carts that are due. */
  readonly byCustomer: () => boolean;

  constructor(byCustomer: () => boolean) {
    this.byCustomer = byCustomer;
  }

  /** Whether everything that the question finds is chosen. */
  get everything(): boolean {
    return this.#all !== null;
  }

  /** How many rows are ticked, on this page or not. */
  get count(): number {
    if (this.#all === null) return this.#ids.size;
    const { counted } = this.#all;
    return Math.max(0, (this.byCustomer() ? counted.customers : counted.carts) - this.#ids.size);
  }

  get any(): boolean {
    return this.count > 0;
  }

  /** Whether a row is ticked; one that came after everything was chosen is not. */
  has(row: CartRow): boolean {
    if (this.#all === null) return this.#ids.has(row.id);
    return row.received_at <= this.#all.counted.at && !this.#ids.has(row.id);
  }

  toggle(row: CartRow): void {
    this.#anchor = row.id;
    this.#ids = toggled(this.#ids, row.id);
  }

  /** Ticks all rows from the last one that was ticked, or from `from`, to this one. */
  range(rows: readonly CartRow[], to: string, from: string | null = null): void {
    const end = rows.findIndex((row) => row.id === to);
    if (end < 0) return;
    const known = rows.findIndex((row) => row.id === (this.any ? this.#anchor : null));
    const begin = known >= 0 ? known : rows.findIndex((row) => row.id === from);
    const start = begin >= 0 ? begin : end;
    this.#anchor = rows[start]?.id ?? to;
    const between = rows.slice(Math.min(start, end), Math.max(start, end) + 1).map((row) => row.id);
    this.#ids = this.#all === null ? withAll(this.#ids, between) : without(this.#ids, between);
  }

  /** Chooses everything that the question finds, as it was counted. */
  takeAll(question: Question, counted: CartsCounted): void {
    this.#ids = NONE;
    this.#all = { question, counted };
  }

  clear(): void {
    this.#anchor = null;
    this.#all = null;
    this.#ids = NONE;
  }

  /** The choice as the host is told. */
  choice(): CartChoice {
    const ids = [...this.#ids];
    if (this.#all === null) return this.byCustomer() ? { ids, with_due: true } : { ids };
    const { question, counted } = this.#all;
    return { question, as_of: counted.as_of, ...(ids.length === 0 ? {} : { except: ids }) };
  }
}
