// The list that is shown, as a file.
import type { View } from "$host/contract";
import { askExport } from "$lib/export";
import { t } from "$lib/i18n";
import type { Ledger, Question } from "./ledger.svelte";

/** Asks to write what a list shows; the count is said where it is known for sure. */
export function exportList(question: Question, view: View, ledger: Ledger): void {
  const name = t(`carts.${view}`);
  if (!ledger.narrowed) return askExport({ what: question, name, n: ledger.counts[view] ?? ledger.rows.length });
  const found = t("exports.found", { view: name });
  const n = ledger.found?.rows ?? (ledger.more ? undefined : ledger.rows.length);
  askExport({ what: question, name: found, ...(n === undefined ? {} : { n }) });
}
