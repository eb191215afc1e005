// Everything that can be done now. What shows on the screen offers its own commands for as long as it shows.
import { untrack } from "svelte";
import type { Command } from "./command";
import { strikes, type Struck, type Where } from "./strokes";

type Offer = () => readonly Command[];

class Commands {
  #offers: readonly Offer[] = $state.raw([]);

  /** What goes before all others while it is offered: deeds for what is chosen. */
  #over: readonly Offer[] = $state.raw([]);

  /** All of them, those of the frame first; reactive. */
  get all(): Command[] {
    return [...this.#offers, ...this.#over].flatMap((offer) => offer());
  }

  /** Offers these until the returned function takes them back: `$effect(() => commands.offer(() => […]))`. */
  offer(offer: Offer): () => void {
    untrack(() => (this.#offers = [...this.#offers, offer]));
    return () => untrack(() => (this.#offers = this.#offers.filter((one) => one !== offer)));
  }

  /** The same, before what shows besides. */
  offerOver(offer: Offer): () => void {
    untrack(() => (this.#over = [...this.#over, offer]));
    return () => untrack(() => (this.#over = this.#over.filter((one) => one !== offer)));
  }

  /** The command by its id; what was offered last goes first. */
  find(id: string): Command | undefined {
    return this.all.findLast((command) => command.id === id);
  }

  /** The command that a key press means here. A key that is held down means one deed, unless it moves. */
  struckBy(struck: Struck, where: Where): Command | undefined {
    return this.all.findLast((command) =>
      command.keys?.some((stroke) => (!struck.repeat || stroke.repeats === true) && strikes(stroke, struck, where)),
    );
  }
}

export const commands = new Commands();

class Overlays {
  /** The palette is open. */
  palette = $state(false);
  /** The sheet of keys is open. */
  keys = $state(false);
}

/** What can be opened over every screen. */
export const overlays = new Overlays();
