// How a row leaves the list after it was dealt with.

interface Options {
  /** Whether it leaves for good; a row that only scrolls out of view goes without a fold. */
  leaves: () => boolean;
}

/** Folds a row away in 160 ms, or at once where motion is not wanted. */
export function fold(node: HTMLElement, { leaves }: Options) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const moves = !still && leaves();
  // To be asked how high it is costs a layout of the whole page, for each row.
  const height = moves ? node.offsetHeight : 0;
  return {
    duration: moves ? 160 : 0,
    css: (shown: number) => `height: ${shown * height}px; overflow: hidden; opacity: ${shown}`,
  };
}
