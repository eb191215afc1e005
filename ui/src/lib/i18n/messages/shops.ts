import type { Area } from "../message";

/** Several shops: choosing one, and what is a shop's own. */
export const shops = {
  all: { en: "All shops", hi: "सब दुकानें" },
  chooser: { en: "Shop", hi: "दुकान" },
  chooserNow: { en: "Shop: {shop}", hi: "दुकान: {shop}" },
  search: { en: "Find a shop", hi: "दुकान खोजें" },
  none: { en: "No shop is called that.", hi: "इस नाम की कोई दुकान नहीं।" },
  nowAll: { en: "All shops are shown.", hi: "सब दुकानें दिख रही हैं।" },
  nowOne: { en: "Only {shop} is shown.", hi: "सिर्फ़ {shop} दिख रही है।" },
  unnamed: { en: "no name yet", hi: "नाम नहीं" },
  nameless: { en: "Shop without a name", hi: "बिना नाम की दुकान" },
  noAddress: { en: "no address came", hi: "पता नहीं आया" },
  ofShop: { en: "Shop: {shop}", hi: "दुकान: {shop}" },

  newShop: {
    en: "A new shop sends carts: {host}. Until you give its name, messages say that.",
    hi: "एक नई दुकान से कार्ट आए: {host}। नाम देने तक संदेश में यही लिखा जाएगा।",
  },
  newNameless: {
    en: "Some carts do not say which shop they are from. What should messages call it?",
    hi: "कुछ कार्ट में दुकान का नाम नहीं आया। संदेश में कौन-सा नाम लिखें?",
  },
  newShopDo: { en: "Give its name", hi: "नाम दें" },

  one: { en: "Your shop", hi: "आपकी दुकान" },
  many: { en: "Shops", hi: "दुकानें" },
  stateNone: { en: "Shows with its first cart", hi: "पहले कार्ट के साथ दिखेगी" },
  stateUnnamed: { en: "{host}, no name yet", hi: "{host}, नाम नहीं दिया" },
  stateMany: { en: "{n} shops", hi: "{n} दुकानें" },
  stateManyUnnamed: {
    en: { one: "{n} of {all} has no name yet", other: "{n} of {all} have no name yet" },
    hi: { one: "{all} में से {n} का नाम नहीं", other: "{all} में से {n} के नाम नहीं" },
  },
  list: { en: "Your shops", hi: "आपकी दुकानें" },
  missing: { en: "This shop has no carts here.", hi: "इस दुकान का यहाँ कोई कार्ट नहीं।" },

  name: { en: "Name", hi: "नाम" },
  phone: { en: "Shop's phone in messages", hi: "संदेश में दुकान का फ़ोन" },
  phoneHint: { en: "Empty: the one for all shops", hi: "खाली हो तो सब दुकानों वाला" },
  phoneHintNow: { en: "Empty: {phone}, as for all shops", hi: "खाली हो तो {phone}, जो सब दुकानों का है" },

  money: { en: "Money", hi: "रकम" },
  currency: { en: "Currency", hi: "मुद्रा" },
  currencyHint: {
    en: "For carts whose sender names none. Those that are here change too.",
    hi: "जिन कार्ट में मुद्रा नहीं लिखी, उनके लिए। जो कार्ट यहाँ हैं, वे भी बदलेंगे।",
  },
  currencySaved: { en: "Counted in {currency}", hi: "अब {currency} में गिना जाएगा" },
  unitShared: {
    en: "Its carts come through a source that brings other shops' carts too. What one figure counts is set there.",
    hi: "इसके कार्ट ऐसे स्रोत से आते हैं जिससे दूसरी दुकानों के भी आते हैं। एक अंक कितने का है, वहीं तय होता है।",
  },
  toSources: { en: "Sources and keys", hi: "स्रोत और key देखें" },

  plan: { en: "When the next message is due", hi: "अगला संदेश कब" },
  planWhat: {
    en: "Counted from when the customer last changed the cart. Two messages are always a day apart.",
    hi: "ग्राहक ने कार्ट आखिरी बार जब बदला, तब से। दो संदेशों के बीच कम से कम एक दिन।",
  },
  languageAll: { en: "As for all shops: {name}", hi: "जैसी सब दुकानों की: {name}" },
  languageWhat: {
    en: "A customer you wrote to before gets the language of the last message.",
    hi: "जिस ग्राहक को पहले संदेश गया है, उसे पिछले संदेश की भाषा में ही जाता है।",
  },
  planAll: { en: "As for all shops", hi: "जैसा सब दुकानों का" },
  planAllNow: { en: "As for all shops: {plan}", hi: "जैसा सब दुकानों का: {plan}" },
  planOwn: { en: "A plan of its own", hi: "अपनी अलग योजना" },
  planFor: { en: "Plan for all shops", hi: "सब दुकानों की योजना" },
  planForWhat: {
    en: "It holds for every shop that has no plan of its own.",
    hi: "जिस दुकान की अपनी योजना नहीं, उस पर यही चलेगी।",
  },
  planMore: { en: "Add a message", hi: "एक संदेश और" },
  planLess: { en: "Take the last one out", hi: "आखिरी वाला हटाएँ" },
  planCapped: {
    en: "A cart never gets more than {n} messages: that limit is under “Guards” in Settings. What stands here beyond it is not proposed.",
    hi: "एक कार्ट को {n} से ज़्यादा संदेश नहीं जाते: यह सीमा सेटिंग में “रोक-टोक” के नीचे है। उससे आगे का यहाँ सुझाया नहीं जाएगा।",
  },
  planSaved: { en: "The plan is saved. Due times follow.", hi: "योजना सेव है। समय उसी से चलेंगे।" },
  planCoupon: { en: "The last message may carry the coupon", hi: "आखिरी संदेश में कूपन दे सकते हैं" },
  planCouponYes: {
    en: "The coupon is offered until its last day. After that the last message goes without it.",
    hi: "कूपन अपने आखिरी दिन तक दिया जाएगा। उसके बाद आखिरी संदेश बिना कूपन के।",
  },
  planCouponNo: {
    en: "Needs a coupon with a last day that has not passed. Until then the last message goes without it.",
    hi: "इसके लिए ऐसा कूपन चाहिए जिसका आखिरी दिन बीता न हो। तब तक आखिरी संदेश बिना कूपन के।",
  },
  toCoupon: { en: "The coupon", hi: "कूपन देखें" },
  steps: { en: "{first}, {second}, {third}", hi: "{first}, फिर {second}, फिर {third}" },
  minutes: { en: "{n} min", hi: "{n} मिनट" },
  hours: { en: "{n} h", hi: "{n} घंटे" },

  messages: { en: "Messages of this shop", hi: "इस दुकान के संदेश" },
  messagesOwn: {
    en: {
      one: "{n} wording of its own; the others as for all shops.",
      other: "{n} wordings of its own; the others as for all shops.",
    },
    hi: { one: "{n} संदेश अपना; बाकी सब दुकानों वाले।", other: "{n} संदेश अपने; बाकी सब दुकानों वाले।" },
  },
  messagesCommon: { en: "All as for all shops.", hi: "सब वही जो सब दुकानों के।" },
  messagesDo: { en: "Change its messages", hi: "इसके संदेश बदलें" },
  links: { en: "Checkout links", hi: "चेकआउट लिंक" },
  agreed: { en: "Customers' yes", hi: "ग्राहकों की हामी" },

  ownWording: { en: "Its own", hi: "अपना" },
  commonWording: { en: "As for all", hi: "सबका" },
  ownSaved: { en: "Saved for {shop} only", hi: "सिर्फ़ {shop} के लिए सेव हुआ" },
  backToCommon: { en: "Back to the wording for all shops", hi: "सब दुकानों वाला संदेश लाएँ" },
  backDone: { en: "The wording for all shops is back.", hi: "सब दुकानों वाला संदेश आ गया।" },
  isCommon: {
    en: "This is the wording for all shops. What you save here is {shop}'s own.",
    hi: "यह सब दुकानों वाला संदेश है। यहाँ जो सेव करेंगे, वह सिर्फ़ {shop} का होगा।",
  },
  couponOf: { en: "Coupon of {shop}", hi: "{shop} का कूपन" },
  couponCommon: {
    en: "Empty: the coupon for all shops. The code must exist in this shop.",
    hi: "खाली हो तो सब दुकानों वाला कूपन। कोड इस दुकान में पहले से बना हो।",
  },
} as const satisfies Area;
