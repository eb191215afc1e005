// One deed for all carts that are chosen. Each says how many it changed, and can be undone for ten seconds.
import type { CartRow, CartsUpdate, CartsUpdated, LostReason, SkipReason } from "$host/contract";
import type { Host } from "$host/host";
import { moment } from "$lib/format";
import { t, type Key } from "$lib/i18n";
import { sayError } from "$lib/say-error";
import { toast } from "$lib/ui";
import type { Ledger } from "../ledger.svelte";
import type { Question, Ticks } from "./ticks.svelte";

type Change = Omit<CartsUpdate, "ids" | "question" | "as_of" | "except" | "with_due">;

const SKIPPED: Readonly<Record<SkipReason, Key | null>> = {
  gone: "many.skippedGone",
  bought: "many.skippedBought",
  not_open: "many.skippedNotOpen",
  as_it_is: null,
  full: "many.skippedFull",
  disk: "many.skippedDisk",
};

/** What was done and what was left alone, in whole sentences. */
export function doneWords(said: string, { changed, skipped }: Pick<CartsUpdated, "changed" | "skipped">): string {
  const left = skipped.flatMap(({ reason, carts }) => {
    const key = SKIPPED[reason];
    return key === null ? [] : [t(key, { n: carts })];
  });
  return [changed > 0 ? said : t("many.nothingChanged"), ...left].join(" ");
}

export class Many {
  busy = $state(false);

  constructor(
    readonly host: Host,
    readonly ledger: Ledger,
    readonly ticks: Ticks,
    /** The rows that are ticked are about to leave. */
    readonly onleaving: () => void,
  ) {}

  /** Chooses everything that the question finds, of all pages. */
  async takeAll(question: Question): Promise<void> {
    await this.#once(async () => this.ticks.takeAll(question, await this.host.call("carts_count", { question })));
  }

  /** Closes them; who is no customer was never a lost one. */
  close(reason: LostReason): Promise<boolean> {
    const change: Change =
      reason === "not_real_customer" ? { status: "not_real" } : { status: "lost", lost_reason: reason };
    return this.#change(change, (n) => t("many.closed", { n }), true);
  }

  later(until: number, now: number): Promise<boolean> {
    const time = moment(until, now);
    return this.#change({ snooze_until: until }, (n) => t("many.putOff", { n, time }), true);
  }

  tag(tag: string): Promise<boolean> {
    return this.#change({ add_tags: [tag] }, (n) => t("many.tagged", { n, tag }), false);
  }

  /** How many carts the choice comes to: a row of Due now may stand for several. */
  async count(): Promise<number | null> {
    let carts: number | null = null;
    await this.#once(async () => {
      carts = (await this.host.call("carts_count", this.ticks.choice())).carts;
    });
    return carts;
  }

  /** Deletes them for good; `count` is what the merchant typed. */
  delete(count: number): Promise<boolean> {
    return this.#once(async () => {
      this.onleaving();
      const { deleted } = await this.host.call("carts_delete", { ...this.ticks.choice(), count });
      toast(t("many.deleted", { n: deleted }));
      await this.#left();
    });
  }

  #change(change: Change, said: (n: number) => string, leaves: boolean): Promise<boolean> {
    return this.#once(async () => {
      if (leaves) this.onleaving();
      const answer = await this.host.call("carts_update", { ...this.ticks.choice(), ...change });
      const { undo } = answer;
      toast(doneWords(said(answer.changed), answer), undo === null ? null : () => void this.#undo(undo));
      if (leaves) await this.#left();
      else this.ticks.clear();
    });
  }

  /** The rows may leave, also while the list is held. */
  async #left(): Promise<void> {
    const rows: CartRow[] = this.ledger.rows.filter((row) => this.ticks.has(row));
    this.ticks.clear();
    await this.ledger.settle(...rows.map((row) => row.id));
  }

  async #undo(undo: string): Promise<void> {
    try {
      const { restored, left } = await this.host.call("carts_undo", { undo });
      const back = t("many.undone", { n: restored });
      toast(left === 0 ? back : `${back} ${t("many.undoneLeft", { n: left })}`);
      await this.ledger.renew();
    } catch (error) {
      toast(sayError(error));
    }
  }

  async #once(deed: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      await deed();
      return true;
    } catch (error) {
      toast(sayError(error));
      return false;
    } finally {
      this.busy = false;
    }
  }
}
