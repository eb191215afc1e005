import type { Area } from "../message";

/** Files that are brought in: what they are, what would come of them, how far they are, and how they ended. */
export const imports = {
  title: { en: "Bring in past orders and carts", hi: "पुराने ऑर्डर और कार्ट लाएँ" },
  state: { en: "From files that Shopify exports", hi: "Shopify से निकाली गई फ़ाइलों से" },
  stateRunning: { en: "A file is being brought in", hi: "एक फ़ाइल आ रही है" },
  what: {
    en: "Shopify can export what happened before Wapas was there, or while this computer was off. Wapas first looks at the file and says what is in it. Nothing changes until you bring it in.",
    hi: "Wapas से पहले, या कंप्यूटर बंद रहते, जो हुआ वह Shopify फ़ाइल में निकाल देता है। Wapas पहले फ़ाइल देखकर बताता है कि उसमें क्या है। जब तक आप लाने को न कहें, कुछ नहीं बदलता।",
  },
  private: {
    en: "The file holds your customers' names and numbers, and no lock. Delete it when you are done.",
    hi: "फ़ाइल में आपके ग्राहकों के नाम और नंबर हैं, और उस पर ताला नहीं है। काम होने पर हटा दें।",
  },
  orders: { en: "Past orders", hi: "पुराने ऑर्डर" },
  ordersWhat: {
    en: "Whoever has bought gets no reminder. In Shopify: Orders → Export → Plain CSV file.",
    hi: "जिसने खरीद लिया, उसे याद नहीं दिलाया जाएगा। Shopify में: Orders → Export → Plain CSV file।",
  },
  carts: { en: "Past carts", hi: "पुराने कार्ट" },
  cartsWhat: {
    en: "Each keeps the time at which it was left. In Shopify: Orders → Abandoned checkouts → Export.",
    hi: "हर कार्ट का छूटने का समय वही रहता है। Shopify में: Orders → Abandoned checkouts → Export।",
  },
  choose: { en: "Choose the file…", hi: "फ़ाइल चुनें…" },
  chooseOf: { en: "{what}: choose the file…", hi: "{what}: फ़ाइल चुनें…" },
  chooseAgain: { en: "Choose the same file again", hi: "वही फ़ाइल फिर चुनें" },
  shop: { en: "Which shop is it of?", hi: "यह किस दुकान की है?" },
  shopHint: { en: "Such as my-store.myshopify.com", hi: "जैसे my-store.myshopify.com" },
  shopWrong: {
    en: "Type your shop's address, such as my-store.myshopify.com.",
    hi: "अपनी दुकान का पता लिखें, जैसे my-store.myshopify.com।",
  },
  busy: {
    en: "Another file is being brought in. Wait for it, or cancel it.",
    hi: "एक फ़ाइल अभी आ रही है। उसे पूरा होने दें, या रद्द करें।",
  },
  choosing: { en: "Choose the file in the window that opened.", hi: "जो विंडो खुली है उसमें फ़ाइल चुनें।" },
  waiting: { en: "Wapas waits for the file.", hi: "Wapas फ़ाइल का इंतज़ार कर रहा है।" },
  progress: { en: "How much of the file was read", hi: "फ़ाइल कितनी पढ़ी गई" },
  reading: {
    en: { one: "Looking at the file: {n} line so far", other: "Looking at the file: {n} lines so far" },
    hi: { one: "फ़ाइल देख रहे हैं: अब तक {n} लाइन", other: "फ़ाइल देख रहे हैं: अब तक {n} लाइनें" },
  },
  writing: {
    en: { one: "Bringing in: {n} came in so far", other: "Bringing in: {n} came in so far" },
    hi: { one: "ला रहे हैं: अब तक {n} आया", other: "ला रहे हैं: अब तक {n} आए" },
  },
  seen: { en: "What is in the file", hi: "फ़ाइल में क्या है" },
  came: { en: "What came in", hi: "क्या आया" },
  new: { en: "New", hi: "नए" },
  known: { en: "Here already", hi: "पहले से यहाँ" },
  bought: { en: "Of the new ones, bought", hi: "नए में से, खरीदे हुए" },
  ofCarts: { en: "Of the new ones, their cart is here", hi: "नए में से, जिनका कार्ट यहाँ है" },
  unusable: { en: "Can't be used", hi: "काम के नहीं" },
  nothingNew: { en: "Nothing in this file is new.", hi: "इस फ़ाइल में कुछ नया नहीं है।" },
  apply: {
    en: { one: "Bring {n} in", other: "Bring {n} in" },
    hi: { one: "{n} लाएँ", other: "{n} लाएँ" },
  },
  goOn: { en: "Go on", hi: "आगे बढ़ाएँ" },
  done: {
    en: { one: "{n} came in.", other: "{n} came in." },
    hi: { one: "{n} आया।", other: "{n} आए।" },
  },
  toCarts: { en: "See the carts", hi: "कार्ट देखें" },
  stopped: { en: "Cancelled before anything came in.", hi: "कुछ आने से पहले रद्द किया।" },
  stoppedAfter: {
    en: { one: "Cancelled. {n} came in, and is whole.", other: "Cancelled. {n} came in, each of them whole." },
    hi: { one: "रद्द किया। {n} आया, और पूरा है।", other: "रद्द किया। {n} आए, और हर एक पूरा है।" },
  },
  not_shopify: {
    en: "This is not a file that Shopify exports: columns are missing. Export it again as a plain CSV file and don't change its heading.",
    hi: "यह Shopify से निकाली गई फ़ाइल नहीं है: कुछ कॉलम नहीं हैं। उसे फिर से plain CSV file के रूप में निकालें और ऊपर की लाइन न बदलें।",
  },
  the_other: {
    en: "This is Shopify's other file: orders and carts are exported apart. Choose it under its own name.",
    hi: "यह Shopify की दूसरी फ़ाइल है: ऑर्डर और कार्ट अलग-अलग निकलते हैं। उसे उसी नाम के नीचे चुनें।",
  },
  not_read: {
    en: "The file could not be read to its end. What came in until then is whole. Choose it again.",
    hi: "फ़ाइल आखिर तक नहीं पढ़ी जा सकी। तब तक जो आया वह पूरा है। उसे फिर चुनें।",
  },
  not_kept: {
    en: "The disk did not take it all. What came in until then is whole. Make room on the disk and go on.",
    hi: "डिस्क ने सब नहीं लिया। तब तक जो आया वह पूरा है। डिस्क पर जगह बनाएँ और आगे बढ़ाएँ।",
  },
  no_id: {
    en: { one: "{n} without an id", other: "{n} without an id" },
    hi: { one: "{n} बिना आईडी", other: "{n} बिना आईडी" },
  },
  no_contact: {
    en: { one: "{n} without a number or an email", other: "{n} without a number or an email" },
    hi: { one: "{n} बिना नंबर और ईमेल", other: "{n} बिना नंबर और ईमेल" },
  },
  no_date: {
    en: { one: "{n} with a date that can't be read", other: "{n} with a date that can't be read" },
    hi: { one: "{n} जिसकी तारीख नहीं पढ़ी जा सकी", other: "{n} जिनकी तारीख नहीं पढ़ी जा सकी" },
  },
  too_long: {
    en: { one: "{n} longer than any that Shopify writes", other: "{n} longer than any that Shopify writes" },
    hi: { one: "{n} जो Shopify की किसी भी लाइन से लंबा है", other: "{n} जो Shopify की किसी भी लाइन से लंबे हैं" },
  },
  broken: {
    en: { one: "{n} with more columns than the heading", other: "{n} with more columns than the heading" },
    hi: { one: "{n} जिसमें कॉलम ज़्यादा हैं", other: "{n} जिनमें कॉलम ज़्यादा हैं" },
  },
  lines: { en: "{why}: line {lines}", hi: "{why}: लाइन {lines}" },
  linesMore: { en: "{why}: line {lines} and more", hi: "{why}: लाइन {lines} और आगे" },
} as const satisfies Area;
