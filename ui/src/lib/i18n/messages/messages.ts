import type { Area } from "../message";

/** The screen of message templates. */
export const messages = {
  title: { en: "Messages", hi: "संदेश" },
  list: { en: "Your messages", hi: "आपके संदेश" },
  languageOf: { en: "Language of the messages", hi: "संदेश की भाषा" },
  first: { en: "First reminder", hi: "पहली याद" },
  payment: { en: "Payment problem", hi: "पेमेंट में दिक्कत" },
  last: { en: "Last message", hi: "आखिरी संदेश" },
  coupon: { en: "Coupon", hi: "कूपन" },
  own: { en: "Own message", hi: "अपना संदेश" },
  unchanged: { en: "Nothing changed", hi: "कुछ नहीं बदला" },
  fold: { en: "More", hi: "और भी" },
  notSaved: { en: "Not saved", hi: "सेव नहीं हुआ" },

  text: { en: "Text of the message", hi: "संदेश का टेक्स्ट" },
  insert: { en: "Put in:", hi: "जोड़ें:" },
  insertOne: { en: "Put in: {word}", hi: "जोड़ें: {word}" },
  legend: {
    en: "What stands in braces is filled in for each customer.",
    hi: "कोष्ठक { } वाली जगह हर ग्राहक के लिए अपने-आप भरती है।",
  },
  moreInsert: { en: "More to put in", hi: "और जोड़ें" },
  fallbacks: { en: "If a place is empty", hi: "कोई जगह खाली हो तो" },
  fallbacksWhat: {
    en: "Ticked: these words are written instead; no words leave it out. Not ticked: the message cannot go.",
    hi: "निशान हो तो ये शब्द लिखे जाएँगे; शब्द न हों तो जगह छूट जाएगी। निशान न हो तो संदेश नहीं जाएगा।",
  },
  fallbackFor: { en: "If “{word}” is empty", hi: "“{word}” खाली हो तो" },
  fallbackText: { en: "Instead of “{word}”", hi: "“{word}” की जगह" },
  fallbacksNone: { en: "This message has no place that may be empty.", hi: "इस संदेश में ऐसी कोई जगह नहीं जो खाली रह सके।" },

  first_name: { en: "name", hi: "नाम" },
  store_name: { en: "shop's name", hi: "दुकान का नाम" },
  items: { en: "items", hi: "सामान" },
  checkout_link: { en: "checkout link", hi: "चेकआउट लिंक" },
  coupon_code: { en: "coupon code", hi: "कूपन कोड" },
  coupon_value: { en: "coupon value", hi: "कूपन की छूट" },
  coupon_until: { en: "until", hi: "कब तक" },
  product: { en: "first product", hi: "पहला सामान" },
  item_count: { en: "how many items", hi: "कितनी चीज़ें" },
  cart_total: { en: "total", hi: "कुल रकम" },
  discount: { en: "discount", hi: "छूट" },
  support_phone: { en: "shop's phone", hi: "दुकान का फ़ोन" },

  characters: {
    en: { one: "{n} character", other: "{n} characters" },
    hi: { one: "{n} अक्षर", other: "{n} अक्षर" },
  },
  hasStop: { en: "has STOP", hi: "STOP है" },
  noStop: { en: "does not say how to stop (STOP)", hi: "बंद करने का तरीका (STOP) नहीं लिखा" },
  noneEmpty: { en: "no empty places", hi: "कोई जगह खाली नहीं" },
  someEmpty: { en: "empty here: {places}", hi: "यहाँ खाली: {places}" },
  tooLong: {
    en: "This may be too long for a WhatsApp link. Shorten it, or copy the message.",
    hi: "WhatsApp लिंक के लिए यह लंबा हो सकता है। छोटा करें, या संदेश कॉपी करें।",
  },
  problemEmpty: { en: "The message is empty.", hi: "संदेश खाली है।" },
  problemUnknown: {
    en: "Wapas does not know the place {place}. Choose one of the buttons below.",
    hi: "Wapas {place} जगह नहीं जानता। नीचे के बटनों में से चुनें।",
  },
  problemBrace: { en: "A brace { or } has no partner.", hi: "{ या } में से एक अकेला रह गया है।" },
  problemTooLong: { en: "WhatsApp takes 4,096 characters at most.", hi: "WhatsApp ज़्यादा से ज़्यादा 4,096 अक्षर लेता है।" },
  problemOther: { en: "This message cannot be saved like this.", hi: "यह संदेश इस तरह सेव नहीं हो सकता।" },
  warnNoLink: { en: "There is no checkout link in it.", hi: "इसमें चेकआउट लिंक नहीं है।" },

  saved: { en: "Saved", hi: "सेव हो गया" },
  starter: { en: "Back to the given wording", hi: "पहले वाला संदेश लाएँ" },
  starterDone: { en: "The given wording is back.", hi: "पहले वाला संदेश आ गया।" },

  history: { en: "Earlier wordings", hi: "पहले के संदेश" },
  historyNone: { en: "Nobody has changed this message yet.", hi: "यह संदेश अब तक किसी ने नहीं बदला।" },
  historyDirty: {
    en: "Save or cancel your change first, then an earlier one can be brought back.",
    hi: "पहले अपना बदलाव सेव या रद्द करें, फिर पुराना संदेश ला सकते हैं।",
  },
  historyNow: { en: "now", hi: "अभी यही है" },
  historyGiven: { en: "the given wording", hi: "पहले से दिया हुआ" },
  historyCommon: { en: "the one for all shops", hi: "सब दुकानों वाला" },
  historyBefore: { en: "before that", hi: "उससे पहले" },
  restore: { en: "Bring this back", hi: "इसे फिर लाएँ" },
  restored: { en: "The earlier wording is back.", hi: "पुराना संदेश फिर आ गया।" },

  preview: { en: "As the customer reads it", hi: "ग्राहक को ऐसा दिखेगा" },
  sample: { en: "Sample", hi: "नमूना" },
  previewNone: { en: "The preview did not come.", hi: "नमूना नहीं बन सका।" },

  couponTitle: { en: "Your coupon", hi: "आपका कूपन" },
  couponWhat: {
    en: "The code must exist in your shop. Wapas does not make it.",
    hi: "यह कोड आपकी दुकान में पहले से बना हो। Wapas इसे नहीं बनाता।",
  },
  couponCode: { en: "Code", hi: "कोड" },
  couponValue: { en: "It takes off", hi: "कितनी छूट" },
  couponValueHint: { en: "Such as 10% or ₹200", hi: "जैसे 10% या ₹200" },
  couponUntil: { en: "Last day", hi: "आखिरी दिन" },
  couponUntilHint: {
    en: "Only the true last day. If it has none, leave it empty.",
    hi: "सिर्फ़ सच्चा आखिरी दिन। न हो तो खाली छोड़ें।",
  },
  couponPast: {
    en: "This day is past. Type the true last day, or leave it empty.",
    hi: "यह दिन बीत चुका है। सच्चा आखिरी दिन लिखें, या खाली छोड़ें।",
  },
  couponValueNeeded: { en: "Type what the code takes off.", hi: "लिखें कि कोड से कितनी छूट है।" },
  couponCodeNeeded: { en: "Type the code.", hi: "कोड लिखें।" },
  couponSave: { en: "Save the coupon", hi: "कूपन सेव करें" },
  couponSaved: { en: "The coupon is saved.", hi: "कूपन सेव है।" },

  leaveTitle: { en: "Save the changes?", hi: "बदलाव सेव करें?" },
  leaveWhat: {
    en: "You changed a message and did not save it.",
    hi: "आपने संदेश बदला है, पर सेव नहीं किया।",
  },
  leaveDiscard: { en: "Do not save", hi: "सेव न करें" },
  leaveStay: { en: "Stay here", hi: "यहीं रहें" },
} as const satisfies Area;
