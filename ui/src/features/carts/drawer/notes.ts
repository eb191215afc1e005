// What the merchant should know before writing, hardest first: one line each.
import type { BlockedBy, CartWhole, Guard, Prepared, WarnedBy } from "$host";
import { ago, clock, moment } from "$lib/format";
import { t } from "$lib/i18n";
import { wordOf } from "./wording";

export interface Note {
  key: string;
  text: string;
  /** A host that the merchant may call their own. */
  host?: string;
  /** A shop without a name, which messages can't do without. */
  unnamed?: string;
}

type Facts = BlockedBy["facts"];
type Say = (facts: Facts, cart: CartWhole, now: number) => string;

const count = (facts: Facts, name: string) => Number(facts[name] ?? 0);
const at = (facts: Facts, name: string, say: (at: number) => string) =>
  facts[name] === undefined ? "" : say(Number(facts[name]));

const SAY: Record<Guard, Say> = {
  do_not_contact: () => t("cart.do_not_contact"),
  bought: (facts, _, now) => {
    const [order, when] = [facts.number, at(facts, "at", (placed) => ago(placed, now))];
    if (facts.since !== undefined) {
      return order === undefined ? t("cart.boughtSince", { when }) : t("cart.boughtSinceOrder", { order, when });
    }
    return order === undefined ? t("cart.bought") : t("cart.boughtOrder", { order, when });
  },
  no_phone: (_, cart) => t(cart.follow_up?.state === "unreachable" ? "cart.notOnWhatsapp" : "cart.no_phone"),
  too_soon: (facts) => t("cart.too_soon", { n: count(facts, "minutes"), time: at(facts, "until", clock) }),
  person_cap: (facts, _, now) => {
    const when = at(facts, "last", (last) => ago(last, now));
    const time = at(facts, "next", (next) => moment(next, now));
    const key = facts.most === undefined ? "cart.person_cap" : facts.days === "1" ? "cart.dayCap" : "cart.monthCap";
    return t(key, { when, time, n: count(facts, "most") });
  },
  cart_cap: (facts) => t("cart.cart_cap", { n: count(facts, "count"), most: count(facts, "most") }),
  cart_age: (facts) => t("cart.cart_age", { n: count(facts, "days") }),
  quiet_hours: (facts) =>
    t("cart.quiet_hours", {
      time: facts.time ?? "",
      zone: facts.zone ?? "",
      until: at(facts, "until", clock),
    }),
  consent: ({ said }) => t(said === "no" ? "cart.consentNo" : "cart.consent"),
  missing_variable: ({ variable = "", template }) =>
    template !== undefined && variable === ""
      ? t("channels.unfit", { template })
      : variable === "store_name"
        ? t("cart.noShopName")
        : t("cart.missing_variable", { variable: wordOf(variable) }),
  unsafe_link: ({ host = "", template }) =>
    template !== undefined
      ? t("channels.linkPrefix", { template })
      : host === ""
        ? t("cart.unsoundLink")
        : t("cart.unsafe_link", { host }),
  other_sender: ({ provider }) => t("cart.other_sender", { provider: provider ?? t("cart.anotherService") }),
  pacing: (facts) =>
    facts.days === "1"
      ? t("cart.pacingDay", { n: count(facts, "day"), most: count(facts, "most") })
      : t("cart.pacing", { n: count(facts, "month"), most: count(facts, "most") }),
};

/** A guard in the merchant's language. */
export function sayGuard({ guard, facts }: BlockedBy | WarnedBy, cart: CartWhole, now: number): string {
  return SAY[guard](facts, cart, now);
}

function others(n: number): Note[] {
  if (n === 0) return [];
  const key = (["oneOther", "twoOthers"] as const)[n - 1];
  return [{ key: "others", text: key === undefined ? t("cart.manyOthers", { count: n }) : t(`cart.${key}`) }];
}

/** All lines for a message that is prepared. */
export function notesOf(prepared: Prepared, cart: CartWhole, now: number): Note[] {
  // What stands whole above the notes is not said twice.
  const shown = (objection: BlockedBy | WarnedBy) =>
    objection.guard === "bought" && (cart.recovery !== null || cart.since !== null);
  const objections = [...prepared.blocked, ...prepared.warnings].filter((objection) => !shown(objection));
  const guards = objections.map((objection) => {
    const host = objection.guard === "unsafe_link" ? objection.facts.host : undefined;
    const { variable } = objection.guard === "missing_variable" ? objection.facts : {};
    return {
      key: objection.guard,
      text: sayGuard(objection, cart, now),
      ...(host === undefined || host === "" ? {} : { host }),
      ...(variable === "store_name" ? { unnamed: cart.shop } : {}),
    };
  });
  const code = prepared.code_on_cart;
  return [
    ...guards,
    ...(prepared.too_long ? [{ key: "too_long", text: t("cart.tooLong") }] : []),
    ...(code === null ? [] : [{ key: "code", text: t("cart.codeOnCart", { code }) }]),
    ...others(prepared.other_carts),
  ];
}
