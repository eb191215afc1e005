// How a row leaves the list after it was dealt with.

interface Options {
  /** Whether it leaves for good; a row that only scrolls out of view goes without a fold. */
  leaves: () => boolean;
}

/** Folds a row away in 160 ms, or at once where motion is not wanted. */
export function fold(node: HTMLElement, { leaves }: Options) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const height = node.offsetHeight;
  const moves = !still && leaves();
  return {
    duration: moves ? 160 : 0,
    css: (shown: number) => `height: ${shown * height}px; opacity: ${shown}`,
  };
}
