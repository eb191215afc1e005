import type { Area } from "../message";

/** The rules before a message: what each does, why it matters, and its limits. */
export const rules = {
  title: { en: "Rules before a message", hi: "संदेश से पहले के नियम" },
  ofShop: { en: "Rules: {shop}", hi: "नियम: {shop}" },
  state: { en: "As usual", hi: "जैसे आम तौर पर" },
  stateChanged: { en: { one: "{n} changed", other: "{n} changed" }, hi: { one: "{n} बदला", other: "{n} बदले" } },
  what: {
    en: "Wapas looks at these before every message. They protect your customers and your number. The usual limits suit most shops.",
    hi: "हर संदेश से पहले Wapas ये देखता है। इनसे आपके ग्राहक और आपका नंबर बचे रहते हैं। दी हुई सीमाएँ ज़्यादातर दुकानों के लिए ठीक हैं।",
  },
  whatAll: {
    en: "Wapas looks at these before every message. They hold for every shop that has none of its own.",
    hi: "हर संदेश से पहले Wapas ये देखता है। जिस दुकान के अपने नियम नहीं, उस पर यही लागू हैं।",
  },
  whatShop: {
    en: "What you change here holds for this shop only. Everything else goes as for all shops.",
    hi: "यहाँ का बदलाव सिर्फ़ इस दुकान के लिए है। बाकी सब वैसा ही, जैसा सब दुकानों का।",
  },
  hasOwn: { en: "has its own", hi: "अपने नियम हैं" },
  asAll: { en: "as for all shops", hi: "जैसा सब दुकानों का" },
  hasOwnLong: { en: "This shop has some limits of its own.", hi: "इस दुकान की कुछ सीमाएँ अपनी हैं।" },
  asAllLong: {
    en: "How soon, how often and how late its messages may go.",
    hi: "इसके संदेश कितनी जल्दी, कितने और कितनी देर तक जा सकते हैं।",
  },
  own: { en: "its own", hi: "अपना" },
  toRules: { en: "Rules before a message", hi: "संदेश से पहले के नियम देखें" },
  toPace: { en: "See how many have no answer now", hi: "अभी कितनों का जवाब नहीं आया, देखें" },

  hand: { en: "You send yourself", hi: "खुद भेजने पर" },
  api: { en: "A provider sends", hi: "सेवा से भेजने पर" },
  hard_never: { en: "Always stops", hi: "हमेशा रोकता है" },
  hard_block: { en: "Stops, unless you give a reason", hi: "रोकता है, वजह बताने पर जाने देता है" },
  hard_warn: { en: "Only tells you", hi: "सिर्फ़ बताता है" },
  nothingToSet: { en: "There is nothing to set here.", hi: "यहाँ बदलने को कुछ नहीं।" },
  hint: { en: "Usual: {usual}. From {least} to {most}.", hi: "आम तौर पर {usual}। {least} से {most} तक।" },
  hintShop: { en: "All shops: {common}. From {least} to {most}.", hi: "सब दुकानों में {common}। {least} से {most} तक।" },
  quietOrder: {
    en: "It must end before it begins again, or no hour is left.",
    hi: "यह फिर शुरू होने से पहले खत्म हो, वरना कोई समय नहीं बचेगा।",
  },
  backToUsual: { en: "Back to the usual", hi: "आम सीमा पर लौटें" },
  backToAll: { en: "As for all shops", hi: "जैसा सब दुकानों का, वैसा करें" },

  limit_too_soon: { en: "Wait after the customer left, in minutes", hi: "ग्राहक के जाने के बाद कितने मिनट रुकें" },
  limit_person_per_day: { en: "Messages to one customer in 24 hours", hi: "एक ग्राहक को 24 घंटे में कितने संदेश" },
  limit_person_per_month: { en: "Messages to one customer in 30 days", hi: "एक ग्राहक को 30 दिन में कितने संदेश" },
  limit_cart_cap: { en: "Messages about one cart", hi: "एक कार्ट के लिए कितने संदेश" },
  limit_cart_age: { en: "No message after so many days", hi: "कितने दिन बाद कोई संदेश नहीं" },
  limit_quiet_from: { en: "Quiet from, hour of the day", hi: "कितने बजे से संदेश नहीं" },
  limit_quiet_to: { en: "Quiet until, hour of the day", hi: "कितने बजे तक संदेश नहीं" },
  limit_pacing_per_day: { en: "Without an answer in 24 hours", hi: "24 घंटे में बिना जवाब के कितने" },
  limit_pacing_per_month: { en: "Without an answer in 30 days", hi: "30 दिन में बिना जवाब के कितने" },
  limit_stops_too_soon: { en: "Stop me too while it is too soon", hi: "जल्दी हो तो मुझे भी रोके" },
  limit_stops_quiet: { en: "Stop me too in quiet hours", hi: "रात के समय मुझे भी रोके" },
  limit_stops_consent: { en: "Stop me too where nobody agreed", hi: "हामी न हो तो मुझे भी रोके" },
  limit_stops_pacing: { en: "Stop me too at this limit", hi: "सीमा पूरी होने पर मुझे भी रोके" },

  name_do_not_contact: { en: "Asked for no messages", hi: "संदेश के लिए मना किया" },
  does_do_not_contact: {
    en: "Who asked for no messages gets none: noted by you, by a word such as STOP, or in WhatsApp itself.",
    hi: "जिसने मना किया, उसे कोई संदेश नहीं जाता: आपने लिखा हो, STOP जैसा जवाब आया हो, या WhatsApp में ही मना किया हो।",
  },
  why_do_not_contact: {
    en: "WhatsApp's rules ask you to keep to it, wherever it was said. What you noted, no provider can lift.",
    hi: "WhatsApp का नियम है कि इसे मानें, चाहे कहीं भी कहा हो। आपका लिखा कोई सेवा नहीं हटा सकती।",
  },
  name_no_phone: { en: "No usable number", hi: "सही नंबर नहीं" },
  does_no_phone: {
    en: "Without one sure number nothing goes, nor to a number that is not on WhatsApp.",
    hi: "पक्का नंबर न हो, या नंबर WhatsApp पर न हो, तो कुछ नहीं जाता।",
  },
  why_no_phone: {
    en: "A guessed number reaches a stranger.",
    hi: "अंदाज़े वाले नंबर से संदेश किसी अनजान को पहुँचता है।",
  },
  name_missing_variable: { en: "Empty place in the message", hi: "संदेश में खाली जगह" },
  does_missing_variable: {
    en: "A message with an empty place, and no words to stand in for it, does not go.",
    hi: "संदेश में कोई जगह खाली हो और उसकी जगह कोई शब्द न हों, तो वह नहीं जाता।",
  },
  why_missing_variable: { en: "Half a sentence costs trust.", hi: "अधूरे वाक्य से भरोसा घटता है।" },
  name_bought: { en: "Already bought", hi: "खरीद चुके हैं" },
  does_bought: {
    en: "After the purchase a provider sends nothing more about the cart.",
    hi: "खरीद के बाद सेवा से इस कार्ट का कोई संदेश नहीं जाता।",
  },
  why_bought: {
    en: "A reminder then looks as if the order was lost.",
    hi: "तब याद दिलाने से लगता है कि ऑर्डर खो गया।",
  },
  name_person_cap: { en: "Messages to one customer", hi: "एक ग्राहक को संदेश" },
  does_person_cap: {
    en: "Counted over all carts and shops. Where two shops allow different numbers, the lower one holds.",
    hi: "सब कार्ट और दुकानें मिलाकर गिनती होती है। दो दुकानों की सीमा अलग हो तो कम वाली लागू होती है।",
  },
  why_person_cap: {
    en: "More looks like nagging. WhatsApp itself holds back what a person gets too often.",
    hi: "ज़्यादा संदेश परेशान करते हैं। किसी को बहुत बार भेजा जाए तो WhatsApp खुद रोक देता है।",
  },
  name_cart_cap: { en: "Messages about one cart", hi: "एक कार्ट के संदेश" },
  does_cart_cap: {
    en: "After so many, no more goes about this cart.",
    hi: "इतने के बाद इस कार्ट का और संदेश नहीं जाता।",
  },
  why_cart_cap: {
    en: "By then the customer has decided. One more only annoys.",
    hi: "तब तक ग्राहक तय कर चुका होता है। एक और संदेश सिर्फ़ चिढ़ाता है।",
  },
  name_cart_age: { en: "Old carts", hi: "पुराने कार्ट" },
  does_cart_age: {
    en: "Counted from when the customer last changed the cart.",
    hi: "ग्राहक ने कार्ट आखिरी बार जब बदला, तब से गिनती होती है।",
  },
  why_cart_age: {
    en: "After that prices may have changed, and the customer has forgotten the cart.",
    hi: "तब तक दाम बदल सकते हैं, और ग्राहक कार्ट भूल चुका होता है।",
  },
  name_unsafe_link: { en: "Link to another website", hi: "दूसरी वेबसाइट का लिंक" },
  does_unsafe_link: {
    en: "A checkout link that does not lead to your shop, nor to a website you called yours, does not go.",
    hi: "चेकआउट का लिंक आपकी दुकान पर, या जिसे आपने अपना बताया उस पर न जाए, तो संदेश नहीं जाता।",
  },
  why_unsafe_link: {
    en: "The link comes in over the internet. A wrong one could lead your customer to a thief.",
    hi: "लिंक इंटरनेट से आता है। गलत लिंक ग्राहक को किसी ठग तक ले जा सकता है।",
  },
  name_too_soon: { en: "Perhaps still paying", hi: "शायद पेमेंट चल रहा हो" },
  does_too_soon: {
    en: "A cart that was left just now waits a little.",
    hi: "अभी-अभी छोड़ा गया कार्ट थोड़ा रुकता है।",
  },
  why_too_soon: {
    en: "A message in the middle of a payment disturbs, and may not be needed.",
    hi: "पेमेंट के बीच संदेश ध्यान भटकाता है, और शायद ज़रूरत ही न हो।",
  },
  name_quiet_hours: { en: "Quiet hours", hi: "रात का समय" },
  does_quiet_hours: {
    en: "No message at night, by the time where the customer is.",
    hi: "रात में संदेश नहीं, ग्राहक के यहाँ के समय से।",
  },
  why_quiet_hours: {
    en: "From 21 to 9 it is always quiet, as is the norm for advertising in India. You can make the night longer.",
    hi: "21 से 9 बजे तक हमेशा शांति रहती है, भारत में प्रचार का यही चलन है। आप रात को और लंबा कर सकते हैं।",
  },
  name_consent: { en: "The customer agreed", hi: "ग्राहक की हामी" },
  does_consent: {
    en: "Speaks up where the customer said no, or where nothing says how your customers agree.",
    hi: "ग्राहक ने मना किया हो, या यह न लिखा हो कि आपके ग्राहक हामी कैसे देते हैं, तो बताता है।",
  },
  why_consent: {
    en: "WhatsApp's rules ask for it, and Indian law will ask for it too.",
    hi: "WhatsApp का नियम यही है, और भारत का कानून भी यही माँगेगा।",
  },
  name_pacing: { en: "Messages without an answer", hi: "जिन संदेशों का जवाब नहीं आया" },
  does_pacing: {
    en: "Speaks up once so many have neither an answer nor an order. All shops count together.",
    hi: "इतने संदेशों का न जवाब आए न ऑर्डर, तो बताता है। सब दुकानें साथ गिनी जाती हैं।",
  },
  why_pacing: {
    en: "WhatsApp is trying out a monthly limit for messages that nobody answers, and does not tell the number. An answer frees your number again.",
    hi: "जिन संदेशों का जवाब नहीं आता, उन पर WhatsApp महीने की सीमा आज़मा रहा है और गिनती नहीं बताता। जवाब आते ही जगह फिर बन जाती है।",
  },
  name_other_sender: { en: "Another service writes too", hi: "दूसरी सेवा भी लिखती है" },
  does_other_sender: {
    en: "Tells you where the cart also went to a service that may write by itself.",
    hi: "कार्ट ऐसी सेवा को भी गया हो जो अपने-आप लिख सकती है, तो बताता है।",
  },
  why_other_sender: {
    en: "Two reminders for one cart look careless.",
    hi: "एक कार्ट के लिए दो जगह से संदेश अच्छा नहीं लगता।",
  },
} as const satisfies Area;
