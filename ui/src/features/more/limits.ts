// Limits and plans as a person types them: whole minutes, hours, days. The program counts in ms.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What one unit of a step of the plan is: the first is counted in minutes, the others in hours. */
export function unitOfStep(at: number): number {
  return at === 0 ? MINUTE : HOUR;
}

/** Longest a step may be, in its own unit. */
export function mostOfStep(at: number): number {
  return at === 0 ? 1440 : 720;
}

/** A figure in its unit as it is typed. */
export function typedOf(value: number, one: number): string {
  return String(Math.round((value / one) * 100) / 100);
}

/** A whole number within its bounds; null where the text is none. */
export function readWhole(text: string, least: number, most: number): number | null {
  const value = Number(text.trim());
  return /^\d{1,9}$/.test(text.trim()) && value >= least && value <= most ? value : null;
}
