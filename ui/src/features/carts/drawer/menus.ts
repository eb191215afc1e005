// The deeds that stand behind "Later" and "⋯".
import type { CartWhole, Via } from "$host";
import { t } from "$lib/i18n";
import {
  IconBan,
  IconCheckCircle,
  IconCopy,
  IconExternal,
  IconMinus,
  IconPhone,
  IconReply,
  IconSearch,
} from "$lib/ui/icons";
import type { Component } from "svelte";
import type { Deeds } from "./deeds.svelte";

export interface Choice {
  label: string;
  deed: () => void;
  icon?: Component;
  disabled?: boolean;
  apart?: boolean;
  key?: string;
}

const HOUR = 3_600_000;

/** Tomorrow at eleven, by this computer's clock. */
export function tomorrowAtEleven(now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  day.setHours(11, 0, 0, 0);
  return day.getTime();
}

/** For how long it can be put off. */
export function laterChoices(later: (until: number) => void, onpick: () => void): Choice[] {
  return [
    { label: t("cart.inOneHour"), deed: () => later(Date.now() + HOUR) },
    { label: t("cart.tomorrowAt"), deed: () => later(tomorrowAtEleven(Date.now())) },
    { label: t("cart.pickADay"), deed: onpick },
  ];
}

interface Around {
  cart: CartWhole;
  deeds: Deeds;
  sample: boolean;
  /** The message can be sent as it stands. */
  free: boolean;
  byPhone: boolean;
  byScreen: Via;
  onsend: (via: Via) => void;
  replied: () => void;
  onclosing: () => void;
}

/** What stands behind the three dots. */
export function moreDeeds(at: Around): Choice[] {
  const { cart, deeds, sample, free } = at;
  const callable = !sample && cart.person.phone !== null;
  const linked = !sample && cart.resume_url !== null && cart.resume_safe;
  const shopify = callable && cart.shop.endsWith(".myshopify.com");
  const stopped = cart.do_not_contact !== null;
  const window: Choice[] = at.byPhone
    ? [
        {
          label: t("cart.openWhatsapp"),
          deed: () => at.onsend(at.byScreen),
          icon: IconExternal,
          disabled: !free,
          key: "W",
        },
      ]
    : [];
  return [
    ...window,
    {
      label: t("cart.lookInShopify"),
      deed: () => void deeds.open("shop_orders"),
      icon: IconSearch,
      disabled: !shopify,
    },
    { label: t("cart.copyMessage"), deed: () => at.onsend("copy"), icon: IconCopy, disabled: !free, key: "M" },
    { label: t("cart.copyLink"), deed: () => void deeds.copyLink(), icon: IconCopy, disabled: !linked, key: "C" },
    { label: t("cart.openCheckout"), deed: () => void deeds.open("checkout"), icon: IconExternal, disabled: !linked },
    { label: t("cart.call"), deed: () => void deeds.open("call"), icon: IconPhone, disabled: !callable },
    { label: t("cart.customerReplied"), deed: at.replied, icon: IconReply, disabled: sample, apart: true, key: "R" },
    ...(cart.contacted > 0 && cart.status !== "recovered"
      ? [
          {
            label: t("cart.boughtAfter"),
            deed: () => void deeds.mark("recovered", t("cart.markedBroughtBack"), true),
            icon: IconCheckCircle,
            disabled: sample,
          },
        ]
      : []),
    { label: t("cart.closeCart"), deed: at.onclosing, icon: IconMinus, disabled: sample, key: "L" },
    {
      label: t(stopped ? "cart.allowMessages" : "cart.noMoreMessages"),
      deed: () => void deeds.stop(!stopped),
      icon: IconBan,
      disabled: sample,
    },
  ];
}
