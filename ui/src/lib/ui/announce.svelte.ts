// Says something to those who hear the page.

class Voice {
  /** What was said last. */
  text = $state("");
}

export const voice = new Voice();

/** Says a sentence; the same sentence again is said again. */
export function announce(sentence: string): void {
  voice.text = voice.text === sentence ? `${sentence}\u00a0` : sentence;
}
