// Says new carts to those who hear the page, at most every ten seconds.
import type { CartRow } from "$host/contract";
import { amountWords } from "$lib/cart-words";
import { t } from "$lib/i18n";
import { announce } from "$lib/ui";
import { sums } from "./views";

const EVERY = 10_000;

function sentence(rows: readonly CartRow[]): string {
  const [one] = rows;
  if (rows.length === 1 && one !== undefined) {
    return t("carts.newHeard", { who: one.person.name ?? t("carts.someone"), amount: amountWords(one).text });
  }
  const byCurrency: Record<string, number> = {};
  for (const { currency, total_minor: total } of rows)
    byCurrency[currency] = (byCurrency[currency] ?? 0) + (total ?? 0);
  return t("carts.newHeardMany", { n: rows.length, amount: sums(byCurrency) });
}

/** Collects arrivals and says them; the first at once, those within ten seconds together. */
export class Crier {
  #waiting: CartRow[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  hear(rows: readonly CartRow[]): void {
    this.#waiting.push(...rows);
    if (this.#timer === null) this.#say();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #say(): void {
    this.#timer = null;
    if (this.#waiting.length === 0) return;
    announce(sentence(this.#waiting.splice(0)));
    this.#timer = setTimeout(() => this.#say(), EVERY);
  }
}
