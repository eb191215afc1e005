import type { Area } from "../message";

/** The lock of the screens: set in the settings, and what stands before the book while it is closed. */
export const screens = {
  title: { en: "Lock of the screens", hi: "स्क्रीन का ताला" },
  what: {
    en: "Hides your carts from whoever stands at the counter, until you type your code. Carts are received all the while, and notices show no names.",
    hi: "काउंटर पर खड़े व्यक्ति से आपके कार्ट छिपाता है, जब तक आप कोड न लिखें। कार्ट आते रहते हैं, और सूचनाओं में नाम नहीं दिखते।",
  },
  wordsFirst: {
    en: "If you forget the code, only your 12 words open the screens. Write them down first.",
    hi: "कोड भूल गए तो स्क्रीन सिर्फ़ आपके 12 शब्दों से खुलेगी। पहले उन्हें लिख लें।",
  },
  forget: {
    en: "If you forget the code, your 12 words open the screens.",
    hi: "कोड भूल गए तो आपके 12 शब्दों से स्क्रीन खुलेगी।",
  },
  on: { en: "A code is set.", hi: "कोड लगा है।" },
  set: { en: "Set a code", hi: "कोड लगाएँ" },
  change: { en: "Change the code", hi: "कोड बदलें" },
  remove: { en: "Remove the lock", hi: "ताला हटाएँ" },
  now: { en: "Lock the screens now", hi: "स्क्रीन पर अभी ताला लगाएँ" },
  current: { en: "Your code now", hi: "अभी का कोड" },
  code: { en: "New code", hi: "नया कोड" },
  codeHint: { en: "4 digits or letters at least", hi: "कम से कम 4 अंक या अक्षर" },
  tooShort: { en: "This is too short: 4 at least.", hi: "यह छोटा है: कम से कम 4 चाहिए।" },
  wrongCurrent: { en: "This is not the code that holds now.", hi: "यह अभी का कोड नहीं है।" },
  after: { en: "Lock by itself", hi: "अपने आप ताला" },
  afterMinutes: {
    en: { one: "after {n} minute without you", other: "after {n} minutes without you" },
    hi: { one: "{n} मिनट कुछ न करने पर", other: "{n} मिनट कुछ न करने पर" },
  },
  never: { en: "never, only by hand", hi: "कभी नहीं, सिर्फ़ हाथ से" },
  half: {
    en: "What is typed in a field and not saved is gone when the screens lock.",
    hi: "ताला लगने पर फ़ील्ड में लिखा और बिना सेव किया हुआ मिट जाता है।",
  },
  locked: { en: "The screens are locked", hi: "स्क्रीन पर ताला लगा है" },
  lockedWhat: {
    en: "Carts are received all the while.",
    hi: "कार्ट आते रहते हैं।",
  },
  type: { en: "Code", hi: "कोड" },
  open: { en: "Unlock", hi: "खोलें" },
  wrong: {
    en: {
      one: "This is not the code. {n} try is left before a pause.",
      other: "This is not the code. {n} tries are left before a pause.",
    },
    hi: { one: "यह कोड नहीं है। रुकने से पहले {n} कोशिश बची है।", other: "यह कोड नहीं है। रुकने से पहले {n} कोशिशें बची हैं।" },
  },
  wrongWords: {
    en: "These words do not open the screens. Compare them with your paper, one by one.",
    hi: "इन शब्दों से स्क्रीन नहीं खुलती। कागज़ से एक-एक शब्द मिलाएँ।",
  },
  wait: { en: "Too many wrong tries. Type it again at {time}.", hi: "बहुत बार गलत लिखा। {time} बजे फिर लिखें।" },
  forgot: { en: "I forgot the code", hi: "कोड याद नहीं" },
  byCode: { en: "Type the code instead", hi: "कोड ही लिखें" },
} as const satisfies Area;
