// The message as the merchant chooses it: which one, in which language, and the wording changed for this time.
import type { Channel, Language, Prepared } from "$host";
import type { Chosen } from "./sending.svelte";
import { inCodes, inWords } from "./wording";

const PAUSE = 200;
/** The way that was chosen last, for the next cart too. */
const remembered: { channel: Channel } = $state({ channel: "click_to_chat" });

export class Composing {
  template: string | undefined = $state();
  language: Language | undefined = $state();
  editing = $state(false);
  /** What stands in the field, with the merchant's words in braces. */
  typed = $state("");
  /** The changed wording as the program reads it. */
  text: string | undefined = $state();
  /** The ways that are connected, beside the merchant's own WhatsApp. */
  #connected: () => readonly Channel[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connected: () => readonly Channel[]) {
    this.#connected = connected;
  }

  /** The way to send. */
  get channel(): Channel {
    return this.#connected().includes(remembered.channel) ? remembered.channel : "click_to_chat";
  }

  /** Whether a provider sends; its templates can't be changed for one message. */
  get byProvider(): boolean {
    return this.channel !== "click_to_chat";
  }

  /** What is asked of the program and, at the click, opened. */
  get chosen(): Chosen {
    return {
      ...(this.template === undefined ? {} : { template: this.template }),
      ...(this.language === undefined ? {} : { language: this.language }),
      ...(this.text === undefined || this.byProvider ? {} : { text: this.text }),
      ...(this.byProvider ? { channel: this.channel } : {}),
    };
  }

  choose(change: { template?: string; language?: Language; channel?: Channel }): void {
    this.drop();
    if (change.channel !== undefined) remembered.channel = change.channel;
    if (change.template !== undefined) this.template = change.template;
    if (change.language !== undefined) this.language = change.language;
  }

  /** Begins to change the wording; the message is held, whatever the plan would propose later. */
  edit(prepared: Prepared): void {
    this.template = prepared.template;
    this.language = prepared.language;
    this.typed = inWords(prepared.wording);
    this.editing = true;
  }

  /** Takes what is typed a moment after the last key. */
  type(typed: string): void {
    this.typed = typed;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.take(), PAUSE);
  }

  /** Takes what is typed at once. */
  take(): void {
    clearTimeout(this.#timer);
    if (this.editing) this.text = inCodes(this.typed);
  }

  /** Back to the message as it is kept. */
  drop(): void {
    clearTimeout(this.#timer);
    this.editing = false;
    this.text = undefined;
  }
}
