// Who sits at this computer, of the helpers that the merchant named.
const PLACE = "wapas.sender";

export class Sender {
  #chosen = $state(localStorage.getItem(PLACE) ?? "");
  #helpers: () => readonly string[];

  constructor(helpers: () => readonly string[]) {
    this.#helpers = helpers;
  }

  get helpers(): readonly string[] {
    return this.#helpers();
  }

  /** The name; empty where nobody was chosen here, or that helper is not named any more. */
  get name(): string {
    return this.helpers.includes(this.#chosen) ? this.#chosen : "";
  }

  choose(name: string): void {
    this.#chosen = name;
    localStorage.setItem(PLACE, name);
  }

  /** The name under the field that a request has for it. */
  as<F extends string>(field: F): Partial<Record<F, string>> {
    return this.name === "" ? {} : ({ [field]: this.name } as Record<F, string>);
  }
}
