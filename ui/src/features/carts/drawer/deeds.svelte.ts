// What the merchant writes down about a cart. Each deed says that it was done, with Undo for ten seconds.
import type { CartPlace, CartStatus, CartUpdate, CartWhole, LostReason } from "$host";
import { moment } from "$lib/format";
import { t } from "$lib/i18n";
import { keyOf } from "$lib/query";
import { sayError } from "$lib/say-error";
import { copyText, toast } from "$lib/ui";
import { openHere, renew, type Place } from "./place";

type Change = Omit<CartUpdate, "id">;

export class Deeds {
  busy = $state(false);
  #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Changes the cart; rejects as the host does. */
  async change(change: Change, id = this.#place.cart().id): Promise<CartWhole> {
    const { host, client } = this.#place;
    const cart = await host.call("cart_update", { id, ...change });
    client.setQueryData(keyOf("cart_get", { id }), cart);
    void renew(client, id);
    return cart;
  }

  /** Marks where the cart stands. */
  mark(status: CartStatus, said: string, next: boolean, reason?: LostReason): Promise<boolean> {
    const before = this.#place.cart();
    const back: Change = {
      status: before.status,
      ...(before.status === "lost" && before.lost_reason !== null ? { lost_reason: before.lost_reason } : {}),
    };
    const change: Change = { status, ...(reason === undefined ? {} : { lost_reason: reason }) };
    return this.#do(change, back, said, next);
  }

  /** Closes the cart for a reason; who is no customer was never a lost one. */
  close(reason: LostReason): Promise<boolean> {
    const said = t("cart.markedClosed");
    return reason === "not_real_customer" ? this.mark("not_real", said, true) : this.mark("lost", said, true, reason);
  }

  /** Takes it up again: a cart that was written to waits again. */
  reopen(): Promise<boolean> {
    return this.mark(this.#place.cart().contacted > 0 ? "contacted" : "new", t("cart.markedNew"), false);
  }

  /** Puts the cart off until then; 0 brings it back. */
  later(until: number, now: number): Promise<boolean> {
    const back = { snooze_until: this.#place.cart().snooze_until ?? 0 };
    const said = until === 0 ? t("cart.broughtBack") : t("cart.markedLater", { time: moment(until, now) });
    return this.#do({ snooze_until: until }, back, said, until !== 0);
  }

  /** Whether the customer wants no messages. */
  async stop(on: boolean): Promise<void> {
    const { person, id } = this.#place.cart();
    const { host, client, settled } = this.#place;
    const say = async (stopped: boolean) => {
      await host.call("person_update", { id: person.id, do_not_contact: stopped });
      void renew(client, id);
    };
    await this.#once(async () => {
      await say(on);
      toast(t(on ? "cart.markedStopped" : "cart.markedAllowed"), () => void say(!on).catch(tell));
      if (on) settled(true);
    });
  }

  /** Opens a page that belongs to the cart. */
  async open(place: CartPlace): Promise<void> {
    const { host, cart } = this.#place;
    await this.#once(async () => openHere(host, (await host.call("cart_open", { id: cart().id, place })).url));
  }

  /** Copies the link that resumes the checkout. */
  async copyLink(): Promise<void> {
    const { resume_url, resume_safe } = this.#place.cart();
    if (resume_url === null || !resume_safe) return;
    toast(t((await copyText(resume_url)) ? "cart.linkCopied" : "cart.notCopied"));
  }

  #do(change: Change, back: Change, said: string, next: boolean): Promise<boolean> {
    const { id } = this.#place.cart();
    return this.#once(async () => {
      await this.change(change, id);
      toast(said, () => void this.change(back, id).catch(tell));
      if (next) this.#place.settled(true);
    });
  }

  async #once(deed: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      await deed();
      return true;
    } catch (error) {
      tell(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

function tell(error: unknown): void {
  toast(sayError(error));
}
