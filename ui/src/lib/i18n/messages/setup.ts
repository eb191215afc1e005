import type { Area } from "../message";

/** The set-up, page by page. */
export const setup = {
  steps: { en: "Steps of the set-up", hi: "सेटअप के कदम" },
  stepAddress: { en: "An internet address", hi: "इंटरनेट पता" },
  stepCashfree: { en: "Give the address to Cashfree", hi: "पता Cashfree को दें" },
  stepKey: { en: "The key, and the check", hi: "Key और जाँच" },
  stepWhatsapp: { en: "Your WhatsApp", hi: "आपका WhatsApp" },
  stepDone: { en: "done", hi: "हो गया" },
  toCarts: { en: "Go to carts", hi: "कार्ट देखें" },

  welcomeTitle: {
    en: "Bring back the orders that were left unfinished",
    hi: "जो ऑर्डर अधूरे रह गए, उन्हें वापस लाएँ",
  },
  welcomeWhat: {
    en: "When a customer leaves your checkout without paying, Cashfree tells Wapas. You write to them on WhatsApp from your own number. There is no fee, and the customers' details are kept locked on this computer.",
    hi: "ग्राहक पेमेंट किए बिना चेकआउट छोड़ दे तो Cashfree तुरंत Wapas को बताता है। आप अपने ही नंबर से WhatsApp पर लिखते हैं। कोई फ़ीस नहीं, और ग्राहकों की जानकारी इसी कंप्यूटर पर ताले में रहती है।",
  },
  welcomeNeeds: {
    en: "You need 10 minutes, your Ecom Dashboard login, and your phone.",
    hi: "चाहिए: 10 मिनट, Ecom Dashboard का लॉगिन और आपका फ़ोन।",
  },
  start: { en: "Start", hi: "शुरू करें" },
  sample: { en: "Look at sample carts", hi: "नमूने के कार्ट देखें" },

  addressTitle: { en: "An internet address for this computer", hi: "इस कंप्यूटर का इंटरनेट पता" },
  addressWhy: {
    en: "Cashfree sends each cart over the internet, so this computer needs an address that never changes. You do this once.",
    hi: "Cashfree हर कार्ट इंटरनेट से भेजता है। इसलिए इस कंप्यूटर को ऐसा पता चाहिए जो कभी न बदले। यह बस एक बार करना है।",
  },
  addressField: { en: "Internet address", hi: "इंटरनेट पता" },
  addressHint: {
    en: "It begins with https:// and has nothing after the name.",
    hi: "https:// से शुरू हो, और नाम के बाद कुछ न हो।",
  },
  addressEmpty: { en: "Type the address first, or skip this for now.", hi: "पहले पता लिखें, या इसे अभी रहने दें।" },
  addressNotHttps: {
    en: "The address must begin with https://. Cashfree sends nowhere else.",
    hi: "पता https:// से शुरू होना चाहिए। Cashfree और कहीं नहीं भेजता।",
  },
  addressPath: {
    en: "Only the name, please: nothing after the / at its end. Wapas adds the rest.",
    hi: "सिर्फ़ नाम लिखें: आखिर के / के बाद कुछ नहीं। बाकी Wapas जोड़ देगा।",
  },
  addressWrong: {
    en: "This is not an internet address. It looks like https://carts.my-store.in",
    hi: "यह इंटरनेट पता नहीं है। ऐसा दिखता है: https://carts.my-store.in",
  },
  addressLocal: {
    en: "This address is known on this computer or network only. Cashfree cannot reach it.",
    hi: "यह पता सिर्फ़ इसी कंप्यूटर या नेटवर्क में चलता है। Cashfree यहाँ तक नहीं पहुँच सकता।",
  },

  cashfreeTitle: { en: "Give this address to Cashfree", hi: "यह पता Cashfree को दें" },
  cashfreeWhy: {
    en: "Cashfree will send every unfinished order here. You do this once.",
    hi: "Cashfree हर अधूरे ऑर्डर की खबर इसी पते पर भेजेगा। यह बस एक बार करना है।",
  },
  callbackUrl: { en: "Callback URL", hi: "Callback URL" },
  topic: { en: "Topic name", hi: "Topic name" },
  webhookVersion: { en: "Webhook version", hi: "Webhook version" },
  noAddress: {
    en: "The Callback URL needs an internet address in front of it.",
    hi: "Callback URL के आगे इंटरनेट पता लगना बाकी है।",
  },
  noAddressDo: { en: "Set the address", hi: "पता डालें" },
  todo1: { en: "Open the Ecom Dashboard and log in.", hi: "Ecom Dashboard खोलें और लॉगिन करें।" },
  todo2: {
    en: 'Go to its webhook page. If an address is already in the Callback URL box, stop and press "There is an address already" below.',
    hi: 'वहाँ webhook वाला पेज खोलें। Callback URL में पहले से कोई पता हो तो रुकें और नीचे "वहाँ पहले से पता है" दबाएँ।',
  },
  todo3: { en: "Paste the address from above.", hi: "ऊपर वाला पता पेस्ट करें।" },
  todo4: {
    en: "Generate the webhook key, copy it, and come back here.",
    hi: "Webhook key बनाएँ (Generate), कॉपी करें और यहाँ लौटें।",
  },
  openDashboard: { en: "Open Ecom Dashboard", hi: "Ecom Dashboard खोलें" },
  haveKey: { en: "I have the key", hi: "मेरे पास key है" },
  addressThere: { en: "There is an address already", hi: "वहाँ पहले से पता है" },
  cannotFind: { en: "I cannot log in or find the page", hi: "लॉगिन नहीं हो रहा या पेज नहीं मिल रहा" },
  thereWhat: {
    en: "Another service, perhaps your WhatsApp provider, gets your carts there. If you replace the address, that service stops getting them. Save the old address here first:",
    hi: "वहाँ कोई और सेवा, शायद आपका WhatsApp प्रोवाइडर, आपके कार्ट ले रही है। पता बदलते ही उसे कार्ट मिलना बंद हो जाएगा। पहले पुराना पता यहाँ सेव करें:",
  },
  thereOld: { en: "The old address", hi: "पुराना पता" },
  thereSaved: { en: "The old address is saved.", hi: "पुराना पता सेव है।" },
  thereThen: {
    en: "If you still need that service, leave the address as it is for now and ask the provider first.",
    hi: "वह सेवा अब भी चाहिए तो पता अभी न बदलें, पहले प्रोवाइडर से बात करें।",
  },
  askManager: {
    en: "Send this to your Cashfree account manager, or use the support form.",
    hi: "यह संदेश अपने Cashfree अकाउंट मैनेजर को भेजें, या सपोर्ट फ़ॉर्म में डालें।",
  },
  askShop: { en: "Your shop's website", hi: "आपकी दुकान की वेबसाइट" },
  askMessage: { en: "Message for Cashfree", hi: "Cashfree के लिए संदेश" },
  openSupport: { en: "Open the support form", hi: "सपोर्ट फ़ॉर्म खोलें" },
  english: { en: "In English, since Cashfree reads it.", hi: "अंग्रेज़ी में है, क्योंकि इसे Cashfree पढ़ेगा।" },
  notOpened: {
    en: "The page did not open. Type this address in your browser: {url}",
    hi: "पेज नहीं खुला। ब्राउज़र में यह पता लिखें: {url}",
  },

  keyTitle: { en: "Paste the key", hi: "Key यहाँ पेस्ट करें" },
  keyWhy: {
    en: "With this key Wapas knows that a cart really comes from Cashfree. It is kept in this computer's password store and is not shown again.",
    hi: "इसी key से Wapas पहचानता है कि कार्ट सचमुच Cashfree से आया है। यह कंप्यूटर के सुरक्षित भंडार में रहती है और फिर दिखाई नहीं जाती।",
  },
  keyField: { en: "Webhook key", hi: "Webhook key" },
  keySave: { en: "Save and check", hi: "सेव करके जाँचें" },
  keyChecking: { en: "Checking…", hi: "जाँच रहे हैं…" },
  keyEmpty: { en: "Paste the key first.", hi: "पहले key पेस्ट करें।" },
  keyWrong: {
    en: "This is not a key: it has spaces in it or is too long. Copy it again.",
    hi: "यह key नहीं है: बीच में खाली जगह है या बहुत लंबी है। फिर से कॉपी करें।",
  },
  keySaved: { en: "A key is saved.", hi: "Key सेव है।" },
  keyAnother: { en: "Paste another key", hi: "दूसरी key डालें" },
  keyHeld: {
    en: {
      one: "{n} cart came before the key. It is in your list now.",
      other: "{n} carts came before the key. They are in your list now.",
    },
    hi: {
      one: "Key से पहले {n} कार्ट आया था। अब वह आपकी लिस्ट में है।",
      other: "Key से पहले {n} कार्ट आए थे। अब वे आपकी लिस्ट में हैं।",
    },
  },
  keyMended: {
    en: {
      one: "{n} kept cart fits this key. It is in your list now.",
      other: "{n} kept carts fit this key. They are in your list now.",
    },
    hi: {
      one: "सँभालकर रखा {n} कार्ट इस key से मेल खाता है। अब वह आपकी लिस्ट में है।",
      other: "सँभालकर रखे {n} कार्ट इस key से मेल खाते हैं। अब वे आपकी लिस्ट में हैं।",
    },
  },
  keyKept: {
    en: {
      one: "{n} cart has come already and is kept until the key is here.",
      other: "{n} carts have come already and are kept until the key is here.",
    },
    hi: { one: "{n} कार्ट आ चुका है। Key डालने तक सँभालकर रखा है।", other: "{n} कार्ट आ चुके हैं। Key डालने तक सँभालकर रखे हैं।" },
  },
  checks: { en: "The check", hi: "जाँच" },
  checkAgain: { en: "Check again", hi: "फिर से जाँचें" },
  listening: { en: "Wapas is listening on this computer", hi: "Wapas इस कंप्यूटर पर सुन रहा है" },
  notListening: { en: "Wapas is not listening on this computer", hi: "Wapas इस कंप्यूटर पर नहीं सुन रहा" },
  internet: { en: "The address works from the internet", hi: "पता इंटरनेट से खुल रहा है" },
  internetNot: { en: "The address does not lead to Wapas yet", hi: "पता अभी Wapas तक नहीं पहुँचता" },
  internetUntried: { en: "Not tried from the internet yet", hi: "इंटरनेट से अभी नहीं जाँचा" },
  signed: { en: "A signed test cart came in and was saved", hi: "जाँच वाला कार्ट आया और सेव हुआ" },
  signedNot: { en: "The signed test cart was not saved", hi: "जाँच वाला कार्ट सेव नहीं हुआ" },
  firstCart: { en: "First real cart from Cashfree: {when}", hi: "Cashfree का पहला असली कार्ट: {when}" },
  firstCartNot: {
    en: "First real cart from Cashfree: not yet",
    hi: "Cashfree का पहला असली कार्ट: अभी नहीं आया",
  },
  firstCartCame: { en: "The first real cart is here.", hi: "पहला असली कार्ट आ गया।" },
  makeOne: {
    en: "The test cannot know which key Cashfree uses. Only a real cart shows that. Make one now: open your shop on the phone, put something in the cart, type your own number at checkout, and close the page.",
    hi: "जाँच से यह पता नहीं चलता कि Cashfree के पास कौन-सी key है। वह असली कार्ट से ही पता चलेगा। अभी एक बनाएँ: फ़ोन पर अपनी दुकान खोलें, कुछ कार्ट में डालें, चेकआउट पर अपना नंबर लिखें और पेज बंद कर दें।",
  },
  openShop: { en: "Open my shop", hi: "मेरी दुकान खोलें" },
  later: { en: "Go on, I will do it later", hi: "आगे बढ़ें, यह बाद में" },
  mismatch: {
    en: "A cart came, but its signature does not fit this key. The cart is kept. Copy the key again from the Ecom Dashboard.",
    hi: "कार्ट आया, पर उसका सिग्नेचर इस key से मेल नहीं खाता। कार्ट सँभालकर रखा है। Ecom Dashboard से key फिर कॉपी करें।",
  },

  whatsappTitle: { en: "Where do you use WhatsApp?", hi: "आप WhatsApp कहाँ चलाते हैं?" },
  viaApp: { en: "In the WhatsApp app on this computer", hi: "इस कंप्यूटर के WhatsApp ऐप में" },
  viaBrowser: { en: "In the browser", hi: "ब्राउज़र में" },
  viaPhone: {
    en: "Only on my phone: Wapas shows a code to scan",
    hi: "सिर्फ़ फ़ोन पर: Wapas स्कैन करने का कोड दिखाएगा",
  },
  messageLanguage: { en: "Language of your messages", hi: "संदेश किस भाषा में" },
  preview: { en: "Sample of the first message", hi: "पहले संदेश का नमूना" },
  previewReal: { en: "Your first message, for a real cart", hi: "असली कार्ट के लिए आपका पहला संदेश" },
  shopName: { en: "Name of your shop in messages", hi: "संदेश में दुकान का नाम" },
  asleep: {
    en: "While this computer is off or asleep, no cart can arrive.",
    hi: "कंप्यूटर बंद हो या सोया हो तो कार्ट नहीं आ सकते।",
  },
  finish: { en: "Done, go to carts", hi: "हो गया, कार्ट देखें" },
} as const satisfies Area;
