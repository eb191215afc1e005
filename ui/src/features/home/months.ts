// Months as the program writes them, `2026-11`.

/** The month so many after another. */
export function monthAfter(month: string, steps: number): string {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  const count = year * 12 + (number - 1) + steps;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
}
