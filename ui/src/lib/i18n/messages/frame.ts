import type { Area } from "../message";

/** The rail and what stands round every screen. */
export const frame = {
  carts: { en: "Carts", hi: "कार्ट" },
  home: { en: "Home", hi: "हिसाब" },
  messages: { en: "Messages", hi: "संदेश" },
  more: { en: "More", hi: "और" },
  commandsKey: { en: "Everything you can do (Ctrl+K)", hi: "जो कुछ कर सकते हैं (Ctrl+K)" },
  screens: { en: "Screens", hi: "पेज" },
  menu: { en: "Menu", hi: "मेन्यू" },
  notices: { en: "Notices", hi: "सूचनाएँ" },
  opening: { en: "Opening your carts…", hi: "आपके कार्ट खुल रहे हैं…" },
  rebuilding: { en: "Putting the carts in order: {n} %", hi: "कार्ट क्रम में लगाए जा रहे हैं: {n} %" },
  closeAsk: { en: "Keep receiving carts in the background?", hi: "विंडो बंद होने पर भी कार्ट लेते रहें?" },
  closeWhat: {
    en: "Carts can arrive only while Wapas is running. Your answer is kept; Settings can change it.",
    hi: "Wapas चालू रहे तभी कार्ट आ सकते हैं। आपका जवाब याद रहेगा; सेटिंग में बदल सकते हैं।",
  },
  keepReceiving: { en: "Keep receiving", hi: "हाँ, लेते रहें" },
  quit: { en: "Quit", hi: "Wapas बंद करें" },
} as const satisfies Area;
