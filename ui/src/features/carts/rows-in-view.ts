// Which rows of a long list are drawn: those in view and a few round them. All rows are equally high.

/** The height of a row and of the column heads above them, in px. */
export const ROW = 44;
export const HEAD = 28;
/** How many rows are drawn above and below those in view: scrolling comes upon them before their drawing is asked for. */
export const ROUND = 4;

/** The rows to draw, from `first` up to but without `end`. */
export function drawn(top: number, height: number, count: number, round: number): { first: number; end: number } {
  const first = Math.max(0, Math.min(Math.floor(top / ROW), count) - round);
  return { first, end: Math.min(count, Math.ceil((top + height) / ROW) + round) };
}

/** Where to scroll so that a row shows whole; `top` itself where it does already. */
export function shownAt(index: number, top: number, height: number): number {
  const start = index * ROW;
  const room = Math.max(ROW, height - HEAD);
  if (start < top) return start;
  return start + ROW > top + room ? start + ROW - room : top;
}

/** How many rows a page key moves. */
export function pageOf(height: number): number {
  return Math.max(1, Math.floor((height - HEAD) / ROW) - 1);
}
