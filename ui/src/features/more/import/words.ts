// What an import has come to, in words.
import type { ImportView, UnusableRecords } from "$host/contract";
import { number } from "$lib/format";
import { t } from "$lib/i18n";

/** Whether it is on its way. */
export function isUnderWay(view: ImportView): boolean {
  return view.stage === "choosing" || view.stage === "reading" || view.stage === "writing";
}

/** Records that can't be used, why, and where the first of them are. */
export function sayUnusable(one: UnusableRecords): string {
  const why = t(`imports.${one.why}`, { n: one.records });
  const lines = one.lines.map((line) => number(line)).join(" · ");
  return t(one.records > one.lines.length ? "imports.linesMore" : "imports.lines", { why, lines });
}

/** How it stands or ended, in one sentence. */
export function sayStage(view: ImportView): string {
  if (view.stage === "choosing" || view.stage === "waiting") return t(`imports.${view.stage}`);
  if (view.stage === "reading") return t("imports.reading", { n: view.rows });
  if (view.stage === "writing") return t("imports.writing", { n: view.new });
  if (view.stage === "done") return t("imports.done", { n: view.new });
  if (view.stage === "failed") return t(`imports.${view.problem ?? "not_read"}`);
  if (view.stage === "ready") return view.new === 0 ? t("imports.nothingNew") : "";
  return view.dry_run || view.new === 0 ? t("imports.stopped") : t("imports.stoppedAfter", { n: view.new });
}
