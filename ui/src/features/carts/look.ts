// What all rows of a list share in how they look.
import type { Sort } from "$host/contract";

export interface Look {
  sort: Sort;
  /** Only the last four digits of numbers show. */
  hideNumbers: boolean;
  /** The id of this window, so that its own messages are not shown as somebody else's. */
  window: string;
  /** Samples carry the word in every row. */
  sample: boolean;
  /** What rows say of their shops; null where there is nothing to tell apart. */
  shopOf: ((id: string) => string) | null;
}
