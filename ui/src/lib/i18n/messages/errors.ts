import type { Area } from "../message";

/** What a command could not do, by the error's code: what happened, and what to do. */
export const errors = {
  unauthorized: {
    en: "This page may not open the hub. Open it again with the link from the hub.",
    hi: "यह पेज हब नहीं खोल सकता। हब के लिंक से फिर खोलें।",
  },
  not_found: { en: "This is not here any more.", hi: "यह अब यहाँ नहीं है।" },
  conflict: { en: "It has changed meanwhile. Look again and repeat.", hi: "इस बीच यह बदल गया है। फिर देखकर दोहराएँ।" },
  claimed: {
    en: "Somebody else is writing to this customer now, so no chat was opened. Wait for their answer.",
    hi: "इस ग्राहक को अभी कोई और लिख रहा है, इसलिए चैट नहीं खोली। उनके जवाब तक रुकें।",
  },
  blocked: { en: "This is not allowed now.", hi: "अभी यह नहीं हो सकता।" },
  invalid: { en: "This cannot be taken. Please look at it again.", hi: "यह नहीं लिया जा सकता। एक बार फिर देखें।" },
  overtaken: { en: "A newer search took its place.", hi: "इसकी जगह नई खोज चल रही है।" },
  locked: {
    en: "Your carts are locked. Unlock them first.",
    hi: "आपके कार्ट पर ताला है। पहले खोलें।",
  },
  disk: {
    en: "It could not be written to the disk. See if there is space.",
    hi: "डिस्क पर नहीं लिखा जा सका। देखें कि जगह है या नहीं।",
  },
  not_opened: { en: "It did not open. Please try again.", hi: "नहीं खुला। फिर से कोशिश करें।" },
  not_done: {
    en: "This computer did not do it, and nothing was changed. Its own settings may allow it.",
    hi: "कंप्यूटर ने यह नहीं किया, कुछ नहीं बदला। शायद उसकी अपनी सेटिंग में हो सके।",
  },
  hub_away: {
    en: "The hub cannot be reached, so nothing was done. Wapas goes on trying.",
    hi: "हब तक पहुँच नहीं, इसलिए कुछ नहीं हुआ। Wapas कोशिश कर रहा है।",
  },
  hub_unclear: {
    en: "The hub did not answer in time. It may have been done: look again before you repeat it.",
    hi: "हब ने समय पर जवाब नहीं दिया। शायद हो गया हो: दोहराने से पहले फिर देखें।",
  },
  internal: {
    en: "Something in Wapas did not work. Your carts are safe. Please try again.",
    hi: "Wapas में कुछ अटक गया। आपके कार्ट सुरक्षित हैं। फिर से कोशिश करें।",
  },
} as const satisfies Area;
