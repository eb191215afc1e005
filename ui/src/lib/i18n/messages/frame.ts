import type { Area } from "../message";

/** The rail and what stands round every screen. */
export const frame = {
  carts: { en: "Carts", hi: "कार्ट" },
  messages: { en: "Messages", hi: "संदेश" },
  more: { en: "More", hi: "और" },
  screens: { en: "Screens", hi: "पेज" },
  menu: { en: "Menu", hi: "मेन्यू" },
  notices: { en: "Notices", hi: "सूचनाएँ" },
  opening: { en: "Opening your carts…", hi: "आपके कार्ट खुल रहे हैं…" },
  rebuilding: { en: "Putting the carts in order: {n} %", hi: "कार्ट क्रम में लगाए जा रहे हैं: {n} %" },
} as const satisfies Area;
