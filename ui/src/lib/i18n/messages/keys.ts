import type { Area } from "../message";

/** The sheet of keys, and the names of what only keys do. */
export const keys = {
  title: { en: "Keys", hi: "कीबोर्ड के बटन" },
  hint: {
    en: "Single letters work while the list or the cart is in use. Settings can switch them off.",
    hi: "अकेले अक्षर तब काम करते हैं जब सूची या कार्ट पर हों। सेटिंग में इन्हें बंद कर सकते हैं।",
  },
  hintOff: {
    en: "Single letters are switched off. Settings can switch them on.",
    hi: "अकेले अक्षर बंद हैं। सेटिंग में इन्हें चालू कर सकते हैं।",
  },
  up: { en: "The cart above", hi: "ऊपर का कार्ट" },
  down: { en: "The cart below", hi: "नीचे का कार्ट" },
  first: { en: "The first cart", hi: "पहला कार्ट" },
  last: { en: "The last cart", hi: "आखिरी कार्ट" },
  pageUp: { en: "A page up", hi: "एक पन्ना ऊपर" },
  pageDown: { en: "A page down", hi: "एक पन्ना नीचे" },
  enter: { en: "Open the cart, then WhatsApp", hi: "कार्ट खोलें, फिर WhatsApp" },
  space: { en: "Open or close the cart", hi: "कार्ट खोलें या बंद करें" },
  nextTemplate: { en: "Next message", hi: "अगला संदेश" },
  note: { en: "Note", hi: "नोट" },
  tick: { en: "Choose the cart", hi: "कार्ट चुनें" },
  tickMore: { en: "Choose several", hi: "कई कार्ट चुनें" },
  tickAll: { en: "Choose all in this view", hi: "इस पन्ने के सब चुनें" },
  bringIn: { en: "Bring in new carts", hi: "नए कार्ट लाएँ" },
  search: { en: "Search carts", hi: "कार्ट खोजें" },
  paste: { en: "Find a pasted number", hi: "पेस्ट किया नंबर खोजें" },
  back: { en: "Leave the choice, the cart, then filters, then search", hi: "चुनाव, कार्ट, फिर फ़िल्टर, फिर खोज हटाएँ" },
  sheet: { en: "All keys", hi: "सब बटन" },
} as const satisfies Area;
