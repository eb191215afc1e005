// What one money figure of a source counts, to choose from.
import type { Unit } from "$host/contract";
import { t } from "$lib/i18n";

/** The choices; that it is not known is one only as long as it is so. */
export function unitChoices(unit: Unit | null): { value: Unit | ""; label: string }[] {
  return [
    ...(unit === null ? [{ value: "" as const, label: t("more.unitUnknown") }] : []),
    { value: "major", label: t("more.unitMajor") },
    { value: "minor", label: t("more.unitMinor") },
  ];
}
