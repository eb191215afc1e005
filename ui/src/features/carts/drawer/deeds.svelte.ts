// What the merchant writes down about a cart. Each deed says that it was done, with Undo for ten seconds.
import type {
  CartPlace,
  CartStatus,
  CartUpdate,
  CartsUpdate,
  CartWhole,
  Consent,
  ConsentNoteView,
  LostReason,
  PersonUpdate,
  RuleAbout,
} from "$host";
import { moment } from "$lib/format";
import { t, type Key } from "$lib/i18n";
import { keyOf } from "$lib/query";
import { sayError } from "$lib/say-error";
import { copyText, toast } from "$lib/ui";
import { dueBeside } from "./due-beside";
import { openHere, renew, type Place } from "./place";

type Change = Omit<CartUpdate, "id">;

const NOTED: Record<Consent, Key> = {
  yes: "customer.markedAgreed",
  no: "customer.markedRefused",
  unknown: "customer.markedUnknown",
};

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

  /** Marks the cart as bought. Nobody is written to about the rest, so what is due of it closes. */
  bought(now: number): Promise<boolean> {
    const rest = dueBeside(this.#place.cart(), now);
    if (rest.length === 0) return this.mark("bought", t("cart.markedBought"), true);
    const { id } = this.#place.cart();
    const changes: CartsUpdate[] = [
      { ids: [id], status: "bought" },
      { ids: rest, status: "lost" },
    ];
    return this.#together(changes, () => t("many.customerBought", { n: rest.length }));
  }

  /** Closes the cart for a reason, with what else is due of its customer; who is no customer was never a lost one. */
  close(reason: LostReason, now: number): Promise<boolean> {
    const said = t("cart.markedClosed");
    const rest = dueBeside(this.#place.cart(), now);
    if (rest.length > 0) {
      const ids = [this.#place.cart().id, ...rest];
      const change: CartsUpdate =
        reason === "not_real_customer" ? { ids, status: "not_real" } : { ids, status: "lost", lost_reason: reason };
      return this.#together([change], (n) => t("many.customerClosed", { n }));
    }
    return reason === "not_real_customer" ? this.mark("not_real", said, true) : this.mark("lost", said, true, reason);
  }

  /** Says whether the cart is of a real customer; `remember` makes it a rule for others like it. */
  judge(real: boolean, remember?: RuleAbout): Promise<boolean> {
    const { host, client, cart } = this.#place;
    const { id } = cart();
    return this.#once(async () => {
      const said = { cart: id, real, ...(remember === undefined ? {} : { remember }) };
      client.setQueryData(keyOf("cart_get", { id }), await host.call("suspicion_judge", said));
      void renew(client, id);
      if (remember !== undefined) void client.invalidateQueries({ queryKey: keyOf("suspicion_rules", {}) });
      const key = real ? "suspicion.saidReal" : "suspicion.saidNotReal";
      toast(t(remember === undefined ? key : "suspicion.ruleMade"));
      if (!real) this.#place.settled(true);
    });
  }

  /** Takes it up again: a cart that was written to waits again. */
  reopen(): Promise<boolean> {
    return this.mark(this.#place.cart().contacted > 0 ? "contacted" : "new", t("cart.markedNew"), false);
  }

  /** Puts the cart off until then, with what else is due of its customer; 0 brings it back alone. */
  later(until: number, now: number): Promise<boolean> {
    const rest = until === 0 ? [] : dueBeside(this.#place.cart(), now);
    if (rest.length > 0) {
      const change: CartsUpdate = { ids: [this.#place.cart().id, ...rest], snooze_until: until };
      return this.#together([change], (n) => t("many.customerPutOff", { n, time: moment(until, now) }));
    }
    const back = { snooze_until: this.#place.cart().snooze_until ?? 0 };
    const said = until === 0 ? t("cart.broughtBack") : t("cart.markedLater", { time: moment(until, now) });
    return this.#do({ snooze_until: until }, back, said, until !== 0);
  }

  /** Whether the customer wants no messages. */
  async stop(on: boolean): Promise<void> {
    const { settled } = this.#place;
    const say = this.#sayOfPerson((stopped: boolean) => ({ do_not_contact: stopped }));
    await this.#once(async () => {
      await say(on);
      toast(t(on ? "cart.markedStopped" : "cart.markedAllowed"), () => void say(!on).catch(tell));
      if (on) settled(true);
    });
  }

  /** Notes what the customer said about messages; `unknown` takes the note back. */
  noteConsent(consent: Consent, how: string, before: ConsentNoteView | null): Promise<boolean> {
    const say = this.#sayOfPerson((said: Consent, words: string) => ({
      consent: said,
      ...(words === "" ? {} : { consent_how: words }),
    }));
    const back = before === null ? "unknown" : before.agreed ? "yes" : "no";
    return this.#once(async () => {
      await say(consent, how);
      toast(t(NOTED[consent]), () => void say(back, before?.how ?? "").catch(tell));
    });
  }

  /** The customer was erased: the cart is not there any more, nor any answer that was kept of it. */
  gone(): void {
    const { client, settled } = this.#place;
    settled(true);
    client.removeQueries({ type: "inactive" });
    void client.invalidateQueries();
  }

  /** A way to change this cart's customer, whatever cart is shown by then. */
  #sayOfPerson<A extends unknown[]>(change: (...said: A) => Omit<PersonUpdate, "id">): (...said: A) => Promise<void> {
    const { person, id } = this.#place.cart();
    const { host, client, sender } = this.#place;
    return async (...said) => {
      const answer = await host.call("person_update", { id: person.id, ...change(...said), ...sender("by") });
      client.setQueryData(keyOf("person_get", { id: person.id }), answer);
      void renew(client, id);
    };
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

  /** Whether links on this computer can lead to a cart. */
  get hasPlaces(): boolean {
    return this.#place.host.kind === "desktop";
  }

  /** Copies the link that leads to this cart, on this computer. */
  async copyPlace(): Promise<void> {
    const { id } = this.#place.cart();
    toast(t((await copyText(`wapas://cart/${id}`)) ? "cart.linkCopied" : "cart.notCopied"));
  }

  /** Changes several carts of the customer; Undo takes all of it back. */
  #together(changes: readonly CartsUpdate[], said: (carts: number) => string): Promise<boolean> {
    const { host, client, cart } = this.#place;
    const { id } = cart();
    return this.#once(async () => {
      const undos: string[] = [];
      let carts = 0;
      try {
        for (const change of changes) {
          const done = await host.call("carts_update", change);
          carts += done.changed;
          if (done.undo !== null) undos.unshift(done.undo);
        }
      } catch (error) {
        // Half of it would be more than the merchant asked for or less.
        for (const undo of undos) await host.call("carts_undo", { undo }).catch(tell);
        throw error;
      }
      const back = async () => {
        for (const undo of undos) await host.call("carts_undo", { undo });
        await renew(client, id);
      };
      toast(said(carts), () => void back().catch(tell));
      void renew(client, id);
      this.#place.settled(true);
    });
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
