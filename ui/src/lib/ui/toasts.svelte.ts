// Short notices at the foot of the page; each may be undone while it stands.
import { untrack } from "svelte";

const STAY = 10_000;

export interface Toast {
  id: number;
  text: string;
  undo: (() => void) | null;
}

class Toasts {
  /** The notices that stand, oldest first. */
  all: Toast[] = $state.raw([]);
  #next = 1;

  /** Shows a notice for ten seconds. */
  show(text: string, undo: (() => void) | null = null): void {
    const id = this.#next++;
    untrack(() => (this.all = [...this.all.slice(-2), { id, text, undo }]));
    setTimeout(() => this.drop(id), STAY);
  }

  /** Takes a notice away. */
  drop(id: number): void {
    this.all = this.all.filter((toast) => toast.id !== id);
  }

  /** Takes all of them away. */
  clear(): void {
    this.all = [];
  }

  /** Undoes one, or the newest that can be undone; false where there is none. */
  undo(id?: number): boolean {
    const found = this.all.findLast((toast) => toast.undo !== null && (id === undefined || toast.id === id));
    if (found === undefined) return false;
    this.drop(found.id);
    found.undo?.();
    return true;
  }
}

export const toasts = new Toasts();

/** Shows `text`, with Undo where `undo` is given. */
export function toast(text: string, undo: (() => void) | null = null): void {
  toasts.show(text, undo);
}
