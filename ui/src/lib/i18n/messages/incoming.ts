import type { Area } from "../message";

/** The inward register: every call that reached this computer. */
export const incoming = {
  title: { en: "Incoming", hi: "आवक" },
  back: { en: "Back to the list", hi: "लिस्ट पर लौटें" },
  register: { en: "What came in", hi: "क्या-क्या आया" },

  when: { en: "When", hi: "कब" },
  source: { en: "Source", hi: "स्रोत" },
  what: { en: "What happened", hi: "क्या हुआ" },
  size: { en: "Size", hi: "साइज़" },
  kilobytes: { en: "{size} KB", hi: "{size} केबी" },

  accepted: { en: "Received and saved", hi: "मिला और सेव हुआ" },
  duplicate: { en: "Came before, nothing changed", hi: "पहले आ चुका था, कुछ नहीं बदला" },
  undecodable: { en: "Real, but could not be read. Kept.", hi: "असली है, पर पढ़ा नहीं जा सका। रखा हुआ है।" },
  held: {
    en: "Real, but for another shop. Your decision is needed.",
    hi: "असली है, पर दूसरी दुकान का। आप बताएँ क्या करें।",
  },
  unverified: { en: "Came before the key. Kept until you paste it.", hi: "Key से पहले आया। Key डालने तक रखा है।" },
  bad_signature: {
    en: "Signature does not fit. The key is wrong, or it is not from this sender.",
    hi: "सिग्नेचर मेल नहीं खाता। Key गलत है, या यह किसी और ने भेजा है।",
  },
  too_large: { en: "Too large, refused", hi: "बहुत बड़ा था, नहीं लिया" },
  ping: { en: "The sender tested the address", hi: "भेजने वाले ने पता जाँचा" },
  probe: { en: "Wapas tested itself", hi: "Wapas ने खुद को जाँचा" },

  filter: { en: "Show", hi: "दिखाएँ" },
  all: { en: "Everything", hi: "सब कुछ" },
  onlyAccepted: { en: "Received and saved", hi: "मिला और सेव हुआ" },
  onlyDuplicate: { en: "Came before", hi: "पहले आ चुके" },
  onlyUndecodable: { en: "Could not be read", hi: "पढ़े नहीं गए" },
  onlyHeld: { en: "For another shop", hi: "दूसरी दुकान के" },
  onlyUnverified: { en: "Before the key", hi: "Key से पहले के" },
  onlyBadSignature: { en: "Signature does not fit", hi: "सिग्नेचर मेल नहीं खाता" },
  onlyTooLarge: { en: "Too large", hi: "बहुत बड़े" },
  onlyPing: { en: "Tests by the sender", hi: "भेजने वाले की जाँच" },
  onlyProbe: { en: "Tests by Wapas", hi: "Wapas की जाँच" },
  newer: { en: "Newer", hi: "इनसे नए" },
  older: { en: "Older", hi: "इनसे पुराने" },

  mismatch: {
    en: "The call at {time} does not fit the key of {source}: the key is wrong, or somebody else sent it.",
    hi: "{time} की कॉल {source} की key से मेल नहीं खाती: key गलत है, या यह किसी और ने भेजी है।",
  },
  mismatchDo: {
    en: "Copy the key again where the sender shows it, and paste it here. What did not fit is kept and tried again by itself.",
    hi: "भेजने वाले के पेज से key फिर कॉपी करें और यहाँ पेस्ट करें। जो मेल नहीं खाया वह रखा है और अपने-आप दोबारा जाँचा जाएगा।",
  },
  waitingKey: {
    en: {
      one: "{n} call came before the key and is kept. Paste the key, and it becomes a cart.",
      other: "{n} calls came before the key and are kept. Paste the key, and they become carts.",
    },
    hi: {
      one: "{n} कॉल key से पहले आई और रखी है। Key डालते ही वह कार्ट बन जाएगी।",
      other: "{n} कॉल key से पहले आईं और रखी हैं। Key डालते ही वे कार्ट बन जाएँगी।",
    },
  },
  pasteKey: { en: "Paste the key", hi: "Key डालें" },
  noneFits: {
    en: "The key is saved, but nothing that was kept fits it. Copy the key again where the sender shows it.",
    hi: "Key सेव हो गई, पर रखी हुई कोई भी कॉल उससे मेल नहीं खाती। भेजने वाले के पेज से key फिर कॉपी करें।",
  },
  keyFits: {
    en: {
      one: "The key fits. {n} cart that was kept is in your list now.",
      other: "The key fits. {n} carts that were kept are in your list now.",
    },
    hi: {
      one: "Key मेल खा गई। रखा हुआ {n} कार्ट अब आपकी लिस्ट में है।",
      other: "Key मेल खा गई। रखे हुए {n} कार्ट अब आपकी लिस्ट में हैं।",
    },
  },

  tryAll: { en: "Try all kept ones again", hi: "रखे हुए सब फिर जाँचें" },
  tryAllOf: { en: "Try again: {source}", hi: "फिर जाँचें: {source}" },
  trying: { en: "Trying…", hi: "जाँच रहे हैं…" },
  allApplied: {
    en: { one: "{n} more is in order now.", other: "{n} more are in order now." },
    hi: { one: "{n} और ठीक हो गया।", other: "{n} और ठीक हो गए।" },
  },
  someApplied: {
    en: {
      one: "{n} more is in order now. {rest} are still kept.",
      other: "{n} more are in order now. {rest} are still kept.",
    },
    hi: { one: "{n} और ठीक हो गया। {rest} अब भी रखे हैं।", other: "{n} और ठीक हो गए। {rest} अब भी रखे हैं।" },
  },
  noneApplied: {
    en: { one: "Still as before: {n} is kept.", other: "Still as before: {n} are kept." },
    hi: { one: "पहले जैसा ही है: {n} रखा है।", other: "पहले जैसा ही है: {n} रखे हैं।" },
  },
  nothingKept: { en: "Nothing is kept aside.", hi: "अलग रखा कुछ नहीं है।" },

  accept: { en: "Take it for this shop", hi: "इस दुकान के लिए लें" },
  retryKey: { en: "Try again with the key", hi: "Key से फिर जाँचें" },
  retryRead: { en: "Try to read it again", hi: "फिर पढ़कर देखें" },
  taken: { en: "Taken. The cart is in your list now.", hi: "ले लिया। कार्ट अब आपकी लिस्ट में है।" },
  fitsNow: { en: "It fits the key now and is in order.", hi: "अब key से मेल खाता है, सब ठीक है।" },
  readNow: { en: "It could be read now.", hi: "अब पढ़ लिया गया।" },
  notTaken: {
    en: "It could not be taken: there is no cart in it.",
    hi: "नहीं लिया जा सका: इसमें कोई कार्ट नहीं है।",
  },
  stillUnfit: {
    en: "It still does not fit the key. Copy the key again where the sender shows it.",
    hi: "अब भी key से मेल नहीं खाता। भेजने वाले के पेज से key फिर कॉपी करें।",
  },
  stillUnread: {
    en: "It still cannot be read. It stays kept; a newer Wapas may read it.",
    hi: "अब भी पढ़ा नहीं जा सका। यह रखा रहेगा; नया Wapas शायद पढ़ ले।",
  },

  capture: { en: "Make a redacted sample", hi: "बिना जानकारी वाला नमूना बनाएँ" },
  captureTitle: { en: "A sample without anybody's data", hi: "नमूना, जिसमें किसी की जानकारी नहीं" },
  captureWhat: {
    en: "It has the same shape, with letters and digits replaced, and no key or signature. Look at it, then give it to whoever mends Wapas.",
    hi: "बनावट वही है, पर अक्षर और अंक बदल दिए गए हैं, और key या सिग्नेचर नहीं है। देखकर उन्हें दें जो Wapas ठीक करते हैं।",
  },
  captureSave: { en: "Save the file", hi: "फ़ाइल सेव करें" },
  captureSaved: { en: "The file is saved.", hi: "फ़ाइल सेव हो गई।" },
  captureText: { en: "The sample", hi: "नमूना" },
  newerOne: { en: "Newer one", hi: "इससे नई" },
  olderOne: { en: "Older one", hi: "इससे पुरानी" },
  answered: { en: "answered with {status}", hi: "जवाब {status}" },
  toCart: { en: "Open the cart", hi: "कार्ट खोलें" },
  toFirst: { en: "The first one like it", hi: "पहली ऐसी कॉल" },
  reason: { en: "For support: {reason}", hi: "सपोर्ट के लिए: {reason}" },
  headers: { en: "Headers", hi: "हेडर" },
  body: { en: "Body", hi: "जो भेजा गया" },
  bodyExact: { en: "exactly as it came", hi: "जैसा आया, वैसा ही" },
  bodyLaid: { en: "laid out for reading", hi: "पढ़ने के लिए सजाया हुआ" },
  bodyNone: { en: "The body was not kept.", hi: "भेजा हुआ रखा नहीं गया।" },
  bodyErased: { en: "It was erased with its customer.", hi: "ग्राहक के डेटा के साथ मिट गया।" },
  erased: {
    en: "You erased this customer. That something came, and when, is all that is left.",
    hi: "आपने इस ग्राहक का डेटा मिटाया। बस इतना बचा है कि कुछ आया था, और कब।",
  },
  bodyBytes: {
    en: "Some bytes are not text and are shown as �.",
    hi: "कुछ हिस्सा लिखावट नहीं है, उसकी जगह � दिखता है।",
  },

  none: { en: "Nothing has reached this computer yet.", hi: "अभी इस कंप्यूटर तक कुछ नहीं पहुँचा।" },
  noneDo: {
    en: "Not even a wrong call. So look at the address first.",
    hi: "गलत कॉल भी नहीं। इसलिए पहले पता जाँचें।",
  },
  checkAddress: { en: "Check the address", hi: "पता जाँचें" },
  noneSuch: { en: "Nothing like this has come in.", hi: "ऐसा कुछ नहीं आया।" },
  showAll: { en: "Show everything", hi: "सब दिखाएँ" },
} as const satisfies Area;
