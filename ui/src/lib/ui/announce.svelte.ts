// Says something to those who hear the page.
import { untrack } from "svelte";

class Voice {
  /** What was said last. */
  text = $state("");
}

export const voice = new Voice();

/** Says a sentence; the same sentence again is said again. */
export function announce(sentence: string): void {
  // An effect that announces must not run again because of what it said.
  untrack(() => (voice.text = voice.text === sentence ? `${sentence}\u00a0` : sentence));
}
