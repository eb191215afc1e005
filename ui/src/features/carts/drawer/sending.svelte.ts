// From the click to the answer: open WhatsApp or show the code, then ask whether the message went.
import type { Claim, FollowupBrief, FollowupOpen, FollowupView, Outcome, ScanCode, Via } from "$host";
import { asApiError } from "$host/host";
import { othersClaim } from "../claim";
import { moment, now } from "$lib/format";
import { t, type Key } from "$lib/i18n";
import { sayError } from "$lib/say-error";
import { copyText, toast } from "$lib/ui";
import { openHere, renew, type Place } from "./place";
import { sayProvider, sayRefused } from "./provided";

/** The message as it is chosen in the composer. */
export type Chosen = Pick<FollowupOpen, "template" | "language" | "text" | "channel">;

export interface Shown {
  code: ScanCode;
  /** Where the code opens the chat only: whether the text could be copied. */
  copied: boolean;
  text: string;
}

const SAID: Record<Outcome, Key> = {
  sent: "cart.markedSent",
  not_sent: "cart.markedNotSent",
  not_on_whatsapp: "cart.markedUnreachable",
};

const isAsked = (of: FollowupBrief) => of.state === "opened" || of.state === "unknown";

export class Sending {
  busy = $state(false);
  /** Why the last deed did not go through, in words. */
  trouble: string | null = $state(null);
  /** WhatsApp did not open; whether the message could be copied instead. */
  notOpened: { copied: boolean } | null = $state.raw(null);
  /** The code for the phone while it is shown. */
  shown: Shown | null = $state.raw(null);
  /** What was opened here and the cart does not tell yet. */
  #fresh: FollowupView | null = $state.raw(null);
  /** What was answered here and the cart does not tell yet. */
  #answered: string | null = $state(null);
  #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Somebody else who writes to this customer now. */
  get claim(): Claim | null {
    return othersClaim(this.#place.cart(), this.#place.host.window(), now());
  }

  /** The message that waits for the merchant's word; what somebody else writes waits for theirs. */
  get question(): FollowupBrief | null {
    const cart = this.#place.cart();
    if (this.claim !== null) return null;
    const fresh = this.#fresh;
    const known = fresh === null || cart.followups.some((one) => one.id === fresh.id);
    const newest = known ? cart.follow_up : fresh;
    return newest !== null && isAsked(newest) && newest.id !== this.#answered ? newest : null;
  }

  /** Whether a provider may have sent it: it is not opened again. */
  get askedOfProvider(): boolean {
    const asked = this.question;
    const all = [...this.#place.cart().followups, ...(this.#fresh === null ? [] : [this.#fresh])];
    return all.some((one) => one.id === asked?.id && one.channel !== "click_to_chat");
  }

  /** The text that is in WhatsApp now: opening again opens this one. */
  get openedText(): string | null {
    const asked = this.question;
    if (asked?.state !== "opened" || this.askedOfProvider) return null;
    const found = this.#place.cart().followups.find((one) => one.id === asked.id) ?? this.#fresh;
    return found?.text ?? null;
  }

  /** Opens the message this way; `text` is the exact text, for the clipboard. */
  async open(chosen: Chosen, text: string, via: Via, reason?: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    this.notOpened = null;
    const { host, client, sender } = this.#place;
    const cart = this.#place.cart().id;
    const copied = via === "copy" && (await copyText(text));
    try {
      const opened = await host.call("followup_open", {
        ...chosen,
        ...sender("sent_by"),
        cart,
        window: host.window(),
        via,
        ...(reason === undefined ? {} : { override_reason: reason }),
      });
      this.#fresh = opened;
      this.#answered = null;
      if (via === "browser" || via === "app") openHere(host, opened.url);
      if (via === "copy") toast(t(copied ? "cart.messageCopied" : "cart.notCopied"));
      if (via === "phone") await this.#show(opened);
    } catch (error) {
      if (asApiError(error).code === "not_opened") this.notOpened = { copied: await copyText(text) };
      else this.trouble = sayError(error);
    } finally {
      this.busy = false;
      void renew(client, cart);
    }
  }

  /** Has a provider send the message, and says what came of it. */
  async send(chosen: Chosen, reason?: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    this.notOpened = null;
    const { host, client, sender, settled } = this.#place;
    const cart = this.#place.cart().id;
    try {
      const sent = await host.call("followup_open", {
        ...chosen,
        ...sender("sent_by"),
        cart,
        window: host.window(),
        ...(reason === undefined ? {} : { override_reason: reason }),
      });
      this.#fresh = sent;
      this.#answered = null;
      const went = sent.state !== "unknown" && sayRefused(sent) === null;
      if (went) toast(t("channels.accepted"));
      else this.trouble = sayRefused(sent);
      if (went) settled(true);
    } catch (error) {
      this.trouble = sayProvider(error);
    } finally {
      this.busy = false;
      void renew(client, cart);
    }
  }

  /** Approves the message for later; as soon as it is allowed without a time. */
  async schedule(chosen: Chosen, at?: number): Promise<void> {
    const { channel } = chosen;
    if (channel === undefined) return;
    const { sender, settled } = this.#place;
    await this.#queue(async (host, cart) => {
      const times = at === undefined ? {} : { at };
      const item = await host.call("followup_schedule", { ...chosen, ...sender("sent_by"), ...times, channel, cart });
      toast(t("queue.scheduled", { when: moment(item.at, Date.now()) }), () => void this.unschedule(item.id));
      settled(true);
    });
  }

  /** Takes an approval back. */
  async unschedule(id: string): Promise<void> {
    await this.#queue(async (host) => {
      await host.call("queue_cancel", { id });
      toast(t("queue.notScheduled"));
    });
  }

  /** Pauses an approved message, or lets it go on. */
  async hold(id: string, on: boolean): Promise<void> {
    await this.#queue(async (host) => void (await host.call("queue_pause", { id, on })));
  }

  async #queue(deed: (host: Place["host"], cart: string) => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    const { host, client } = this.#place;
    const cart = this.#place.cart().id;
    try {
      await deed(host, cart);
    } catch (error) {
      const { code } = asApiError(error);
      this.trouble = code === "conflict" ? t("queue.waitsAlready") : sayProvider(error);
    } finally {
      this.busy = false;
      void renew(client, cart);
    }
  }

  async #show(opened: FollowupView): Promise<void> {
    const code = await this.#place.host.call("followup_code", { id: opened.id });
    this.shown = { code, copied: code.chat_only && (await copyText(opened.text)), text: opened.text };
  }

  /** The merchant's word on the message that waits for it. */
  async answer(outcome: Outcome): Promise<void> {
    const asked = this.question;
    if (asked === null || this.busy) return;
    this.busy = true;
    this.trouble = null;
    const { host, client, cart, settled } = this.#place;
    const id = cart().id;
    try {
      await host.call("followup_confirm", { id: asked.id, outcome });
      this.#answered = asked.id;
      this.notOpened = null;
      this.shown = null;
      toast(t(SAID[outcome]), () => void this.#takeBack(asked.id));
      if (outcome === "sent") settled(true);
      await renew(client, id);
      if (this.#answered === asked.id) this.#answered = null;
    } catch (error) {
      this.trouble = sayError(error);
    } finally {
      this.busy = false;
    }
  }

  async #takeBack(id: string): Promise<void> {
    const { host, client, cart } = this.#place;
    const of = cart().id;
    try {
      await host.call("followup_confirm", { id, outcome: null });
      if (this.#answered === id) this.#answered = null;
    } catch (error) {
      toast(sayError(error));
    }
    await renew(client, of);
  }
}
