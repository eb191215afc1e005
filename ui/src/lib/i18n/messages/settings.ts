import type { Area } from "../message";

/** The page of settings. */
export const settings = {
  saved: { en: "Saved", hi: "सेव हो गया" },
  screen: { en: "Screen", hi: "स्क्रीन" },
  language: { en: "Language of the screen", hi: "स्क्रीन की भाषा" },
  theme: { en: "Light or dark", hi: "उजला या गहरा" },
  themeSystem: { en: "As the computer", hi: "जैसा कंप्यूटर में" },
  themeLight: { en: "Light", hi: "उजला" },
  themeDark: { en: "Dark", hi: "गहरा" },
  singleKeys: { en: "Single letters act in the list", hi: "लिस्ट में एक अक्षर दबाने से काम हो" },
  singleKeysHint: { en: "W opens WhatsApp, B means bought.", hi: "W से WhatsApp खुले, B यानी खरीद लिया।" },
  hideNumbers: { en: "Hide phone numbers in the list", hi: "लिस्ट में फ़ोन नंबर छिपाएँ" },
  hideNumbersHint: {
    en: "Only the last four digits show, for a screen on the counter.",
    hi: "सिर्फ़ आखिरी चार अंक दिखेंगे, काउंटर की स्क्रीन के लिए।",
  },

  sending: { en: "Messages", hi: "संदेश" },
  supportPhone: { en: "Shop's phone in messages", hi: "संदेश में दुकान का फ़ोन" },
  supportPhoneHint: {
    en: "As customers should read it. Carts left with this number are taken for your own tests.",
    hi: "जैसा ग्राहक को दिखे। इस नंबर से छोड़े कार्ट आपकी अपनी जाँच माने जाते हैं।",
  },
  days: { en: { one: "{n} day", other: "{n} days" }, hi: { one: "{n} दिन", other: "{n} दिन" } },
  broughtBack: { en: "Brought back by a message", hi: "संदेश से लौटे" },
  broughtBackHint: {
    en: "A purchase counts as brought back if it came within this time after a message had gone. Later ones count as bought on their own.",
    hi: "संदेश जाने के बाद इतने समय में हुई खरीद लौटी मानी जाती है। बाद की खरीद खुद की गई मानी जाती है।",
  },
  marks: { en: "Wapas's mark in links", hi: "लिंक में Wapas का निशान" },
  marksHint: {
    en: "With a mark, Wapas knows for sure which order came from which message. Try it first: open a cart's link in the browser, add ?wapas=test at its end (&wapas=test if there is a ? in it), and see that the same checkout opens.",
    hi: "निशान से Wapas पक्का जान लेता है कि कौन-सा ऑर्डर किस संदेश से आया। पहले आज़माएँ: किसी कार्ट का लिंक ब्राउज़र में खोलें, उसके अंत में ?wapas=test जोड़ें (लिंक में ? हो तो &wapas=test), और देखें कि वही चेकआउट खुलता है।",
  },
  markHost: { en: "I have tried it: mark links to {host}", hi: "मैंने आज़माया: {host} के लिंक पर निशान लगाएँ" },
  supportPhoneWrong: { en: "A phone number has 6 to 15 digits.", hi: "फ़ोन नंबर में 6 से 15 अंक होते हैं।" },

  shop: { en: "Shop", hi: "दुकान" },
  shopNone: {
    en: "The shop shows here once its first cart has come.",
    hi: "पहला कार्ट आने पर दुकान यहाँ दिखेगी।",
  },
  shopNameHint: { en: "Without one, messages say {host}.", hi: "नाम न हो तो संदेश में {host} लिखा जाएगा।" },
  shopNameNeeded: {
    en: "Messages that name the shop wait until you give it.",
    hi: "नाम देने तक वे संदेश रुके रहेंगे जिनमें दुकान का नाम आता है।",
  },
  consent: { en: "How customers agreed to messages", hi: "ग्राहकों ने संदेश के लिए हामी कैसे दी" },
  consentHint: {
    en: "For example: a line at the checkout, or they asked for it. It is kept for you only.",
    hi: "जैसे: चेकआउट पर लिखा है, या उन्होंने खुद कहा। यह सिर्फ़ आपके लिए रखा जाता है।",
  },
  hosts: { en: "Other addresses that checkout links may lead to", hi: "चेकआउट लिंक और किन पतों पर जा सकते हैं" },
  hostsNone: { en: "None. Links to the shop itself are always fine.", hi: "कोई नहीं। दुकान के अपने लिंक हमेशा चलते हैं।" },
  hostAdd: { en: "Allow an address", hi: "पता जोड़ें" },
  hostAddDo: { en: "Allow", hi: "चलने दें" },
  hostRemove: { en: "Stop allowing {host}", hi: "{host} हटाएँ" },
  hostWrong: { en: "Type an address such as mystore.in.", hi: "पता ऐसे लिखें: mystore.in" },

  window: { en: "Window and receiving", hi: "विंडो और कार्ट लेना" },
  onClose: { en: "When the window is closed", hi: "विंडो बंद करने पर" },
  onCloseAsk: { en: "Ask", hi: "पूछें" },
  onCloseKeep: { en: "Keep receiving", hi: "कार्ट लेते रहें" },
  onCloseQuit: { en: "Quit", hi: "Wapas बंद करें" },

  rules: { en: "Limits before a message", hi: "संदेश से पहले की सीमाएँ" },
  rulesWhat: {
    en: "How soon, how often and how late messages may go stands on its own page.",
    hi: "संदेश कितनी जल्दी, कितने और कितनी देर तक जा सकते हैं, यह अलग पेज पर है।",
  },
  planFirst: { en: "First message due after, in minutes", hi: "पहला संदेश कितने मिनट बाद" },
  planSecond: { en: "Second message due after, in hours", hi: "दूसरा संदेश कितने घंटे बाद" },
  planThird: { en: "Third message due after, in hours", hi: "तीसरा संदेश कितने घंटे बाद" },
  planFurther: { en: "Message {place} due after, in hours", hi: "संदेश {place} कितने घंटे बाद" },
  range: { en: "A whole number from {least} to {most}.", hi: "{least} से {most} के बीच का पूरा नंबर।" },
  planOrder: { en: "It must be later than the message before.", hi: "यह पिछले संदेश के बाद का होना चाहिए।" },
  planWrong: { en: "Each message must be later than the one before.", hi: "हर संदेश पिछले के बाद का होना चाहिए।" },
} as const satisfies Area;
