import type { Area } from "../message";

/** Messages that were approved for later, and what became of them. */
export const queue = {
  title: { en: "Messages to be sent", hi: "भेजे जाने वाले संदेश" },
  what: {
    en: "You approved these. Wapas sends each one at its time, and looks once more before: who has bought, answered or said stop gets nothing.",
    hi: "इन्हें आपने मंज़ूर किया है। Wapas हर संदेश अपने समय पर भेजता है और पहले फिर देखता है: जिसने खरीद लिया, जवाब दिया या मना किया, उसे कुछ नहीं जाता।",
  },
  none: { en: "No message is waiting to be sent.", hi: "भेजने के लिए कोई संदेश बाकी नहीं।" },
  noneDo: {
    en: "With a provider connected you can approve a message now and have it sent later.",
    hi: "कोई सेवा जुड़ी हो तो संदेश अभी मंज़ूर करें और बाद में भेजा जाए।",
  },
  toCarts: { en: "To the carts", hi: "कार्ट पर जाएँ" },

  waiting: { en: { one: "{n} waiting", other: "{n} waiting" }, hi: { one: "{n} बाकी", other: "{n} बाकी" } },
  back: {
    en: { one: "{n} did not go", other: "{n} did not go" },
    hi: { one: "{n} नहीं गया", other: "{n} नहीं गए" },
  },
  first: { en: "Only the first 200 are shown.", hi: "सिर्फ़ पहले 200 दिख रहे हैं।" },
  stateNone: { en: "Nothing is waiting", hi: "कुछ बाकी नहीं" },
  stateWaiting: {
    en: { one: "{n} waiting, next {when}", other: "{n} waiting, next {when}" },
    hi: { one: "{n} बाकी, अगला {when}", other: "{n} बाकी, अगला {when}" },
  },
  statePaused: {
    en: { one: "{n} waiting, paused", other: "{n} waiting, paused" },
    hi: { one: "{n} बाकी, रुका हुआ", other: "{n} बाकी, रुके हुए" },
  },
  stripWaiting: {
    en: {
      one: "{n} message is waiting to be sent. Next: {when}.",
      other: "{n} messages are waiting to be sent. Next: {when}.",
    },
    hi: { one: "{n} संदेश भेजना बाकी है। अगला: {when}।", other: "{n} संदेश भेजना बाकी हैं। अगला: {when}।" },
  },
  stripPaused: {
    en: { one: "Sending is paused. {n} message waits.", other: "Sending is paused. {n} messages wait." },
    hi: { one: "भेजना रुका है। {n} संदेश बाकी है।", other: "भेजना रुका है। {n} संदेश बाकी हैं।" },
  },
  stripBack: {
    en: { one: "{n} approved message did not go.", other: "{n} approved messages did not go." },
    hi: { one: "मंज़ूर किया {n} संदेश नहीं गया।", other: "मंज़ूर किए {n} संदेश नहीं गए।" },
  },
  show: { en: "Show", hi: "दिखाएँ" },

  pauseAll: { en: "Pause all", hi: "सब रोकें" },
  pause: { en: "Pause", hi: "रोकें" },
  resume: { en: "Go on", hi: "फिर शुरू करें" },
  pauseOne: { en: "Pause the message to {who}", hi: "{who} का संदेश रोकें" },
  resumeOne: { en: "Go on with the message to {who}", hi: "{who} का संदेश फिर शुरू करें" },
  cancelOne: { en: "Do not send the message to {who}", hi: "{who} का संदेश न भेजें" },
  putAwayOne: { en: "Put away the message to {who}", hi: "{who} का संदेश हटाएँ" },
  showOne: { en: "Show the cart of {who}", hi: "{who} का कार्ट दिखाएँ" },
  cancel: { en: "Do not send", hi: "न भेजें" },
  cancelAll: { en: "Send none of these", hi: "इनमें से कुछ न भेजें" },
  cancelAllSure: {
    en: { one: "Not send {n} message?", other: "Not send {n} messages?" },
    hi: { one: "{n} संदेश न भेजें?", other: "{n} संदेश न भेजें?" },
  },
  cancelAllWhat: {
    en: "They are taken off this list. The carts stay, and you can approve each message again.",
    hi: "ये इस सूची से हट जाएँगे। कार्ट बने रहेंगे, और हर संदेश दोबारा मंज़ूर किया जा सकता है।",
  },
  putAway: { en: "Put away", hi: "हटाएँ" },
  putAllAway: { en: "Put all away", hi: "सब हटाएँ" },
  cancelled: {
    en: { one: "{n} message will not be sent", other: "{n} messages will not be sent" },
    hi: { one: "{n} संदेश नहीं भेजा जाएगा", other: "{n} संदेश नहीं भेजे जाएँगे" },
  },
  paused: { en: "paused", hi: "रुका हुआ" },

  pausedByPerson: { en: "You paused sending {when}.", hi: "आपने {when} भेजना रोका।" },
  pausedByAccount: {
    en: "WhatsApp refuses your account, so nothing is sent. Test it under More, Sending channels, then go on.",
    hi: "WhatsApp ने आपका खाता रोका है, इसलिए कुछ नहीं भेजा जा रहा। 'और' में 'भेजने के रास्ते' पर जाँचें, फिर शुरू करें।",
  },
  pausedByUnreachable: {
    en: "The provider could not be reached {when}, so sending was paused. Is this computer on the internet?",
    hi: "{when} सेवा तक पहुँच नहीं हुई, इसलिए भेजना रोका गया। क्या इंटरनेट चालू है?",
  },

  why_late: {
    en: "Its time was over: the computer was asleep or off. Decide again.",
    hi: "इसका समय निकल गया: कंप्यूटर बंद था या सो रहा था। फिर तय करें।",
  },
  why_replied: { en: "The customer has answered since.", hi: "इस बीच ग्राहक का जवाब आ गया।" },
  why_cart_changed: { en: "The cart has changed since.", hi: "इस बीच कार्ट बदल गया।" },
  why_number_changed: { en: "The cart has another number now.", hi: "अब कार्ट पर दूसरा नंबर है।" },
  why_text_changed: { en: "The message would read differently now.", hi: "अब संदेश के शब्द अलग होते।" },
  why_template: {
    en: "The provider's template cannot be used any more.",
    hi: "सेवा का टेम्पलेट अब काम का नहीं।",
  },
  why_channel: { en: "The provider is not connected any more.", hi: "सेवा अब जुड़ी नहीं है।" },
  why_closed: { en: "The cart was closed.", hi: "कार्ट बंद किया गया।" },
  why_gone: { en: "The cart was deleted.", hi: "कार्ट हटाया गया।" },
  why_in_doubt: {
    en: "Nobody knows yet whether the last message went.",
    hi: "पिछला संदेश गया या नहीं, अभी पता नहीं।",
  },
  why_do_not_contact: { en: "The customer asked for no messages.", hi: "ग्राहक ने संदेश के लिए मना किया।" },
  why_bought: { en: "Bought meanwhile.", hi: "इस बीच खरीद लिया।" },
  why_no_phone: { en: "There is no usable number.", hi: "सही नंबर नहीं है।" },
  why_too_soon: { en: "The cart was too young.", hi: "कार्ट बहुत नया था।" },
  why_person_cap: { en: "The customer got a message meanwhile.", hi: "इस बीच ग्राहक को संदेश जा चुका।" },
  why_cart_cap: { en: "Enough messages have gone for this cart.", hi: "इस कार्ट के लिए काफ़ी संदेश जा चुके।" },
  why_cart_age: { en: "The cart was too old.", hi: "कार्ट बहुत पुराना था।" },
  why_quiet_hours: { en: "It was night where the customer is.", hi: "ग्राहक के यहाँ रात थी।" },
  why_consent: { en: "Nothing says that the customer agreed.", hi: "ग्राहक की हामी दर्ज नहीं है।" },
  why_missing_variable: { en: "Something in the message is empty.", hi: "संदेश में कुछ खाली है।" },
  why_unsafe_link: { en: "The link does not lead to your shop.", hi: "लिंक आपकी दुकान का नहीं है।" },
  why_other_sender: { en: "Another service writes to this customer.", hi: "कोई और सेवा भी इन्हें लिखती है।" },
  why_pacing: {
    en: "Too many messages without an answer. WhatsApp may limit your number.",
    hi: "बहुत से संदेशों का जवाब नहीं आया। WhatsApp नंबर पर रोक लगा सकता है।",
  },

  run: {
    en: { one: "{n} message approved {when}", other: "{n} messages approved {when}" },
    hi: { one: "{n} संदेश मंज़ूर, {when}", other: "{n} संदेश मंज़ूर, {when}" },
  },
  runs: { en: "Sent together", hi: "एक साथ भेजे" },
  runDone: { en: "{done} of {all} done", hi: "{all} में से {done} हो गए" },
  runSent: { en: { one: "{n} sent", other: "{n} sent" }, hi: { one: "{n} भेजा", other: "{n} भेजे" } },
  runDelivered: { en: { one: "{n} arrived", other: "{n} arrived" }, hi: { one: "{n} पहुँचा", other: "{n} पहुँचे" } },
  runFailed: { en: { one: "{n} failed", other: "{n} failed" }, hi: { one: "{n} नाकाम", other: "{n} नाकाम" } },
  runUnknown: { en: { one: "{n} unclear", other: "{n} unclear" }, hi: { one: "{n} पता नहीं", other: "{n} पता नहीं" } },
  runCancelled: {
    en: { one: "{n} taken back", other: "{n} taken back" },
    hi: { one: "{n} वापस लिया", other: "{n} वापस लिए" },
  },
  cancelRest: {
    en: { one: "Do not send the other {n}", other: "Do not send the other {n}" },
    hi: { one: "बाकी {n} न भेजें", other: "बाकी {n} न भेजें" },
  },

  later: { en: "Send later", hi: "बाद में भेजें" },
  soonest: { en: "As soon as it is allowed", hi: "जैसे ही ठीक समय हो" },
  afterQuiet: { en: "When the quiet hours end", hi: "रात का समय खत्म होते ही" },
  pick: { en: "Pick a time", hi: "समय चुनें" },
  approve: { en: "Send at this time", hi: "इस समय भेजें" },
  scheduled: { en: "Will be sent: {when}", hi: "भेजा जाएगा: {when}" },
  scheduledPaused: { en: "Was to be sent {when}, and is paused.", hi: "{when} भेजना था, अभी रुका है।" },
  notScheduled: { en: "It will not be sent", hi: "यह नहीं भेजा जाएगा" },
  waitsAlready: {
    en: "A message to this customer is waiting already, or something has just changed. Look again.",
    hi: "इस ग्राहक का एक संदेश पहले से बाकी है, या अभी कुछ बदला है। फिर देखें।",
  },
  all: { en: "All that wait", hi: "सब बाकी संदेश" },
  eventScheduled: { en: "Approved for {when}", hi: "{when} के लिए मंज़ूर" },
  eventCancelled: { en: "Approval taken back", hi: "मंज़ूरी वापस ली गई" },
  eventBack: { en: "Did not go: {why}", hi: "नहीं गया: {why}" },
  rowWaits: { en: "Sends {when}", hi: "{when} जाएगा" },
} as const satisfies Area;
