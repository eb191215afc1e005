// The first real cart shows its figure, and only the merchant can say what it counts.
import type { CartRow, Unit } from "$host/contract";
import { money, unitsOf } from "$lib/format";

export interface UnitQuestion {
  cart: string;
  connection: string;
  /** The figure read both ways. */
  answers: readonly { unit: Unit; amount: string }[];
}

/** The question about the oldest cart whose unit is open; null where none is, or where the figure is no number. */
export function unitQuestion(rows: readonly CartRow[]): UnitQuestion | null {
  const row = rows.findLast(
    (one) => one.flags.includes("unit_unknown") && !one.flags.includes("looks_like_test") && figure(one) !== null,
  );
  const raw = row === undefined ? null : figure(row);
  if (row === undefined || raw === null) return null;
  return {
    cart: row.id,
    connection: row.connection,
    answers: [
      { unit: "major", amount: money(Math.round(raw * unitsOf(row.currency)), row.currency) },
      { unit: "minor", amount: money(Math.round(raw), row.currency) },
    ],
  };
}

function figure(row: CartRow): number | null {
  const raw = row.total_raw?.trim() ?? "";
  return /^\d{1,12}(\.\d+)?$/.test(raw) ? Number(raw) : null;
}
