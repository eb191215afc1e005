// What the merchant has typed and not saved. It outlives the screen, so that leaving by any way loses nothing.
import type { Language, TemplateView, WordingView } from "$host/contract";

/** The name of a wording among all. */
export function placeOf(template: string, language: Language): string {
  return `${template}.${language}`;
}

function same(one: WordingView, other: WordingView): boolean {
  const texts = ({ fallbacks }: WordingView) => JSON.stringify(Object.entries(fallbacks).sort());
  return one.text === other.text && texts(one) === texts(other);
}

class Drafts {
  #all: Readonly<Record<string, WordingView>> = $state.raw({});

  /** The draft of a wording, if there is one. */
  of(template: string, language: Language): WordingView | undefined {
    return this.#all[placeOf(template, language)];
  }

  /** Keeps a draft; one that is as the saved wording is none. */
  keep(template: TemplateView, language: Language, wording: WordingView): void {
    if (same(wording, template.wordings[language])) this.drop(template.id, language);
    else this.#all = { ...this.#all, [placeOf(template.id, language)]: wording };
  }

  /** Forgets a draft. */
  drop(template: string, language: Language): void {
    const place = placeOf(template, language);
    this.#all = Object.fromEntries(Object.entries(this.#all).filter(([name]) => name !== place));
  }

  /** Forgets all. */
  clear(): void {
    this.#all = {};
  }

  /** Whether a message has a draft in any language. */
  has(template: string): boolean {
    return Object.keys(this.#all).some((name) => name.startsWith(`${template}.`));
  }

  /** Every draft that there is. */
  get all(): { template: string; language: Language; wording: WordingView }[] {
    return Object.entries(this.#all).map(([name, wording]) => {
      const dot = name.lastIndexOf(".");
      return { template: name.slice(0, dot), language: name.slice(dot + 1) as Language, wording };
    });
  }
}

export const drafts = new Drafts();
