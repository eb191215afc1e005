// What the merchant says about a purchase. Each deed says that it was done; what can be taken back has Undo.
import type { CartWhole, RecoveryMark, RecoveryView } from "$host/contract";
import { t } from "$lib/i18n";
import { keyOf } from "$lib/query";
import { sayError } from "$lib/say-error";
import { toast } from "$lib/ui";
import { renew, type Place } from "../place";

type Said = Omit<RecoveryMark, "cart">;

/** What would be said by hand of the purchase as it stands. */
function saidOf({ order, number, amount_minor, placed_at }: RecoveryView): Said {
  if (order !== null) return { order };
  return {
    ...(number === null ? {} : { number }),
    ...(amount_minor === null ? {} : { amount_minor }),
    ...(placed_at === null ? {} : { placed_at }),
  };
}

export class Purchases {
  busy = $state(false);
  #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  /** The cart was bought by this order; `next` asks for the cart below. Rejects as the host does. */
  async mark(said: Said, next: boolean): Promise<void> {
    const { id } = this.#place.cart();
    await this.#write(() => this.#mark(id, said), id);
    const number = said.number ?? this.#numberOf(said.order);
    const words = number === null ? t("purchase.markedPlain") : t("purchase.marked", { number });
    toast(words, () => void this.#quietly(() => this.#unmark(id), id));
    if (next) this.#place.settled(true);
  }

  /** The same, where a refusal has no field of its own. */
  async markOrder(order: string): Promise<void> {
    await this.#tell(() => this.mark({ order }, true));
  }

  /** What is known as its purchase was none. */
  async unmark(): Promise<void> {
    const { id, recovery } = this.#place.cart();
    if (recovery === null) return;
    const before = saidOf(recovery);
    await this.#tell(async () => {
      await this.#write(() => this.#unmark(id), id);
      toast(t("purchase.unmarked"), () => void this.#quietly(() => this.#mark(id, before), id));
    });
  }

  /** That order was another purchase. */
  async refuse(order: string): Promise<void> {
    const { id } = this.#place.cart();
    await this.#tell(async () => {
      const refuse = (back: boolean) => this.#place.host.call("recovery_refuse", { cart: id, order, back });
      await this.#write(() => refuse(false), id);
      toast(t("purchase.refused"), () => void this.#quietly(() => refuse(true), id));
    });
  }

  #numberOf(order: string | undefined): string | null {
    return this.#place.cart().person_orders.find((one) => one.id === order)?.number ?? null;
  }

  #mark(cart: string, said: Said): Promise<CartWhole> {
    return this.#place.host.call("recovery_mark", { cart, ...said });
  }

  #unmark(cart: string): Promise<CartWhole> {
    return this.#place.host.call("recovery_unmark", { cart });
  }

  async #write(deed: () => Promise<CartWhole>, id: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      this.#place.client.setQueryData(keyOf("cart_get", { id }), await deed());
      void renew(this.#place.client, id);
    } finally {
      this.busy = false;
    }
  }

  #quietly(deed: () => Promise<CartWhole>, id: string): Promise<void> {
    return this.#tell(() => this.#write(deed, id));
  }

  async #tell(deed: () => Promise<void>): Promise<void> {
    try {
      await deed();
    } catch (error) {
      toast(sayError(error));
    }
  }
}
