// The day on this computer, as the coupon's last day is kept.

/** `2026-11-23`. */
export function today(at: Date = new Date()): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
