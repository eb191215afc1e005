import type { Area } from "../message";

/** Passing carts on to other services. */
export const forward = {
  title: { en: "Pass carts on", hi: "कार्ट आगे भेजें" },
  stateNone: { en: "Nobody else gets your carts", hi: "आपके कार्ट किसी और को नहीं जाते" },
  stateOff: { en: "{names}: off", hi: "{names}: बंद" },
  stateOn: { en: "To {names}", hi: "{names} को" },
  stateDead: {
    en: { one: "{name} did not take {n} cart", other: "{name} did not take {n} carts" },
    hi: { one: "{name} ने {n} कार्ट नहीं लिया", other: "{name} ने {n} कार्ट नहीं लिए" },
  },
  stateGone: { en: "{name} takes nothing any more", hi: "{name} अब कुछ नहीं लेता" },
  stateWaiting: { en: "{name} does not answer", hi: "{name} से जवाब नहीं आ रहा" },

  what: {
    en: "Cashfree sends your carts to one address. If you keep another service for them, such as BiteSpeed, Whitespeed, QuickReply or an automation tool, Wapas passes every real cart on to it, and you still see every cart here.",
    hi: "Cashfree आपके कार्ट एक ही पते पर भेजता है। अगर BiteSpeed, Whitespeed, QuickReply जैसी कोई और सेवा या automation tool भी रखना हो, तो Wapas हर असली कार्ट उसे आगे भेजता है, और हर कार्ट आपको यहाँ भी दिखता है।",
  },
  privacy: {
    en: "The service gets your customers' names, numbers and addresses. Pass carts on only to a service that you trust with them.",
    hi: "उस सेवा को आपके ग्राहकों के नाम, नंबर और पते मिलेंगे। कार्ट उसी को भेजें जिस पर इनका भरोसा हो।",
  },
  which: { en: "Service", hi: "सेवा" },
  add: { en: "Add another…", hi: "एक और जोड़ें…" },

  name: { en: "Name of the service", hi: "सेवा का नाम" },
  nameFault: { en: "Give it a name, 60 letters at most.", hi: "एक नाम दें, ज़्यादा से ज़्यादा 60 अक्षर।" },
  url: { en: "Address that takes the carts", hi: "कार्ट लेने वाला पता" },
  urlHint: { en: "The service shows it as webhook URL.", hi: "सेवा में यह webhook URL के नाम से दिखता है।" },
  urlFault: {
    en: "This can't be used. It must begin with https://, hold no password, and lead to the open internet.",
    hi: "यह पता नहीं चलेगा। इसकी शुरुआत https:// से हो, इसमें पासवर्ड न हो, और यह खुले इंटरनेट पर हो।",
  },
  own: { en: "It is a program on this computer", hi: "यह इसी कंप्यूटर का एक प्रोग्राम है" },
  ownHint: {
    en: "Only then may the address begin with http:// and lead to localhost.",
    hi: "सिर्फ़ तभी पता http:// से शुरू होकर localhost पर जा सकता है।",
  },
  ownFault: {
    en: "This address is not on this computer. It must lead to localhost or 127.0.0.1.",
    hi: "यह पता इस कंप्यूटर पर नहीं है। यह localhost या 127.0.0.1 पर जाना चाहिए।",
  },
  form: { en: "In which form", hi: "किस रूप में" },
  formOriginal: { en: "As Cashfree sent it, to the byte", hi: "जैसा Cashfree ने भेजा, हूबहू" },
  formFlat: { en: "As plain fields, for automation tools", hi: "सादे खानों में, automation tool के लिए" },
  from: { en: "Which carts", hi: "कौन-से कार्ट" },
  fromAll: { en: "From all sources", hi: "हर जगह से आए" },
  writes: { en: "It may write to customers by itself", hi: "यह ग्राहकों को अपने-आप लिख सकती है" },
  writesHint: {
    en: "Carts that it got then warn you before you write too.",
    hi: "इसे गए कार्ट पर आपके लिखने से पहले चेतावनी दिखेगी।",
  },
  save: { en: "Add the service", hi: "सेवा जोड़ें" },
  change: { en: "Change", hi: "बदलें" },

  secret: { en: "Signing secret", hi: "Signing secret" },
  secretOnce: {
    en: "Copy this secret into {name} now. Wapas shows it only this once; later you can make a new one.",
    hi: "यह secret अभी {name} में डालें। Wapas इसे सिर्फ़ एक बार दिखाता है; बाद में नया बना सकते हैं।",
  },
  secretHow: {
    en: "With it the service can tell that a cart comes from Wapas: the header x-wapas-signature is v1= and the HMAC-SHA256 of x-wapas-timestamp, a dot and the body. A service that can't check it needs nothing of this.",
    hi: "इससे सेवा पहचानती है कि कार्ट Wapas से आया: header x-wapas-signature में v1= के बाद x-wapas-timestamp, एक बिंदु और body का HMAC-SHA256 होता है। जो सेवा जाँच नहीं सकती, उसे इसकी ज़रूरत नहीं।",
  },
  secretSeen: { en: "I have copied it", hi: "मैंने कॉपी कर लिया" },
  rotate: { en: "Make a new secret", hi: "नया secret बनाएँ" },
  rotateAsk: { en: "Make a new secret for {name}?", hi: "{name} के लिए नया secret बनाएँ?" },
  rotateWhat: {
    en: "The present one goes on for 24 hours beside the new one. Enter the new one there within that time.",
    hi: "अभी वाला 24 घंटे तक नए के साथ चलेगा। इतने समय में नया वहाँ डाल दें।",
  },
  previous: { en: "The old secret works until {when}", hi: "पुराना secret {when} तक चलेगा" },

  on: { en: "Passing carts on", hi: "कार्ट आगे जा रहे हैं" },
  off: { en: "Off: nothing is passed on", hi: "बंद: कुछ आगे नहीं जाता" },
  stopped: { en: "Stopped: carts wait here", hi: "रुका हुआ: कार्ट यहीं रुके हैं" },
  turnOn: { en: "Turn on", hi: "चालू करें" },
  turnOff: { en: "Turn off", hi: "बंद करें" },
  onlyNew: {
    en: "Once on, it gets the carts that come from then on.",
    hi: "चालू करने के बाद आए कार्ट ही इसे जाएँगे।",
  },
  gone: {
    en: "{name} said {when} that this address is gone for good (410). Carts wait here until you turn it on again. Ask {name} for a new address first.",
    hi: "{name} ने {when} बताया कि यह पता हमेशा के लिए बंद है (410)। फिर से चालू करने तक कार्ट यहीं रुके रहेंगे। पहले {name} से नया पता लें।",
  },
  passed: { en: "Taken", hi: "ले लिए" },
  passedLast: { en: "{n}, last {when}", hi: "{n}, आखिरी {when}" },
  waiting: { en: "Waiting", hi: "बाकी" },
  waitingMore: { en: "more than {n}", hi: "{n} से ज़्यादा" },
  waitingWhy: { en: "{n}, tried again {when}", hi: "{n}, फिर कोशिश {when}" },
  dead: { en: "Not taken", hi: "नहीं लिए" },
  test: { en: "Send a test", hi: "जाँच भेजें" },
  testHint: {
    en: "A test is marked as one and holds no cart.",
    hi: "जाँच पर जाँच लिखा होता है, उसमें कोई कार्ट नहीं होता।",
  },
  testedWell: { en: "Tested {when}: {name} took it.", hi: "{when} जाँचा: {name} ने ले लिया।" },
  testedIll: { en: "Tested {when}. {why}", hi: "{when} जाँचा। {why}" },
  testRefused: {
    en: "Some services refuse whatever is no real cart. Then the first real cart shows whether it works.",
    hi: "कुछ सेवाएँ असली कार्ट के सिवा कुछ नहीं लेतीं। तब पहला असली कार्ट बताएगा कि चल रहा है या नहीं।",
  },
  catchUp: { en: "Also pass on what came before", hi: "पहले आए कार्ट भी भेजें" },
  catchUpWhat: {
    en: "Carts that {name} already got don't go again.",
    hi: "जो {name} को जा चुके, वे दोबारा नहीं जाएँगे।",
  },
  hours: {
    en: { one: "Of the last hour", other: "Of the last {n} hours" },
    hi: { one: "पिछले {n} घंटे के", other: "पिछले {n} घंटों के" },
  },
  days: {
    en: { one: "Of the last day", other: "Of the last {n} days" },
    hi: { one: "पिछले {n} दिन के", other: "पिछले {n} दिनों के" },
  },
  catchUpDo: { en: "Pass these on", hi: "इन्हें भेजें" },
  catchingUp: { en: "They are on their way.", hi: "ये जा रहे हैं।" },
  remove: { en: "Remove", hi: "हटाएँ" },
  removeAsk: { en: "Remove {name}?", hi: "{name} हटाएँ?" },
  removeWhat: {
    en: "Nothing more is passed on to it, and what waits is let go. Carts that it got don't warn any more, though it may still write about them.",
    hi: "इसे आगे कुछ नहीं जाएगा, और जो बाकी है वह छूट जाएगा। इसे गए कार्ट पर चेतावनी नहीं रहेगी, हालाँकि यह उन पर अब भी लिख सकती है।",
  },

  letters: {
    en: { one: "{n} cart was not taken", other: "{n} carts were not taken" },
    hi: { one: "{n} कार्ट नहीं लिया गया", other: "{n} कार्ट नहीं लिए गए" },
  },
  lettersWhat: {
    en: "They are safe here. Mend what is wrong there, then try again.",
    hi: "ये यहाँ सुरक्षित हैं। वहाँ जो गड़बड़ है ठीक करें, फिर कोशिश करें।",
  },
  came: { en: "Came {when}", hi: "{when} आया" },
  tries: { en: { one: "{n} try", other: "{n} tries" }, hi: { one: "{n} कोशिश", other: "{n} कोशिशें" } },
  look: { en: "Look at the cart", hi: "कार्ट देखें" },
  lookOf: { en: "Look at the cart that came {when}", hi: "{when} आया कार्ट देखें" },
  retry: { en: "Try again", hi: "फिर कोशिश" },
  retryOne: { en: "Try again the cart that came {when}", hi: "{when} आए कार्ट की फिर कोशिश" },
  retryAll: { en: "Try all again", hi: "सबकी फिर कोशिश" },
  drop: { en: "Let go", hi: "छोड़ दें" },
  dropOne: { en: "Let go of the cart that came {when}", hi: "{when} आया कार्ट छोड़ दें" },
  dropAll: { en: "Let go of all", hi: "सब छोड़ दें" },
  dropAsk: {
    en: { one: "Let go of {n} cart?", other: "Let go of {n} carts?" },
    hi: { one: "{n} कार्ट छोड़ दें?", other: "{n} कार्ट छोड़ दें?" },
  },
  dropWhat: {
    en: "{name} does not get them. They stay in your book.",
    hi: "{name} को ये नहीं जाएँगे। आपकी बही में रहेंगे।",
  },
  moreLetters: { en: "Show more", hi: "और दिखाएँ" },

  why_unreachable: {
    en: "Nobody answers at the address. The internet may be away, or the address is wrong.",
    hi: "इस पते पर कोई जवाब नहीं। इंटरनेट बंद हो सकता है, या पता गलत है।",
  },
  why_certificate: {
    en: "The address can't show whose it is (its certificate is not valid), so nothing was sent.",
    hi: "पता अपनी पहचान नहीं दिखा सका (certificate सही नहीं), इसलिए कुछ नहीं भेजा गया।",
  },
  why_private: {
    en: "The address leads into a private network, so nothing was sent.",
    hi: "पता किसी निजी नेटवर्क में जाता है, इसलिए कुछ नहीं भेजा गया।",
  },
  why_silent: {
    en: "No answer came in time. The service may have it all the same.",
    hi: "समय पर जवाब नहीं आया। हो सकता है सेवा को मिल गया हो।",
  },
  why_busy: { en: "The service asks to wait ({code}).", hi: "सेवा ने रुकने को कहा ({code})।" },
  why_failed: { en: "The service failed ({code}).", hi: "सेवा में गड़बड़ हुई ({code})।" },
  why_elsewhere: {
    en: "The service has moved ({code}). Enter its new address.",
    hi: "सेवा का पता बदल गया ({code})। नया पता डालें।",
  },
  why_stranger: {
    en: "The service does not know who is asking ({code}). Check the address and the secret there.",
    hi: "सेवा ने पहचाना नहीं ({code})। वहाँ पता और secret जाँचें।",
  },
  why_not_there: { en: "There is nothing at the address ({code}).", hi: "इस पते पर कुछ नहीं है ({code})।" },
  why_gone: { en: "The address is gone for good ({code}).", hi: "यह पता हमेशा के लिए बंद है ({code})।" },
  why_refused: { en: "The service does not want this ({code}).", hi: "सेवा ने यह नहीं लिया ({code})।" },
  why_no_cart: {
    en: "The cart was deleted before it could be passed on.",
    hi: "आगे भेजने से पहले ही कार्ट मिटा दिया गया।",
  },
} as const satisfies Area;
