import type { Area } from "../message";

/** Ways to send over an API, their account and their templates. */
export const channels = {
  title: { en: "Sending channels", hi: "भेजने के रास्ते" },
  stateNone: { en: "Only your own WhatsApp", hi: "सिर्फ़ आपका अपना WhatsApp" },
  stateReady: { en: "{names}", hi: "{names}" },
  stateUntested: { en: "{name}: not tested yet", hi: "{name}: अभी जाँचा नहीं गया" },
  stateHalted: { en: "{name} refuses the account", hi: "{name} ने खाता रोका है" },

  own: { en: "My own WhatsApp", hi: "मेरा अपना WhatsApp" },
  what: {
    en: "With an account for WhatsApp's business API a message goes out at one press. You open it with Meta itself or with a provider; both charge for every message, and need a number that is registered there.",
    hi: "WhatsApp के business API का खाता हो तो संदेश एक बार दबाते ही जाता है। खाता सीधे Meta में या किसी provider के पास खुलता है; हर संदेश का पैसा लगता है, और नंबर वहाँ दर्ज होना चाहिए।",
  },
  which: { en: "Channel", hi: "रास्ता" },
  add: { en: "Add another…", hi: "एक और जोड़ें…" },
  provider: { en: "Provider", hi: "किसके पास" },
  thin: {
    en: "{name} documents its API thinly. So nothing goes to a customer by it before a test message to your own number was taken.",
    hi: "{name} के API के दस्तावेज़ अधूरे हैं। इसलिए जब तक आपके अपने नंबर पर जाँच का संदेश न गया हो, ग्राहक को इससे कुछ नहीं जाएगा।",
  },
  pushes: {
    en: "{name} is told of the cart, and a flow of your own there sends the message. Wapas sees only that {name} took it: not the wording, not the delivery, no reply and no STOP.",
    hi: "{name} को कार्ट की खबर जाती है, और संदेश वहाँ आपका अपना flow भेजता है। Wapas को सिर्फ़ इतना दिखता है कि {name} ने खबर ले ली: न शब्द, न पहुँचना, न जवाब, न STOP।",
  },
  silent: {
    en: "{name} tells Wapas nothing of what became of a message: no delivery, no reply and no STOP. Look there, and mark a customer who wants no messages here by hand.",
    hi: "संदेश का क्या हुआ, यह {name} Wapas को नहीं बताता: न पहुँचना, न जवाब, न STOP। वहीं देखें, और जो ग्राहक संदेश नहीं चाहता उसे यहाँ हाथ से लिखें।",
  },

  account: { en: "The account", hi: "खाता" },
  idFault: { en: "This must be a long number.", hi: "यह एक लंबा नंबर होना चाहिए।" },
  fieldFault: {
    en: "This is missing or has the wrong form. Copy it again.",
    hi: "यह नहीं है या सही नहीं दिखता। फिर से कॉपी करें।",
  },
  optional: { en: "May stay empty.", hi: "खाली छोड़ सकते हैं।" },
  secretHint: { en: "It is kept in this computer's keychain.", hi: "यह इस कंप्यूटर की तिजोरी में रहता है।" },
  kept: { en: "Empty: what is saved stays.", hi: "खाली छोड़ें तो पहले वाला ही रहेगा।" },
  version: { en: "Version of the API", hi: "API का वर्शन" },
  marketing: {
    en: "Send marketing templates by Meta's Marketing Messages API. Its terms must be accepted in Meta's App Dashboard first.",
    hi: "Marketing टेम्पलेट Meta के Marketing Messages API से भेजें। पहले Meta के App Dashboard में उसकी शर्तें माननी होंगी।",
  },
  marketingOn: { en: "By the Marketing Messages API", hi: "Marketing Messages API से" },
  connect: { en: "Connect", hi: "जोड़ें" },
  change: { en: "Change the account", hi: "खाता बदलें" },
  remove: { en: "Disconnect", hi: "हटाएँ" },
  removeAsk: { en: "Disconnect {name}?", hi: "{name} हटाएँ?" },
  removeWhat: {
    en: "The token and the chosen templates are forgotten. Messages that went stay in the book.",
    hi: "Token और चुने हुए टेम्पलेट हट जाएँगे। जो संदेश जा चुके, वे बही में रहेंगे।",
  },
  test: { en: "Test the account", hi: "खाता जाँचें" },
  tested: { en: "Tested {when}", hi: "{when} जाँचा गया" },
  testedWell: { en: "{name} knows the account.", hi: "{name} ने खाता पहचान लिया।" },
  untested: { en: "Not tested yet", hi: "अभी जाँचा नहीं गया" },
  number: { en: "Number", hi: "नंबर" },
  versionEnds: {
    en: "Meta ends {version} on {date}. Choose a newer version.",
    hi: "Meta {date} को {version} बंद कर देगा। नया वर्शन चुनें।",
  },
  halted: {
    en: "{name} refuses this account (code {code}). Nothing is sent until a test goes well. See to the account there.",
    hi: "{name} ने यह खाता रोका है (कोड {code})। जाँच ठीक होने तक कुछ नहीं जाएगा। वहाँ खाता देखें।",
  },

  callbacks: { en: "What {name} tells Wapas", hi: "{name} जो Wapas को बताता है" },
  callbacksWhat: {
    en: "Enter both in Meta's app under WhatsApp, Configuration, and subscribe to messages and user_preferences. Without this Wapas sees no reply and no STOP.",
    hi: "दोनों Meta के ऐप में WhatsApp के Configuration में डालें, और messages और user_preferences चुनें। इसके बिना Wapas को न जवाब दिखेगा, न STOP।",
  },
  asks: {
    en: "Wapas asks {name} after 1 minute, 10 minutes and an hour what became of a message. Replies and STOP cannot be asked for: look there, and mark a customer who wants no messages here by hand.",
    hi: "संदेश का क्या हुआ, यह Wapas 1 मिनट, 10 मिनट और एक घंटे बाद {name} से पूछता है। जवाब और STOP पूछे नहीं जा सकते: वहीं देखें, और जो ग्राहक संदेश नहीं चाहता उसे यहाँ हाथ से लिखें।",
  },
  asksToo: {
    en: "Whatever comes: Wapas also asks {name} after 1 minute, 10 minutes and an hour whether a message arrived, where the account may ask that.",
    hi: "इसके अलावा Wapas 1 मिनट, 10 मिनट और एक घंटे बाद {name} से ख़ुद पूछता है कि संदेश पहुँचा या नहीं, अगर खाते को यह पूछने की छूट हो।",
  },
  tellWhat: {
    en: "Wapas tells {name} its address itself, with a key by which it knows {name} again. Without this Wapas sees no delivery, no reply and no STOP.",
    hi: "Wapas अपना पता {name} को ख़ुद बताता है, और साथ में एक key जिससे वह {name} को पहचाने। इसके बिना Wapas को न पहुँचने की खबर मिलेगी, न जवाब, न STOP।",
  },
  tell: { en: "Tell {name} the address", hi: "{name} को पता बताएँ" },
  toldAt: { en: "Told {when}", hi: "{when} बताया गया" },
  neverTold: { en: "Not told yet", hi: "अभी बताया नहीं गया" },
  told: { en: "{name} took the address.", hi: "{name} ने पता ले लिया।" },
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
    en: "Only approved templates can be sent. Say which one stands for which message.",
    hi: "सिर्फ़ मंज़ूर टेम्पलेट जा सकते हैं। बताएँ कि किस संदेश की जगह कौन-सा जाएगा।",
  },
  mapEvent: {
    en: "Say which event stands for which message, and what fills its places.",
    hi: "बताएँ कि किस संदेश की जगह कौन-सा event जाएगा, और उसकी जगहों में क्या आएगा।",
  },
  eventTold: {
    en: "{name} is told this, and its flow sends the message. You see here only that {name} took it.",
    hi: "{name} को यह बताया जाता है, और संदेश उसका flow भेजता है। यहाँ सिर्फ़ दिखेगा कि {name} ने ले लिया।",
  },
  writeWhat: {
    en: "{name} does not tell Wapas its templates. Write down here each one that you send, exactly as it is approved there.",
    hi: "{name} अपने टेम्पलेट Wapas को नहीं बताता। जो भेजते हैं, उन्हें यहाँ ठीक वैसे ही लिखें जैसे वे वहाँ मंज़ूर हैं।",
  },
  writeEvent: {
    en: 'Write down the event that starts your flow, and what it is told: one line each, such as "items: {{items}}".',
    hi: 'वह event लिखें जिससे आपका flow शुरू होता है, और यह कि उसे क्या बताया जाए: हर बात एक पंक्ति में, जैसे "items: {{items}}"।',
  },
  write: { en: "Write down a template", hi: "टेम्पलेट लिखें" },
  writeName: { en: "Template name", hi: "टेम्पलेट का नाम" },
  writeLanguage: { en: "Language code", hi: "भाषा का कोड" },
  writeLanguageHint: { en: "As there: en, en_US or hi.", hi: "जैसा वहाँ है: en, en_US या hi।" },
  writeText: { en: "Text", hi: "शब्द" },
  writeTextHint: { en: "Places in double braces, such as {{1}}.", hi: "जगहें दोहरे कोष्ठक में, जैसे {{1}}।" },
  writeImage: { en: "A picture stands above it", hi: "ऊपर तस्वीर है" },
  writeImageHint: { en: "Its address is asked for below.", hi: "उसका पता नीचे पूछा जाएगा।" },
  writeBase: { en: "Address of the button, up to its variable", hi: "बटन का पता, variable से पहले तक" },
  writeBaseHint: {
    en: "Where the button opens the checkout: such as https://my-store.example/. Empty without such a button.",
    hi: "जहाँ बटन चेकआउट खोलता है: जैसे https://my-store.example/। ऐसा बटन न हो तो खाली।",
  },
  writeBaseFault: {
    en: "It begins with https:// and has a / after the host.",
    hi: "यह https:// से शुरू हो, और host के बाद / हो।",
  },
  writeButton: { en: "Label of the button", hi: "बटन पर लिखा" },
  forget: { en: "Forget this template", hi: "यह टेम्पलेट हटाएँ" },
  message: { en: "Message", hi: "संदेश" },
  language: { en: "Language of the message", hi: "संदेश की भाषा" },
  template: { en: "Template of {name}", hi: "{name} का टेम्पलेट" },
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
  status_pending: { en: "it is still being looked at", hi: "इसे अभी देखा जा रहा है" },
  status_rejected: { en: "WhatsApp refused it", hi: "WhatsApp ने मना किया है" },
  status_paused: { en: "WhatsApp paused it", hi: "WhatsApp ने इसे रोका है" },
  status_disabled: { en: "it was switched off", hi: "इसे बंद किया गया है" },
  status_other: { en: "it is not offered", hi: "यह नहीं मिलता" },
  mapped: { en: "Saved.", hi: "सेव हो गया।" },

  tryTitle: { en: "Try it", hi: "आज़माएँ" },
  tryTo: { en: "My own number", hi: "मेरा अपना नंबर" },
  tryHint: { en: "With the country's code, such as +91 98765 43210.", hi: "देश के कोड के साथ, जैसे +91 98765 43210।" },
  tryFault: { en: "This number cannot be used.", hi: "इस नंबर पर संदेश नहीं जा सकता।" },
  trySend: { en: "Send a test", hi: "जाँच का संदेश भेजें" },
  tried: {
    en: "The test was taken. It should arrive in a moment.",
    hi: "जाँच का संदेश ले लिया गया। थोड़ी देर में पहुँचना चाहिए।",
  },
  triedUnknown: {
    en: "No answer came. The test may have gone or not.",
    hi: "जवाब नहीं आया। जाँच का संदेश गया या नहीं, पता नहीं।",
  },
  triedFailed: {
    en: "The test was not taken (code {code}).",
    hi: "जाँच का संदेश नहीं लिया गया (कोड {code})।",
  },
  notReached: { en: "The provider could not be reached. Nothing was sent.", hi: "पहुँच नहीं हुई। कुछ नहीं भेजा गया।" },

  lastTrial: { en: "Last test, {when}: {state}", hi: "पिछली जाँच, {when}: {state}" },
  trial_accepted: { en: "taken", hi: "ले लिया गया" },
  trial_unknown: { en: "nobody knows whether it went", hi: "गया या नहीं, पता नहीं" },
  trial_opened: { en: "on its way", hi: "रास्ते में" },
  trial_failed: { en: "not taken", hi: "नहीं लिया गया" },
  trialUnderWay: { en: "A test is on its way. Wait for its end.", hi: "जाँच का संदेश रास्ते में है। थोड़ा रुकें।" },

  problem_unreachable: {
    en: "{name} could not be reached. Is this computer on the internet?",
    hi: "{name} तक पहुँच नहीं हुई। क्या इंटरनेट चालू है?",
  },
  problem_silent: { en: "{name} did not answer. Please try again.", hi: "{name} से जवाब नहीं आया। फिर से कोशिश करें।" },
  problem_busy: {
    en: "{name} wants to be asked later (code {code}).",
    hi: "{name} बाद में पूछने को कहता है (कोड {code})।",
  },
  problem_account: {
    en: "{name} refuses the account (code {code}). See if what you typed in is right and allowed to send.",
    hi: "{name} ने खाता नहीं माना (कोड {code})। देखें कि जो लिखा वह सही है और उससे भेजने की अनुमति है या नहीं।",
  },
  problem_request: {
    en: "{name} does not know this (code {code}). See if what you typed in is right.",
    hi: "{name} इसे नहीं जानता (कोड {code})। देखें कि जो लिखा वह सही है या नहीं।",
  },

  by: { en: "Send by", hi: "किससे भेजें" },
  send: { en: "Send message", hi: "संदेश भेजें" },
  sending: { en: "Sending…", hi: "भेजा जा रहा है…" },
  accepted: { en: "The message was taken", hi: "संदेश ले लिया गया" },
  failed: { en: "The message was not taken (code {code}).", hi: "संदेश नहीं लिया गया (कोड {code})।" },
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
    en: "This account can't send as it stands. Test it under More, Sending channels.",
    hi: "यह खाता अभी भेज नहीं सकता। 'और' में 'भेजने के रास्ते' पर जाँचें।",
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
