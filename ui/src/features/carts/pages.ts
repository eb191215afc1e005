// How a page that was asked for again meets the page that is shown.
import type { CartPage, CartRow } from "$host/contract";

/** A stretch of the list between two cursors. */
export interface Page {
  after: string | null;
  next: string | null;
  items: CartRow[];
  /** Something changed since it was asked for. */
  old: boolean;
}

/** What a list remembers of its carts. */
export interface Memory {
  /** Carts that it has shown; those that arrive and are let in are added. */
  known: Set<string>;
  /** These, and those that wait to be shown. */
  heard: Set<string>;
  /** Carts the merchant dealt with: they may leave and come back while the list is held. */
  settled: Set<string>;
}

interface Around extends Memory {
  /** Nothing may move: only what rows say changes. */
  held: boolean;
}

export interface Merged {
  /** Carts that came by themselves. */
  arrived: CartRow[];
  /** Whether the page differs from the answer because the list is held. */
  keptBack: boolean;
}

/** The memory of a list that begins with these rows. */
export function newMemory(rows: readonly CartRow[] = []): Memory {
  const ids = rows.map((row) => row.id);
  return { known: new Set(ids), heard: new Set(ids), settled: new Set() };
}

/** Remembers rows that show. */
export function know(memory: Memory, rows: readonly CartRow[]): void {
  for (const { id } of rows) {
    memory.known.add(id);
    memory.heard.add(id);
  }
}

/** The rows of all pages; one that two pages have, because it moved between two answers, counts once. */
export function rowsOf(pages: readonly Page[]): CartRow[] {
  const found = new Map<string, CartRow>();
  for (const page of pages) for (const row of page.items) if (!found.has(row.id)) found.set(row.id, row);
  return [...found.values()];
}

/** Rows that are new above one that was heard of; what is new below them all only moved up from the page below. */
function arrivals(page: Page, answer: CartPage, { known, heard }: Memory): CartRow[] {
  const end = page.next === null ? answer.items.length : answer.items.findLastIndex((row) => heard.has(row.id)) + 1;
  return answer.items.slice(0, end).filter((row) => !known.has(row.id));
}

/** Takes an answer into `page`, one of `pages`. */
export function merge(pages: Page[], page: Page, answer: CartPage, around: Around): Merged {
  const arrived = arrivals(page, answer, around);
  for (const row of arrived) around.heard.add(row.id);
  if (around.held) return { arrived, keptBack: hold(pages, page, answer, around) || arrived.length > 0 };
  know(around, answer.items);
  page.items = answer.items;
  if (page.next !== answer.next) {
    page.next = answer.next;
    const index = pages.indexOf(page);
    const below = pages[index + 1];
    if (answer.next === null) pages.length = index + 1;
    else if (below !== undefined) Object.assign(below, { after: answer.next, old: true });
  }
  return { arrived, keptBack: false };
}

function hold(pages: readonly Page[], page: Page, answer: CartPage, { known, settled }: Around): boolean {
  const now = new Map(answer.items.map((row) => [row.id, row]));
  const shown = new Set(pages.flatMap((one) => one.items.map((row) => row.id)));
  const stays = page.items.filter((row) => now.has(row.id) || !settled.has(row.id));
  const items = stays.map((row) => now.get(row.id) ?? row);
  answer.items.forEach((row, index) => {
    // What was undone comes back to its place.
    if (!settled.has(row.id) || !known.has(row.id) || shown.has(row.id)) return;
    settled.delete(row.id);
    const above = answer.items[index - 1];
    const at = above === undefined ? 0 : items.findIndex((one) => one.id === above.id) + 1;
    items.splice(at, 0, row);
  });
  page.items = items;
  return items.some((row) => !now.has(row.id));
}
