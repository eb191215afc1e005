// What can be done with the shown cart. The keys, the palette, the buttons and the three dots all do these.
import type { CartWhole, Via } from "$host";
import { digit, letter, named, type Command } from "$lib/commands";
import type { Key } from "$lib/i18n";
import { announce } from "$lib/ui";
import {
  IconBan,
  IconCheck,
  IconCheckCircle,
  IconClock,
  IconCopy,
  IconExternal,
  IconMinus,
  IconNote,
  IconPhone,
  IconQr,
  IconReply,
  IconSearch,
  IconUndo,
} from "$lib/ui/icons";
import { t } from "$lib/i18n";
import type { Deeds } from "./deeds.svelte";
import { laterChoices } from "./later";
import type { Sending } from "./sending.svelte";
import type { WayOut } from "./way-out";

/** What the shown cart's commands stand on. */
export interface Around {
  cart: CartWhole;
  deeds: Deeds;
  sending: Sending;
  /** A sample: nothing can be done with it. */
  sample: boolean;
  out: WayOut;
  /** The message can't be written as it stands. */
  faulty: boolean;
  /** How this merchant sends, and how where the phone is not meant. */
  usual: Via;
  byScreen: Via;
  now: () => number;
  send: (via: Via) => void;
  nextTemplate: () => void;
  /** Opens the choices of "Later", the days, the note, the reasons. */
  later: () => void;
  pick: () => void;
  note: () => void;
  close: () => void;
  /** Opens the question which order it was. */
  order: () => void;
}

type Part = Omit<Command, "id" | "group" | "label" | "also">;

/** Where the cart has been dealt with, the way back to the open ones. */
function back({ cart, deeds, sample, now }: Around): Command[] {
  const make = (id: string, name: Key, part: Part): Command => ({
    id: `cart.${id}`,
    group: "cart",
    icon: IconUndo,
    ...named(name),
    ...part,
  });
  const closed = ["bought", "recovered", "lost", "not_real", "replied"].includes(cart.status);
  const put = cart.snooze_until !== null && cart.snooze_until > now();
  return [
    make("reopen", "commands.reopen", { applies: !sample && closed, run: () => void deeds.reopen() }),
    make("bringBack", "commands.bringBack", { applies: !sample && put, run: () => void deeds.later(0, now()) }),
  ];
}

