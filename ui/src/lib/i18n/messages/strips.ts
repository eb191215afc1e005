import type { Area } from "../message";

/** Questions and news that stand above the list of carts, one at a time. */
export const strips = {
  unit: {
    en: "Your first real cart is here. Which amount is right?",
    hi: "पहला असली कार्ट आ गया। सही रकम कौन-सी है?",
  },
  unitShow: { en: "Show me the order", hi: "ऑर्डर दिखाएँ" },
  unitKept: {
    en: "Amounts now count like {amount}.",
    hi: "अब रकम {amount} की तरह गिनी जाएगी।",
  },
  host: {
    en: "The checkout link goes to {host}. Is that your shop?",
    hi: "चेकआउट का लिंक {host} पर जाता है। क्या यह आपकी दुकान है?",
  },
  words: { en: "Write down your 12 words.", hi: "अपने 12 शब्द लिख लें।" },
  wordsWhy: {
    en: "If this computer breaks or {system} is installed again, these words open your carts on a new one. Nobody can give them to you again. Write them on paper and keep it with the shop's papers.",
    hi: "कंप्यूटर खराब हो जाए या {system} दोबारा डालना पड़े तो यही शब्द नए कंप्यूटर पर आपके कार्ट खोलेंगे। ये दोबारा किसी से नहीं मिलेंगे। कागज़ पर लिखकर दुकान के कागज़ों के साथ रखें।",
  },
  wordsShow: { en: "Show the words", hi: "शब्द दिखाएँ" },
  wordsLater: { en: "Tomorrow", hi: "कल" },
  opened: {
    en: { one: "{n} message opened. Did it go?", other: "{n} messages opened. Did they go?" },
    hi: { one: "{n} संदेश खोला था। क्या वह गया?", other: "{n} संदेश खोले थे। क्या वे गए?" },
  },
  allSent: { en: "All sent", hi: "सब भेज दिए" },
  oneByOne: { en: "One by one", hi: "एक-एक करके" },
  allSentDone: {
    en: { one: "{n} message noted as sent", other: "{n} messages noted as sent" },
    hi: { one: "{n} संदेश भेजा हुआ लिखा", other: "{n} संदेश भेजे हुए लिखे" },
  },
  gap: {
    en: "This computer could not receive from {from} to {to}. Carts from that time may be missing.",
    hi: "{from} से {to} तक यह कंप्यूटर कार्ट नहीं ले सका। उस समय के कार्ट छूटे हो सकते हैं।",
  },
  gapWhy: { en: "Why?", hi: "क्यों?" },
  gapHide: { en: "Hide", hi: "छिपाएँ" },
  rebuilding: {
    en: "The carts are being put in order again: {n} %. Until then some are missing here.",
    hi: "कार्ट दोबारा क्रम में लगाए जा रहे हैं: {n} %। तब तक कुछ कार्ट यहाँ नहीं दिखेंगे।",
  },
} as const satisfies Area;
