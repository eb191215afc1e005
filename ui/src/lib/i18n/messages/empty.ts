import type { Area } from "../message";

/** Empty screens: one sentence of cause, one of what to do. */
export const empty = {
  neverSetUp: { en: "Your book is empty.", hi: "अभी बही खाली है।" },
  neverSetUpDo: {
    en: "Connect Cashfree and carts will be written here by themselves.",
    hi: "Cashfree जोड़ें, फिर कार्ट यहाँ अपने-आप लिखे जाएँगे।",
  },
  setUp: { en: "Set up", hi: "सेट करें" },
  sampleCarts: { en: "Look at sample carts", hi: "नमूने के कार्ट देखें" },
} as const satisfies Area;
