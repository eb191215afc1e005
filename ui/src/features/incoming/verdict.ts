// A delivery's verdict: its sign, how much it matters, and what may be done with it.
import type { Verdict } from "$host/contract";
import type { Key } from "$lib/i18n";
import type { Component } from "svelte";
import {
  IconAlert,
  IconCheck,
  IconClock,
  IconCopyCheck,
  IconFileQuestion,
  IconBan,
  IconRadio,
  IconShop,
} from "$lib/ui/icons";

interface Look {
  icon: Component;
  /** `warn` needs the merchant, `well` is a cart, `calm` is neither. */
  tone: "well" | "calm" | "warn";
  /** Its name in the filter. */
  only: Key;
}

export const LOOKS: Readonly<Record<Verdict, Look>> = {
  accepted: { icon: IconCheck, tone: "well", only: "incoming.onlyAccepted" },
  duplicate: { icon: IconCopyCheck, tone: "calm", only: "incoming.onlyDuplicate" },
  held: { icon: IconShop, tone: "warn", only: "incoming.onlyHeld" },
  undecodable: { icon: IconFileQuestion, tone: "warn", only: "incoming.onlyUndecodable" },
  unverified: { icon: IconClock, tone: "warn", only: "incoming.onlyUnverified" },
  bad_signature: { icon: IconAlert, tone: "warn", only: "incoming.onlyBadSignature" },
  too_large: { icon: IconBan, tone: "warn", only: "incoming.onlyTooLarge" },
  ping: { icon: IconRadio, tone: "calm", only: "incoming.onlyPing" },
  probe: { icon: IconRadio, tone: "calm", only: "incoming.onlyProbe" },
};

/** The verdicts in the order of the filter. */
export const VERDICTS = Object.keys(LOOKS) as Verdict[];

interface Retry {
  /** What the button says. */
  deed: Key;
  /** What is said when it worked, and when it did not. */
  worked: Key;
  failed: Key;
}

const AGAIN_WITH_KEY: Retry = { deed: "incoming.retryKey", worked: "incoming.fitsNow", failed: "incoming.stillUnfit" };

/** What can be tried with one that was kept aside; null where there is nothing to try. */
export function retryOf(verdict: Verdict): Retry | null {
  switch (verdict) {
    case "held":
      return { deed: "incoming.accept", worked: "incoming.taken", failed: "incoming.notTaken" };
    case "unverified":
    case "bad_signature":
      return AGAIN_WITH_KEY;
    case "undecodable":
      return { deed: "incoming.retryRead", worked: "incoming.readNow", failed: "incoming.stillUnread" };
    default:
      return null;
  }
}
