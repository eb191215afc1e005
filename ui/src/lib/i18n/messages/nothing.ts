import type { Area } from "../message";

/** Why a list of carts is empty, and what to do about it. */
export const nothing = {
  keyAwaited: { en: "Waiting for the key from Cashfree.", hi: "Cashfree की key का इंतज़ार है।" },
  keyAwaitedDo: {
    en: "Carts that come before it are kept.",
    hi: "उससे पहले आए कार्ट भी सँभालकर रखे जाते हैं।",
  },
  haveKey: { en: "I have the key", hi: "मेरे पास key है" },
  messageForCashfree: { en: "Message for Cashfree", hi: "Cashfree के लिए संदेश" },
  noAddress: {
    en: "Carts cannot reach this computer yet.",
    hi: "अभी कार्ट इस कंप्यूटर तक नहीं पहुँच सकते।",
  },
  noAddressDo: {
    en: "It has no address on the internet that Cashfree can send to.",
    hi: "इंटरनेट पर इसका कोई पता नहीं है जिस पर Cashfree भेज सके।",
  },
  keyWrong: { en: "The key does not fit.", hi: "Key मेल नहीं खाती।" },
  keyWrongDo: {
    en: "What arrives cannot be read as a cart until the right key is here.",
    hi: "सही key आने तक जो आता है वह कार्ट की तरह पढ़ा नहीं जा सकता।",
  },
  cutOff: { en: "Nothing gets in from the internet.", hi: "इंटरनेट से कुछ भी यहाँ तक नहीं आ रहा।" },
  cutOffDo: {
    en: "Carts that come now may be missed. The next page says what is wrong.",
    hi: "अभी आने वाले कार्ट छूट सकते हैं। अगले पेज पर लिखा है कि क्या गड़बड़ है।",
  },
  receiverDown: { en: "Wapas is not receiving.", hi: "Wapas कार्ट नहीं ले रहा।" },
  receiverDownDo: {
    en: "Another program uses port {port}.",
    hi: "पोर्ट {port} कोई और प्रोग्राम चला रहा है।",
  },
  anotherPort: { en: "Choose another port", hi: "दूसरा पोर्ट चुनें" },
  ready: { en: "All is ready. No cart yet.", hi: "सब तैयार है। अभी कोई कार्ट नहीं आया।" },
  readyDo: {
    en: "Something last reached this computer at {time}. To see a cart now, leave one in your own shop.",
    hi: "इस कंप्यूटर तक पिछली बार {time} पर कुछ पहुँचा। अभी देखना हो तो अपनी दुकान में एक कार्ट छोड़ें।",
  },
  unheard: { en: "Nothing has reached this computer yet.", hi: "अभी इस कंप्यूटर तक कुछ नहीं पहुँचा।" },
  unheardDo: {
    en: "Not even a wrong call. So look at the address first.",
    hi: "गलत कॉल भी नहीं। इसलिए पहले पता जाँचें।",
  },
  openShop: { en: "Open my shop", hi: "मेरी दुकान खोलें" },
  checkAddress: { en: "Check the address", hi: "पता जाँचें" },
  done: { en: "Done for now.", hi: "अभी के लिए इतना ही।" },
  doneDo: { en: "The next message is due {time}.", hi: "अगला संदेश {time} पर।" },
  nobodyWaits: { en: "Nobody is waiting.", hi: "कोई इंतज़ार में नहीं है।" },
  noPurchase: { en: "No purchase noted yet.", hi: "अभी कोई खरीद नहीं लिखी।" },
  noPurchaseDo: { en: "When a customer buys, press B.", hi: "ग्राहक खरीद ले तो B दबाएँ।" },
  noPurchaseConnect: {
    en: "When a customer buys, press B, or connect your orders.",
    hi: "ग्राहक खरीद ले तो B दबाएँ, या अपने ऑर्डर जोड़ें।",
  },
  noneClosed: { en: "No cart is closed.", hi: "कोई कार्ट बंद नहीं है।" },
  noneNew: { en: "No new cart is left.", hi: "कोई नया कार्ट बाकी नहीं है।" },
  allNumbers: { en: "Every cart has a usable number.", hi: "हर कार्ट में सही नंबर है।" },
  filtered: { en: "No cart fits these filters.", hi: "इन फ़िल्टर में कोई कार्ट नहीं।" },
  filteredDo: {
    en: { one: "{n} is hidden.", other: "{n} are hidden." },
    hi: { one: "{n} छिपा है।", other: "{n} छिपे हैं।" },
  },
  notFound: { en: 'Nothing found for "{text}".', hi: '"{text}" नहीं मिला।' },
  searchAll: { en: "Search all carts", hi: "सब कार्ट में खोजें" },
  notFoundDo: {
    en: "Try the last four digits of the number.",
    hi: "नंबर के आखिरी चार अंक लिखकर देखें।",
  },
} as const satisfies Area;
