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
  supportPhoneHint: { en: "As customers should read it", hi: "जैसा ग्राहक को दिखे" },
  supportPhoneWrong: { en: "A phone number has 6 to 15 digits.", hi: "फ़ोन नंबर में 6 से 15 अंक होते हैं।" },

  shop: { en: "Shop", hi: "दुकान" },
  shopNone: {
    en: "The shop shows here once its first cart has come.",
    hi: "पहला कार्ट आने पर दुकान यहाँ दिखेगी।",
  },
  shopNameHint: { en: "Without one, messages say {host}.", hi: "नाम न हो तो संदेश में {host} लिखा जाएगा।" },
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

  guards: { en: "Guards", hi: "रोक-टोक" },
  guardsWhat: {
    en: "These limits protect your customers and your number. The given ones suit most shops.",
    hi: "ये सीमाएँ आपके ग्राहकों और आपके नंबर को बचाती हैं। दी हुई सीमाएँ ज़्यादातर दुकानों के लिए ठीक हैं।",
  },
  tooSoon: { en: "Wait after the customer left, in minutes", hi: "ग्राहक के जाने के बाद कितने मिनट रुकें" },
  personPerDay: { en: "Messages to one customer in 24 hours", hi: "एक ग्राहक को 24 घंटे में कितने संदेश" },
  personPerMonth: { en: "Messages to one customer in 30 days", hi: "एक ग्राहक को 30 दिन में कितने संदेश" },
  cartCap: { en: "Messages about one cart", hi: "एक कार्ट के लिए कितने संदेश" },
  cartAge: { en: "No message after so many days", hi: "कितने दिन बाद कोई संदेश नहीं" },
  quietFrom: { en: "Quiet from, hour of the day", hi: "कितने बजे से संदेश नहीं" },
  quietTo: { en: "Quiet until, hour of the day", hi: "कितने बजे तक संदेश नहीं" },
  pacingDay: { en: "Warn at so many unanswered messages in a day", hi: "दिन में कितने बिना जवाब संदेशों पर चेतावनी" },
  pacingMonth: {
    en: "Warn at so many unanswered messages in 30 days",
    hi: "30 दिन में कितने बिना जवाब संदेशों पर चेतावनी",
  },
  planFirst: { en: "First message due after, in minutes", hi: "पहला संदेश कितने मिनट बाद" },
  planSecond: { en: "Second message due after, in hours", hi: "दूसरा संदेश कितने घंटे बाद" },
  planThird: { en: "Third message due after, in hours", hi: "तीसरा संदेश कितने घंटे बाद" },
  planFurther: { en: "Message {place} due after, in hours", hi: "संदेश {place} कितने घंटे बाद" },
  range: { en: "A whole number from {least} to {most}.", hi: "{least} से {most} के बीच का पूरा नंबर।" },
  planOrder: { en: "It must be later than the message before.", hi: "यह पिछले संदेश के बाद का होना चाहिए।" },
  guardsWrong: { en: "One of these limits cannot be.", hi: "इनमें से कोई सीमा ठीक नहीं है।" },
  planWrong: { en: "Each message must be later than the one before.", hi: "हर संदेश पिछले के बाद का होना चाहिए।" },
} as const satisfies Area;
