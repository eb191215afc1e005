// A code as a picture that a camera reads: whole device pixels, and white round it.
import type { ScanCode } from "$host";

/** White round the code, in modules (ISO/IEC 18004 asks for four). */
export const QUIET = 4;
/** A module is never smaller than this many device pixels. */
const LEAST = 4;
const MOST = 10;

/** Device pixels of a module, so that the code fits into this room (CSS pixels) where it can. */
export function moduleSize(size: number, room: number, density: number): number {
  const fits = Math.floor((room * density) / (size + 2 * QUIET));
  return Math.min(MOST, Math.max(LEAST, fits));
}

/** All dark modules as one path, a run at a time, in modules from the white's corner. */
export function pathOf(code: ScanCode): string {
  return code.rows
    .flatMap((row, y) => {
      const runs = [...row.matchAll(/1+/g)];
      return runs.map((run) => `M${run.index + QUIET} ${y + QUIET}h${run[0].length}v1h-${run[0].length}z`);
    })
    .join("");
}
