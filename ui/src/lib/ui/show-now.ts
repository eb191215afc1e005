// Without a graphics card WebKit on Linux draws at once what is laid out, while what is only changed waits for the next
// beat of its clock: up to 17 ms, for a page that has to be laid out anyway.
import { tick } from "svelte";

/** Has the page of an element laid out, after all that a change leads to. */
export function showNow(element: HTMLElement | undefined): void {
  void tick().then(() => element?.offsetHeight);
}