/** Everything that can be done with the shown cart, by its name in the code. */
export function cartCommands(at: Around) {
  const { cart, deeds, sending, sample, faulty } = at;
  const make = (id: string, name: Key, part: Part, words: readonly Key[] = []): Command => ({
    id: `cart.${id}`,
    group: "cart",
    ...named(name, {}, words),
    ...part,
  });
  const writes = !sample && !faulty && at.out !== "never" && sending.claim === null;
  const refuse = at.out === "never" && !sample ? { otherwise: () => announce(t("cart.notNow")) } : {};
  const linked = !sample && cart.resume_url !== null && cart.resume_safe;
  const callable = !sample && cart.person.phone !== null;
  const stopped = cart.do_not_contact !== null;
  const asked = !sample && sending.question !== null;
  const phone = { applies: writes, run: () => at.send("phone"), ...refuse };
  const screen = { applies: writes, run: () => at.send(at.byScreen), ...refuse };
  const [inOneHour, tomorrow] = laterChoices((until) => void deeds.later(until, at.now()), at.pick);

  return {
    openWhatsapp: make("openWhatsapp", "cart.openWhatsapp", { ...screen, keys: [letter("W")], icon: IconExternal }, [
      "commands.wordsSend",
    ]),
    sendFromPhone: make("sendFromPhone", "cart.sendFromPhone", { ...phone, keys: [letter("P")], icon: IconQr }, [
      "commands.wordsPhone",
    ]),
    sent: make("sent", "commands.answerSent", {
      keys: [digit(1)],
      icon: IconCheck,
      applies: asked,
      run: () => void sending.answer("sent"),
    }),
    notSent: make("notSent", "commands.answerNotSent", {
      keys: [digit(2)],
      icon: IconMinus,
      applies: asked,
      run: () => void sending.answer("not_sent"),
    }),
    notThere: make("notThere", "commands.answerNotThere", {
      keys: [digit(3)],
      icon: IconBan,
      applies: asked,
      run: () => void sending.answer("not_on_whatsapp"),
    }),
    bought: make(
      "bought",
      "cart.alreadyBought",
      {
        keys: [letter("B")],
        icon: IconCheck,
        applies: !sample,
        run: () => void deeds.bought(at.now()),
      },
      ["commands.wordsBought"],
    ),
    withOrder: make("withOrder", "purchase.withOrder", { icon: IconCheckCircle, applies: !sample, run: at.order }, [
      "commands.wordsBought",
    ]),
    boughtAfter: make("boughtAfter", "cart.boughtAfter", {
      icon: IconCheckCircle,
      applies: !sample && cart.contacted > 0 && cart.status !== "recovered",
      run: () => void deeds.mark("recovered", t("cart.markedBroughtBack"), true),
    }),
    replied: make(
      "replied",
      "cart.customerReplied",
      {
        keys: [letter("R")],
        icon: IconReply,
        applies: !sample,
        run: () => void deeds.mark("replied", t("cart.markedReplied"), false),
      },
      ["commands.wordsReplied"],
    ),
    later: make("later", "cart.later", { keys: [letter("S")], icon: IconClock, applies: !sample, run: at.later }, [
      "commands.wordsLater",
      "cart.pickADay",
    ]),
    inOneHour: make("inOneHour", "commands.laterHour", {
      icon: IconClock,
      applies: !sample,
      run: () => inOneHour?.deed(),
    }),
    tomorrow: make("tomorrow", "commands.laterTomorrow", {
      icon: IconClock,
      applies: !sample,
      run: () => tomorrow?.deed(),
    }),
    note: make("note", "keys.note", { keys: [letter("N")], icon: IconNote, applies: !sample, run: at.note }),
    close: make("close", "cart.closeCart", { keys: [letter("L")], icon: IconMinus, applies: !sample, run: at.close }, [
      "commands.wordsClose",
    ]),
    nextTemplate: make(
      "nextTemplate",
      "keys.nextTemplate",
      { keys: [letter("T")], applies: !sample, run: at.nextTemplate },
      ["commands.wordsTemplates"],
    ),
    copyMessage: make("copyMessage", "cart.copyMessage", {
      keys: [letter("M")],
      icon: IconCopy,
      applies: writes,
      run: () => at.send("copy"),
      ...refuse,
    }),
    copyLink: make("copyLink", "cart.copyLink", {
      keys: [letter("C")],
      icon: IconCopy,
      applies: linked,
      run: () => void deeds.copyLink(),
    }),
    copyPlace: make("copyPlace", "cart.copyPlace", {
      icon: IconCopy,
      applies: !sample && deeds.hasPlaces,
      run: () => void deeds.copyPlace(),
    }),
    openCheckout: make("openCheckout", "cart.openCheckout", {
      icon: IconExternal,
      applies: linked,
      run: () => void deeds.open("checkout"),
    }),
    lookInShopify: make("lookInShopify", "cart.lookInShopify", {
      icon: IconSearch,
      applies: callable && cart.shop.endsWith(".myshopify.com"),
      run: () => void deeds.open("shop_orders"),
    }),
    call: make("call", "cart.call", { icon: IconPhone, applies: callable, run: () => void deeds.open("call") }, [
      "commands.wordsCall",
    ]),
    stop: make(
      "stop",
      stopped ? "cart.allowMessages" : "cart.noMoreMessages",
      { icon: IconBan, applies: !sample, run: () => void deeds.stop(!stopped) },
      ["commands.wordsStop"],
    ),
  };
}

/** The shown cart's commands by their names. */
export type CartCommands = ReturnType<typeof cartCommands>;

/** All of them, and the way back for one that was dealt with. */
export function allOf(at: Around, by: CartCommands): Command[] {
  return [...Object.values(by), ...back(at)];
}
