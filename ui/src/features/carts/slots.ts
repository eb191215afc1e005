// Which drawn row stands in which element of the list.
import type { CartRow } from "$host/contract";

/**
 * Gives each drawn row the key of its element. A row keeps its element for as long as the answer is to one question, so
 * that it can be followed with the eye. The rows of another question, and those of a far jump, take over the elements
 * that are there, from the top: while somebody types every answer has other rows, and making them all anew takes longer
 * than everything else.
 */
export class Slots {
  #question: unknown = null;
  #rows: readonly CartRow[] = [];
  #keys = new Map<string, number>();
  #last = 0;

  /** The key of each of these rows, by its id. */
  of(question: unknown, rows: readonly CartRow[]): ReadonlyMap<string, number> {
    if (question === this.#question && rows === this.#rows) return this.#keys;
    const before = this.#keys;
    const same = question === this.#question && rows.some(({ id }) => before.has(id));
    const free = same ? [] : [...before.values()];
    const keep = (id: string) => (same ? before.get(id) : free.shift());
    this.#keys = new Map(rows.map(({ id }) => [id, keep(id) ?? (this.#last += 1)]));
    [this.#question, this.#rows] = [question, rows];
    return this.#keys;
  }
}
