import type { Area } from "../message";

/** Ways to send over an API, their account and their templates. */
export const channels = {
  title: { en: "Sending channels", hi: "भेजने के रास्ते" },
  stateNone: { en: "Only your own WhatsApp", hi: "सिर्फ़ आपका अपना WhatsApp" },
  stateReady: { en: "WhatsApp Business: {number}", hi: "WhatsApp Business: {number}" },
  stateUntested: { en: "WhatsApp Business: not tested yet", hi: "WhatsApp Business: अभी जाँचा नहीं गया" },
  stateHalted: { en: "WhatsApp refuses the account", hi: "WhatsApp ने खाता रोका है" },

  own: { en: "My own WhatsApp", hi: "मेरा अपना WhatsApp" },
  meta_cloud: { en: "WhatsApp Business API", hi: "WhatsApp Business API" },
  what: {
    en: "With Meta's WhatsApp Business API a message goes out at one press, and you see whether it arrived and was read. Meta charges for every message. You need a number that is registered with Meta.",
    hi: "Meta के WhatsApp Business API से संदेश एक बार दबाते ही जाता है, और दिखता है कि वह पहुँचा और पढ़ा गया या नहीं। हर संदेश का पैसा Meta लेता है। इसके लिए Meta में दर्ज नंबर चाहिए।",
  },

  account: { en: "The account", hi: "खाता" },
  sender: { en: "Phone number ID", hi: "Phone number ID" },
  business: { en: "WhatsApp Business Account ID", hi: "WhatsApp Business Account ID" },
  idHint: {
    en: "A long number from Meta's app page, under WhatsApp, API Setup.",
    hi: "Meta के ऐप पेज से, WhatsApp के API Setup में दिखने वाला लंबा नंबर।",
  },
  idFault: { en: "This must be a long number.", hi: "यह एक लंबा नंबर होना चाहिए।" },
  token: { en: "Access token", hi: "Access token" },
  tokenHint: {
    en: "Of a system user, so that it does not end by itself. It is kept in this computer's keychain.",
    hi: "System user का, ताकि वह अपने-आप खत्म न हो। यह इस कंप्यूटर की तिजोरी में रहता है।",
  },
  tokenFault: {
    en: "The token is missing or has spaces in it. Copy it again.",
    hi: "Token नहीं है या उसमें खाली जगह है। फिर से कॉपी करें।",
  },
  appSecret: { en: "App secret", hi: "App secret" },
  appSecretHint: {
    en: "From App settings, Basic. Without it Wapas cannot believe what Meta tells it.",
    hi: "App settings के Basic से। इसके बिना Wapas Meta की बात पर भरोसा नहीं कर सकता।",
  },
  kept: { en: "Empty: what is saved stays.", hi: "खाली छोड़ें तो पहले वाला ही रहेगा।" },
  version: { en: "Version of the API", hi: "API का वर्शन" },
  connect: { en: "Connect", hi: "जोड़ें" },
  change: { en: "Change the account", hi: "खाता बदलें" },
  remove: { en: "Disconnect", hi: "हटाएँ" },
  removeAsk: { en: "Disconnect WhatsApp Business?", hi: "WhatsApp Business हटाएँ?" },
  removeWhat: {
    en: "The token and the chosen templates are forgotten. Messages that went stay in the book.",
    hi: "Token और चुने हुए टेम्पलेट हट जाएँगे। जो संदेश जा चुके, वे बही में रहेंगे।",
  },
  test: { en: "Test the account", hi: "खाता जाँचें" },
  tested: { en: "Tested {when}", hi: "{when} जाँचा गया" },
  testedWell: { en: "Meta knows the account.", hi: "Meta ने खाता पहचान लिया।" },
  untested: { en: "Not tested yet", hi: "अभी जाँचा नहीं गया" },
  number: { en: "Number", hi: "नंबर" },
  versionEnds: {
    en: "Meta ends {version} on {date}. Choose a newer version.",
    hi: "Meta {date} को {version} बंद कर देगा। नया वर्शन चुनें।",
  },
  halted: {
    en: "WhatsApp refuses this account (code {code}). Nothing is sent until a test goes well. See to it in Meta's Business Manager.",
    hi: "WhatsApp ने यह खाता रोका है (कोड {code})। जाँच ठीक होने तक कुछ नहीं जाएगा। Meta के Business Manager में देखें।",
  },

  callbacks: { en: "What Meta tells Wapas", hi: "Meta जो Wapas को बताता है" },
  callbacksWhat: {
    en: "Enter both in Meta's app under WhatsApp, Configuration, and subscribe to messages and user_preferences. Without this Wapas sees no delivery, no reply and no STOP.",
    hi: "दोनों Meta के ऐप में WhatsApp के Configuration में डालें, और messages और user_preferences चुनें। इसके बिना Wapas को न पहुँचने की खबर मिलेगी, न जवाब, न STOP।",
  },
  verifyWord: { en: "Verify token", hi: "Verify token" },
  noAppSecret: {
    en: "The app secret is missing: what Meta tells is kept, but not believed yet.",
    hi: "App secret नहीं है: Meta की बात रखी जाती है, पर अभी मानी नहीं जाती।",
  },

  templates: { en: "Templates", hi: "टेम्पलेट" },
  sync: { en: "Fetch templates", hi: "टेम्पलेट लाएँ" },
  synced: { en: "Fetched {when}: {n}", hi: "{when} लाए गए: {n}" },
  neverSynced: { en: "Not fetched yet", hi: "अभी लाए नहीं गए" },
  mapWhat: {
    en: "Meta sends approved templates only. Say which one stands for which message.",
    hi: "Meta सिर्फ़ मंज़ूर टेम्पलेट भेजता है। बताएँ कि किस संदेश की जगह कौन-सा जाएगा।",
  },
  message: { en: "Message", hi: "संदेश" },
  language: { en: "Language of the message", hi: "संदेश की भाषा" },
  template: { en: "Meta's template", hi: "Meta का टेम्पलेट" },
  none: { en: "None", hi: "कोई नहीं" },
  fills: { en: "What fills {place}", hi: "{place} में क्या आएगा" },
  fallback: { en: "Words for {place} where that is empty", hi: "{place} खाली हो तो ये शब्द" },
  image: { en: "Address of the picture", hi: "तस्वीर का पता" },
  imageFault: { en: "The address must begin with https://.", hi: "पता https:// से शुरू होना चाहिए।" },
  linkBase: {
    en: "The button opens {base}… Only carts whose checkout link begins so can be sent.",
    hi: "बटन {base}… खोलता है। वही कार्ट भेजे जा सकेंगे जिनका चेकआउट लिंक ऐसे शुरू हो।",
  },
  unusable: { en: "Wapas cannot send this one: {why}.", hi: "Wapas यह नहीं भेज सकता: {why}।" },
  status_approved: { en: "it has parts that Wapas does not know", hi: "इसमें ऐसे हिस्से हैं जो Wapas नहीं जानता" },
  status_pending: { en: "Meta is still looking at it", hi: "Meta अभी इसे देख रहा है" },
  status_rejected: { en: "Meta refused it", hi: "Meta ने मना किया है" },
  status_paused: { en: "Meta paused it", hi: "Meta ने इसे रोका है" },
  status_disabled: { en: "Meta switched it off", hi: "Meta ने इसे बंद किया है" },
  status_other: { en: "Meta does not offer it", hi: "Meta इसे नहीं देता" },
  mapped: { en: "Saved.", hi: "सेव हो गया।" },

  tryTitle: { en: "Try it", hi: "आज़माएँ" },
  tryTo: { en: "My own number", hi: "मेरा अपना नंबर" },
  tryHint: { en: "With the country's code, such as +91 98765 43210.", hi: "देश के कोड के साथ, जैसे +91 98765 43210।" },
  tryFault: { en: "This number cannot be used.", hi: "इस नंबर पर संदेश नहीं जा सकता।" },
  trySend: { en: "Send a test", hi: "जाँच का संदेश भेजें" },
  tried: {
    en: "WhatsApp took the test. It should arrive in a moment.",
    hi: "WhatsApp ने जाँच का संदेश ले लिया। थोड़ी देर में पहुँचना चाहिए।",
  },
  triedUnknown: {
    en: "WhatsApp did not answer. The test may have gone or not.",
    hi: "WhatsApp से जवाब नहीं आया। जाँच का संदेश गया या नहीं, पता नहीं।",
  },
  triedFailed: {
    en: "WhatsApp did not take the test (code {code}).",
    hi: "WhatsApp ने जाँच का संदेश नहीं लिया (कोड {code})।",
  },
  notReached: { en: "WhatsApp could not be reached. Nothing was sent.", hi: "WhatsApp तक पहुँच नहीं हुई। कुछ नहीं भेजा गया।" },

  problem_unreachable: {
    en: "Meta could not be reached. Is this computer on the internet?",
    hi: "Meta तक पहुँच नहीं हुई। क्या इंटरनेट चालू है?",
  },
  problem_silent: { en: "Meta did not answer. Please try again.", hi: "Meta से जवाब नहीं आया। फिर से कोशिश करें।" },
  problem_busy: { en: "Meta wants to be asked later (code {code}).", hi: "Meta बाद में पूछने को कहता है (कोड {code})।" },
  problem_account: {
    en: "Meta refuses the account (code {code}). See if the token and its permissions are right.",
    hi: "Meta ने खाता नहीं माना (कोड {code})। देखें कि token और उसकी अनुमतियाँ सही हैं या नहीं।",
  },
  problem_request: {
    en: "Meta does not know this (code {code}). See if both IDs are right.",
    hi: "Meta इसे नहीं जानता (कोड {code})। देखें कि दोनों ID सही हैं या नहीं।",
  },

  by: { en: "Send by", hi: "किससे भेजें" },
  send: { en: "Send message", hi: "संदेश भेजें" },
  sending: { en: "Sending…", hi: "भेजा जा रहा है…" },
  accepted: { en: "WhatsApp took the message", hi: "WhatsApp ने संदेश ले लिया" },
  failed: { en: "WhatsApp did not take the message (code {code}).", hi: "WhatsApp ने संदेश नहीं लिया (कोड {code})।" },
  capped: {
    en: "WhatsApp holds back messages to this customer for now. Try tomorrow at the earliest.",
    hi: "WhatsApp अभी इस ग्राहक को संदेश नहीं जाने दे रहा। जल्दी से जल्दी कल कोशिश करें।",
  },
  optedOut: { en: "This customer stopped your messages in WhatsApp.", hi: "ग्राहक ने WhatsApp में आपके संदेश बंद किए हैं।" },
  unreachable: { en: "This number is not on WhatsApp.", hi: "यह नंबर WhatsApp पर नहीं है।" },
  unmapped: {
    en: "No template stands for this message in this language. Choose one under More, Sending channels.",
    hi: "इस भाषा में इस संदेश का कोई टेम्पलेट नहीं चुना गया। 'और' में 'भेजने के रास्ते' पर चुनें।",
  },
  accountHalted: {
    en: "WhatsApp refuses your account. Test it under More, Sending channels.",
    hi: "WhatsApp ने आपका खाता रोका है। 'और' में 'भेजने के रास्ते' पर जाँचें।",
  },
  linkPrefix: {
    en: "The checkout link does not begin like the button of the template {template}.",
    hi: "चेकआउट लिंक टेम्पलेट {template} के बटन जैसा शुरू नहीं होता।",
  },
  unfit: {
    en: "The template {template} cannot be filled for this cart.",
    hi: "इस कार्ट के लिए टेम्पलेट {template} भरा नहीं जा सकता।",
  },
  inDoubt: {
    en: "Nobody knows yet whether the last message went. Say so first.",
    hi: "पिछला संदेश गया या नहीं, अभी पता नहीं। पहले वह बताएँ।",
  },
} as const satisfies Area;
