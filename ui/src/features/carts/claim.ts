// Who else writes to a customer now: a chat is opened from one window at a time.
import type { CartRow, Claim } from "$host/contract";
import { t } from "$lib/i18n";

/** The claim of another window; null where nobody writes, or this window does. */
export function othersClaim(row: Pick<CartRow, "claim">, window: string, now: number): Claim | null {
  const { claim } = row;
  return claim !== undefined && claim.window !== window && claim.until > now ? claim : null;
}

/** `Priya is writing`, or where, in the few words that a row has room for. */
export function sayWriting({ who }: Claim): string {
  return who === null ? t("carts.elsewhereWrites") : t("carts.helperWrites", { name: who });
}
