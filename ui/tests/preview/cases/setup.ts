// The set-up, step by step.
import type { TemplateView } from "$host/contract";
import { setupHost } from "../../support/setup-host";
import { shopView } from "../../support/shops";

const shop = shopView("my-store.example", { name: "My Store" });
const texts = {
  en: "Hi John, this is My Store. Your order is not complete yet: T-Shirt - Blue and 1 more.\n\nYou can finish it here:\nhttps://my-store.example/checkouts/abc\n\nAny question? Just reply here. If you do not want these messages, reply STOP.",
  hi: "नमस्ते John जी, My Store से। आपका ऑर्डर पूरा नहीं हुआ: T-Shirt - Blue और 1 और चीज़।\n\nयहाँ से पूरा कर सकते हैं:\nhttps://my-store.example/checkouts/abc\n\nकोई सवाल हो तो यहीं पूछें। संदेश न चाहें तो STOP लिखें।",
  hinglish:
    "Namaste John ji, My Store se. Aapka order poora nahi hua: T-Shirt - Blue aur 1 aur item.\n\nYahan se poora kar sakte hain:\nhttps://my-store.example/checkouts/abc\n\nKoi sawaal ho to yahin pooch lein. Message na chahein to STOP likh dein.",
};
const wording = (text: string) => ({ text, fallbacks: {} });
const first: TemplateView = {
  id: "first",
  wordings: { en: wording(texts.en), hi: wording(texts.hi), hinglish: wording(texts.hinglish) },
  edited: false,
  own: [],
};
const withMessages = {
  shop_list: () => ({ items: [shop] }),
  template_list: () => ({ items: [first] }),
  template_preview: ({ wording: { text } }: { wording: { text: string } }) => ({
    parts: [{ text, variable: null }],
    characters: text.length,
    link_bytes: 500,
    has_stop: true,
    missing: [],
    sample: true,
    problem: null,
  }),
};

export default {
  welcome: () =>
    setupHost({
      source: null,
      settings: {
        public_url: null,
        setup: { step: null, previous_callback: null, words_confirmed: false, words_later: null, backup_later: null },
      },
    }),
  address: () => setupHost({ source: null, settings: { public_url: null } }),
  addressworks: () => setupHost({ source: null }),
  cashfree: () => setupHost({ source: null }),
  noaddress: () => setupHost({ source: null, settings: { public_url: null } }),
  key: () => setupHost({ source: { kept_for_key: 3 }, heldThen: 3 }),
  waiting: () => setupHost({ source: { secrets: 1, state: "waiting" }, answers: withMessages }),
  mismatch: () => setupHost({ source: { secrets: 1, state: "failing", last_mismatch_at: Date.now() } }),
  live: () => setupHost({ source: { secrets: 1, state: "live", last_accepted_at: Date.now() - 240_000 } }),
  whatsapp: () => setupHost({ source: { secrets: 1 }, answers: withMessages }),
};
