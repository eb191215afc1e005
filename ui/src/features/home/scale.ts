// How long the bars are. One scale for all; what would flatten the rest is cut, and says so.

/** Above so many times the next ones a figure is cut. */
const FAR = 2.5;
/** How far the scale reaches beyond those that are not cut. */
const BEYOND = 1.25;

/** The figure at which a bar is full: the largest, unless a few stand far above all others. */
export function reach(figures: readonly number[]): number {
  const high = figures.filter((figure) => figure > 0).sort((a, b) => b - a);
  const largest = high[0] ?? 0;
  // A tenth of the days, one at least, may stand out.
  const usual = high[Math.max(1, Math.floor(high.length / 10))];
  return usual === undefined || largest <= FAR * usual ? largest : BEYOND * usual;
}

export interface Length {
  /** Of the full bar, 0–100. */
  percent: number;
  cut: boolean;
}

/** The bar of a figure on a scale; what is there at all is seen. */
export function lengthOf(figure: number, full: number): Length {
  if (figure <= 0 || full <= 0) return { percent: 0, cut: false };
  return { percent: Math.min(100, Math.max(0.8, (figure / full) * 100)), cut: figure > full };
}
