// The list that is shown, as a file.
import type { View } from "$host/contract";
import { askExport } from "$lib/export";
import { t } from "$lib/i18n";
import { leavesOut, type Ledger, type Question } from "./ledger.svelte";

/** Asks to write what a list shows; the count is said where it is known for sure, which an older answer does not say. */
export function exportList(question: Question, view: View, ledger: Ledger): void {
  const narrowed = leavesOut(question);
  const name = t(`carts.${view}`);
  const n = ledger.answered === question ? countOf(view, ledger) : undefined;
  askExport({
    what: question,
    name: narrowed ? t("exports.found", { view: name }) : name,
    ...(n === undefined ? {} : { n }),
  });
}

function countOf(view: View, ledger: Ledger): number | undefined {
  if (!ledger.narrowed) return ledger.counts[view] ?? ledger.rows.length;
  return ledger.found?.rows ?? (ledger.more ? undefined : ledger.rows.length);
}
