// What the merchant has typed and not saved. It outlives the screen, so that leaving by any way loses nothing.
import type { Language, TemplateView, WordingView } from "$host/contract";

/** Which wording: of a message, in a language, for one shop or for all. */
export interface Spot {
  template: string;
  language: Language;
  shop: string | undefined;
}

export interface Draft extends Spot {
  wording: WordingView;
}

/** The name of a wording among all. */
export function placeOf({ template, language, shop }: Spot): string {
  return `${template}.${language}.${shop ?? ""}`;
}

function same(one: WordingView, other: WordingView): boolean {
  const texts = ({ fallbacks }: WordingView) => JSON.stringify(Object.entries(fallbacks).sort());
  return one.text === other.text && texts(one) === texts(other);
}

class Drafts {
  #all: Readonly<Record<string, Draft>> = $state.raw({});

  /** The draft of a wording, if there is one. */
  of(spot: Spot): WordingView | undefined {
    return this.#all[placeOf(spot)]?.wording;
  }

  /** Keeps a draft; one that is as the saved wording is none. */
  keep(template: TemplateView, spot: Spot, wording: WordingView): void {
    if (same(wording, template.wordings[spot.language])) this.drop(spot);
    else this.#all = { ...this.#all, [placeOf(spot)]: { ...spot, wording } };
  }

  /** Forgets a draft. */
  drop(spot: Spot): void {
    const place = placeOf(spot);
    this.#all = Object.fromEntries(Object.entries(this.#all).filter(([name]) => name !== place));
  }

  /** Forgets all. */
  clear(): void {
    this.#all = {};
  }

  /** Whether a message has a draft in any language, for this shop or for all. */
  has(template: string, shop: string | undefined): boolean {
    return this.all.some((draft) => draft.template === template && draft.shop === shop);
  }

  /** Every draft that there is. */
  get all(): readonly Draft[] {
    return Object.values(this.#all);
  }
}

export const drafts = new Drafts();
