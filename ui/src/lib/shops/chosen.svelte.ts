// Which of several shops is looked at, kept on this computer over a restart.

const PLACE = "wapas.shop";

function read(): string | null {
  try {
    return localStorage.getItem(PLACE);
  } catch {
    return null;
  }
}

class Chosen {
  #id: string | null = $state(read());

  /** The shop's id; null for all shops. */
  get id(): string | null {
    return this.#id;
  }

  choose(id: string | null): void {
    this.#id = id;
    try {
      if (id === null) localStorage.removeItem(PLACE);
      else localStorage.setItem(PLACE, id);
    } catch {
      // A full storage costs a click after the next start, nothing else.
    }
  }
}

export const chosen = new Chosen();
