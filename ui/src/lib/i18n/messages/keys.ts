import type { Area } from "../message";

/** The sheet of keys. */
export const keys = {
  title: { en: "Keys", hi: "कीबोर्ड के बटन" },
  hint: {
    en: "Single letters work while the list or the cart is in use. Settings can switch them off.",
    hi: "अकेले अक्षर तब काम करते हैं जब सूची या कार्ट पर हों। सेटिंग में इन्हें बंद कर सकते हैं।",
  },
  move: { en: "Move up or down", hi: "ऊपर या नीचे जाएँ" },
  enter: { en: "Open the cart, then WhatsApp", hi: "कार्ट खोलें, फिर WhatsApp" },
  space: { en: "Open or close the cart", hi: "कार्ट खोलें या बंद करें" },
  openWhatsapp: { en: "Open WhatsApp", hi: "WhatsApp खोलें" },
  sendFromPhone: { en: "Send from phone", hi: "फ़ोन से भेजें" },
  copyLink: { en: "Copy link", hi: "लिंक कॉपी करें" },
  copyMessage: { en: "Copy message", hi: "संदेश कॉपी करें" },
  nextTemplate: { en: "Next message", hi: "अगला संदेश" },
  bought: { en: "Already bought", hi: "खरीद चुके हैं" },
  replied: { en: "Customer replied", hi: "जवाब आया" },
  later: { en: "Later", hi: "बाद में" },
  note: { en: "Note", hi: "नोट" },
  close: { en: "Close this cart", hi: "यह कार्ट बंद करें" },
  tick: { en: "Choose the cart", hi: "कार्ट चुनें" },
  tickMore: { en: "Choose several", hi: "कई कार्ट चुनें" },
  tickAll: { en: "Choose all in this view", hi: "इस पन्ने के सब चुनें" },
  answer: { en: 'Answer "Did it go?"', hi: '"चला गया?" का जवाब दें' },
  bringIn: { en: "Bring in new carts", hi: "नए कार्ट लाएँ" },
  search: { en: "Search", hi: "खोजें" },
  tabs: { en: "Open a tab", hi: "पन्ना खोलें" },
  paste: { en: "Find a pasted number", hi: "पेस्ट किया नंबर खोजें" },
  undo: { en: "Undo", hi: "पहले जैसा करें" },
  back: { en: "Leave the choice, the cart, then filters, then search", hi: "चुनाव, कार्ट, फिर फ़िल्टर, फिर खोज हटाएँ" },
  sheet: { en: "This sheet", hi: "यह सूची" },
} as const satisfies Area;
