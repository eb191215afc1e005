import type { Area } from "../message";

/** A hub: the server of the merchant's own that keeps the carts of several computers. */
export const hub = {
  title: { en: "Own server (hub)", hi: "अपना सर्वर (हब)" },
  stateNone: { en: "Not used: the carts are on this computer", hi: "नहीं है: कार्ट इसी कंप्यूटर पर हैं" },
  stateOnline: { en: "The carts are at {url}", hi: "कार्ट {url} पर हैं" },
  stateAway: { en: "Cannot be reached: {url}", hi: "पहुँच नहीं: {url}" },

  what: {
    en: "A hub is Wapas on a small server of your own. It takes carts day and night, also while this computer is off, and several computers see and answer the same carts.",
    hi: "हब यानी आपके अपने छोटे सर्वर पर चलता Wapas। यह कंप्यूटर बंद हो तब भी दिन-रात कार्ट लेता है, और कई कंप्यूटर वही कार्ट देख और जवाब दे सकते हैं।",
  },
  needs: {
    en: "It has to be set up first, by you or whoever looks after your website. README, section “The hub”, says how. Whoever runs that server could read the carts on it.",
    hi: "पहले उसे लगाना होता है: आप या जो आपकी वेबसाइट देखते हैं। तरीका README के “The hub” हिस्से में है। जो उस सर्वर को चलाता है, वह कार्ट पढ़ सकता है।",
  },
  leavesHere: {
    en: "You are asked whether the carts of this computer come along. New ones come to the hub from then on: Cashfree must send to the hub's address.",
    hi: "आपसे पूछा जाएगा कि इस कंप्यूटर के कार्ट साथ जाएँ या नहीं। उसके बाद नए कार्ट हब पर आएँगे: Cashfree को हब के पते पर भेजना होगा।",
  },
  address: { en: "Address of the hub", hi: "हब का पता" },
  addressHint: { en: "Such as https://hub.my-store.in", hi: "जैसे https://hub.my-store.in" },
  addressBad: {
    en: "This is not a hub's address. It begins with https:// and has nothing after it but a name.",
    hi: "यह हब का पता नहीं है। वह https:// से शुरू होता है और आगे बस नाम होता है।",
  },
  token: { en: "Token", hi: "Token" },
  tokenHint: {
    en: "The line in the hub's file “api-token”. It stays in this computer's password store.",
    hi: "हब की “api-token” फ़ाइल की लाइन। यह इसी कंप्यूटर के पासवर्ड भंडार में रहेगी।",
  },
  tokenBad: { en: "Paste the token as one line without spaces.", hi: "Token को बिना खाली जगह की एक लाइन में पेस्ट करें।" },
  test: { en: "Test", hi: "जाँचें" },
  connect: { en: "Use this hub", hi: "यही हब लें" },
  works: { en: "The hub answers. It is Wapas {version}.", hi: "हब जवाब दे रहा है। वह Wapas {version} है।" },
  starting: { en: "Connected. Wapas is starting again…", hi: "जुड़ गया। Wapas फिर से खुल रहा है…" },

  unreachable: {
    en: "Nobody answers at this address. See if the hub runs, if the address is right, and if this computer is on the internet.",
    hi: "इस पते पर कोई जवाब नहीं। देखें कि हब चालू है, पता सही है, और यह कंप्यूटर इंटरनेट पर है।",
  },
  certificate: {
    en: "The certificate at this address is not good: it has run out, or belongs to another name. Nothing was sent there. Ask whoever set the hub up.",
    hi: "इस पते का सर्टिफ़िकेट ठीक नहीं: उसका समय बीत गया, या वह किसी और नाम का है। वहाँ कुछ नहीं भेजा। हब लगाने वाले से पूछें।",
  },
  wrongToken: {
    en: "The hub answers, but it does not know this token. Copy it again from the hub's token file.",
    hi: "हब जवाब दे रहा है, पर यह Token नहीं पहचानता। हब की Token फ़ाइल से फिर कॉपी करें।",
  },
  stranger: {
    en: "Somebody answers at this address, but it is not a hub. See if the address is the hub's own.",
    hi: "इस पते पर कोई और जवाब दे रहा है, हब नहीं। देखें कि पता हब का ही है।",
  },
  otherVersion: {
    en: "The hub is another version of Wapas than this one. Update the older of the two.",
    hi: "हब का Wapas और यहाँ का Wapas अलग वर्ज़न के हैं। जो पुराना है उसे अपडेट करें।",
  },

  online: { en: "Connected", hi: "जुड़ा है" },
  connecting: { en: "Connecting…", hi: "जुड़ रहा है…" },
  awaySince: { en: "Cannot be reached since {time}", hi: "{time} से पहुँच नहीं" },
  awayWhat: {
    en: "Wapas goes on trying by itself. The hub takes carts meanwhile if it is only the line from here that is down.",
    hi: "Wapas खुद कोशिश करता रहेगा। अगर बस यहाँ से लाइन बंद है तो हब इस बीच भी कार्ट ले रहा है।",
  },
  version: { en: "Wapas {version} there", hi: "वहाँ Wapas {version}" },
  tokenNotKept: {
    en: "This computer has no password store, so the token is asked for again at the next start.",
    hi: "इस कंप्यूटर में पासवर्ड भंडार नहीं है, इसलिए अगली बार Token फिर पूछा जाएगा।",
  },
  back: { en: "Leave the hub without its carts", hi: "हब छोड़ें, कार्ट वहीं रहें" },
  backTitle: { en: "Go back to the carts of this computer?", hi: "इस कंप्यूटर के कार्ट पर लौटें?" },
  backWhat: {
    en: "This computer shows its own carts again and takes new ones itself. Those at the hub stay there, and other computers go on with them. Cashfree must know this computer's address then.",
    hi: "यह कंप्यूटर फिर अपने कार्ट दिखाएगा और नए खुद लेगा। हब के कार्ट वहीं रहेंगे, बाकी कंप्यूटर उन पर काम करते रहेंगे। तब Cashfree के पास इस कंप्यूटर का पता होना चाहिए।",
  },
  backStarting: { en: "Wapas is starting again…", hi: "Wapas फिर से खुल रहा है…" },

  lockedTitle: { en: "Your hub cannot be reached", hi: "आपके हब तक पहुँच नहीं" },
  refusedTitle: { en: "Your hub does not let this computer in", hi: "आपका हब इस कंप्यूटर को अंदर नहीं आने दे रहा" },
  at: { en: "Hub: {url}", hi: "हब: {url}" },
  stale: {
    en: "Showing what was here at {time}. The hub cannot be reached.",
    hi: "{time} तक की जानकारी। हब तक पहुँच नहीं।",
  },
  noSending: {
    en: "The hub cannot be reached, so nothing can be sent now.",
    hi: "हब तक पहुँच नहीं, इसलिए अभी कुछ नहीं भेज सकते।",
  },
  instead: { en: "Connect to a hub", hi: "हब से जोड़ें" },
  insteadWhat: {
    en: "A server of your own takes the carts, day and night, for several computers. It needs a server.",
    hi: "आपका अपना सर्वर दिन-रात, कई कंप्यूटर के लिए कार्ट लेता है। सर्वर चाहिए।",
  },
  have: { en: "My shop has a hub already", hi: "मेरी दुकान का हब पहले से है" },
  page: {
    en: "This page is shown by a hub. On other computers, Wapas connects to it with this page's address and the token.",
    hi: "यह पेज हब दिखा रहा है। दूसरे कंप्यूटर पर Wapas इसी पते और Token से जुड़ता है।",
  },
} as const satisfies Area;
