// Files of carts: what is asked for, and which export this page follows. It stays while screens change.
import type { Export } from "$host/contract";

/** What a file is to hold: what a list shows, some carts, or one customer. */
export type ExportWhat = Omit<Export, "format" | "language">;

export interface Asked {
  what: ExportWhat;
  /** What it is, in the merchant's words. */
  name: string;
  /** How many carts, where that is known. */
  n?: number;
}

class Exporting {
  /** What the dialog asks about; null while it is closed. */
  asked: Asked | null = $state.raw(null);
  /** The export that this page began or saw under way, until its end was put away. */
  followed: string | null = $state(null);
}

export const exporting = new Exporting();

/** Opens the dialog that writes a file. */
export function askExport(asked: Asked): void {
  exporting.asked = asked;
}
