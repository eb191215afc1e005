// The merchant's shops. Nothing shows that there may be several before there are.
import type { ShopView } from "$host/contract";
import { t } from "../i18n";
import { ask } from "../query";
import { chosen } from "./chosen.svelte";

/** The shops, their names, and the one that is looked at. Only while a component starts. */
export function useShops() {
  const list = ask("shop_list", () => ({}));
  const items = $derived<readonly ShopView[]>(list.data?.items ?? []);
  const several = $derived(items.length > 1);
  const one = $derived(several ? items.find((shop) => shop.id === chosen.id) : undefined);
  // A shop that was looked at before counts until it is known to be gone.
  const asked = $derived(list.data === undefined ? chosen.id : (one?.id ?? null));
  return {
    get items() {
      return items;
    },
    /** Whether they have been asked for and are here. */
    get known() {
      return list.data !== undefined;
    },
    get error() {
      return list.error;
    },
    get several() {
      return several;
    },
    /** The one that is looked at; undefined for all. */
    get one() {
      return one;
    },
    /** What lists are asked for. */
    get asked(): { shop?: string } {
      return asked === null ? {} : { shop: asked };
    },
    /** What a shop is called. */
    titleOf: (id: string) =>
      items.find((shop) => shop.id === id)?.title ?? (id.includes(".") ? id : t("shops.nameless")),
    /** What rows of a list say of their shops; null where there is nothing to tell apart. */
    get labelOf() {
      return several && one === undefined ? this.titleOf : null;
    },
  };
}

/** Whether amounts need their currency's code: shops count in more than one. */
export function needCodes(shops: readonly ShopView[]): boolean {
  const counted = shops.flatMap((shop) => (shop.currencies.length > 0 ? shop.currencies : [shop.currency]));
  return counted.some((currency) => currency !== counted[0]);
}
