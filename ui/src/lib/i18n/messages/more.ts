import type { Area } from "../message";

/** The list of pages behind "More", and those pages. */
export const more = {
  title: { en: "More", hi: "और" },
  pages: { en: "Pages", hi: "और पेज" },

  incoming: { en: "Incoming", hi: "आवक" },
  incomingLast: { en: "Last one {when}", hi: "आखिरी {when}" },
  incomingNone: { en: "Nothing has come in yet", hi: "अभी कुछ नहीं आया" },
  incomingMismatch: { en: "A call does not fit the key", hi: "एक कॉल key से मेल नहीं खाती" },
  address: { en: "Internet address", hi: "इंटरनेट पता" },
  addressNone: { en: "Not set yet", hi: "अभी नहीं डाला" },
  sources: { en: "Sources and keys", hi: "स्रोत और key" },
  sourcesNone: { en: "No source yet", hi: "अभी कोई स्रोत नहीं" },
  sourceState: { en: "{source}: {state}", hi: "{source}: {state}" },
  sourcesCount: {
    en: { one: "{n} source", other: "{n} sources" },
    hi: { one: "{n} स्रोत", other: "{n} स्रोत" },
  },
  sourcesFailing: {
    en: { one: "{n} source has a key that does not fit", other: "{n} sources have a key that does not fit" },
    hi: { one: "{n} स्रोत की key मेल नहीं खाती", other: "{n} स्रोतों की key मेल नहीं खाती" },
  },
  words: { en: "12 words", hi: "12 शब्द" },
  wordsNotYet: { en: "Not written down yet", hi: "अभी लिखे नहीं गए" },
  wordsDone: { en: "Written down", hi: "लिख लिए गए" },
  settings: { en: "Settings", hi: "सेटिंग" },
  settingsState: { en: "Language, messages, shop, guards", hi: "भाषा, संदेश, दुकान, रोक-टोक" },
  health: { en: "How receiving stands", hi: "कार्ट लेने का हाल" },
  about: { en: "About Wapas", hi: "Wapas के बारे में" },
  aboutState: { en: "Version {version}", hi: "वर्शन {version}" },

  kindTest: { en: "Test source", hi: "जाँच का स्रोत" },
  kindOther: { en: "Another source", hi: "दूसरा स्रोत" },
  stateAwaitingKey: { en: "waiting for the key", hi: "key का इंतज़ार" },
  stateWaiting: { en: "ready, no cart yet", hi: "तैयार, अभी कोई कार्ट नहीं" },
  stateLive: { en: "live", hi: "चालू" },
  stateFailing: { en: "the key does not fit", hi: "key मेल नहीं खाती" },

  addressWhat: {
    en: "Cashfree sends every cart to this address. It must lead to Wapas on this computer, and it must stay the same.",
    hi: "Cashfree हर कार्ट इसी पते पर भेजता है। यह पता इस कंप्यूटर के Wapas तक पहुँचे और कभी न बदले।",
  },
  addressHow: { en: "How to get one, step by step", hi: "पता कैसे मिलेगा, एक-एक कदम" },
  addressSaved: { en: "The address is saved.", hi: "पता सेव है।" },
  addressRemoved: { en: "The address is removed.", hi: "पता हटा दिया गया।" },
  addressRemove: { en: "Remove the address", hi: "पता हटाएँ" },
  addressChanged: {
    en: "With another address the Callback URL changes too. Enter the new one in the Ecom Dashboard, or no cart will come.",
    hi: "पता बदलने पर Callback URL भी बदलता है। नया वाला Ecom Dashboard में डालें, नहीं तो कार्ट नहीं आएँगे।",
  },
  callbacks: { en: "Callback URL of each source", hi: "हर स्रोत का Callback URL" },
  callbackPath: { en: "Path", hi: "पता का पिछला हिस्सा" },
  callbackNeeds: {
    en: "This is only the end of it. The internet address comes in front.",
    hi: "यह सिर्फ़ पिछला हिस्सा है। इसके आगे इंटरनेट पता लगेगा।",
  },

  lastCart: { en: "Last cart", hi: "आखिरी कार्ट" },
  never: { en: "not yet", hi: "अभी नहीं" },
  keys: { en: "Key", hi: "Key" },
  keysNone: { en: "No key yet", hi: "अभी key नहीं है" },
  keysOne: { en: "One key is live", hi: "एक key चालू है" },
  keysTwo: { en: "The new key and the previous one are live", hi: "नई और पुरानी, दोनों key चालू हैं" },
  previousUntil: { en: "The previous one works until {when}.", hi: "पुराना वाला {when} तक चलेगा।" },
  retire: { en: "End the previous one now", hi: "पुराना अभी बंद करें" },
  retireAsk: { en: "End the previous key and path now?", hi: "पुरानी key और पुराना पता अभी बंद करें?" },
  retireWhat: {
    en: "Calls that still use them are refused from then on. Do it once a cart has come with the new one.",
    hi: "जो कॉल अब भी उनसे आएँगी, वे नहीं ली जाएँगी। नए वाले से एक कार्ट आने के बाद ही करें।",
  },
  retired: { en: "The previous one has ended.", hi: "पुराना बंद कर दिया गया।" },
  pasteKey: { en: "Paste the key", hi: "Key डालें" },
  replaceKey: { en: "Replace the key", hi: "Key बदलें" },
  replaceHint: {
    en: "The old key works for 7 more days, so that no cart is lost while you change it.",
    hi: "पुरानी key 7 दिन और चलेगी, ताकि बदलते समय कोई कार्ट न छूटे।",
  },
  keySaved: { en: "The key is saved.", hi: "Key सेव हो गई।" },
  keySavedKept: {
    en: { one: "The key is saved. {n} kept cart fits it.", other: "The key is saved. {n} kept carts fit it." },
    hi: { one: "Key सेव हो गई। रखा हुआ {n} कार्ट उससे मेल खाता है।", other: "Key सेव हो गई। रखे हुए {n} कार्ट उससे मेल खाते हैं।" },
  },
  newPath: { en: "New path", hi: "नया पता बनाएँ" },
  newPathAsk: { en: "Make a new path?", hi: "नया पता बनाएँ?" },
  newPathWhat: {
    en: "The Callback URL changes. Enter the new one in the Ecom Dashboard within 7 days; after that the old one ends and no cart comes by it.",
    hi: "Callback URL बदल जाएगा। 7 दिन के अंदर नया वाला Ecom Dashboard में डालें; उसके बाद पुराना बंद हो जाएगा और उससे कार्ट नहीं आएँगे।",
  },
  newPathDone: {
    en: "The path is new. Enter the Callback URL in the Ecom Dashboard.",
    hi: "नया पता बन गया। Callback URL को Ecom Dashboard में डालें।",
  },
  unit: { en: "Amounts are sent in", hi: "रकम किसमें आती है" },
  unitUnknown: { en: "Not known yet", hi: "अभी पता नहीं" },
  unitMajor: { en: "Rupees", hi: "रुपये" },
  unitMinor: { en: "Paise", hi: "पैसे" },
  unitSaved: { en: "Saved. Amounts are shown anew.", hi: "सेव हुआ। रकम अब इसी तरह दिखेगी।" },
  check: { en: "Check", hi: "जाँचें" },
  checkedAt: { en: "Checked {time}", hi: "{time} पर जाँचा" },
  keptAside: {
    en: { one: "{n} call is kept aside.", other: "{n} calls are kept aside." },
    hi: { one: "{n} कॉल अलग रखी है।", other: "{n} कॉल अलग रखी हैं।" },
  },
  addSource: { en: "Add a source", hi: "स्रोत जोड़ें" },
  addKind: { en: "Kind", hi: "किस तरह का" },
  addLabel: { en: "Your name for it", hi: "इसका नाम" },
  addLabelHint: { en: "Such as: second shop", hi: "जैसे: दूसरी दुकान" },
  addTestWhat: {
    en: "A test source is for trying things out. Its carts are marked.",
    hi: "जाँच का स्रोत आज़माने के लिए है। उसके कार्ट पर निशान रहता है।",
  },
  added: { en: "{source} is added. It waits for its key.", hi: "{source} जुड़ गया। उसे key का इंतज़ार है।" },

  wordsWhat: {
    en: "If this computer breaks or {system} is installed again, these words open your carts on a new one. Nobody can give them to you again. Write them on paper and keep it with the shop's papers.",
    hi: "कंप्यूटर खराब हो जाए या {system} दोबारा डालना पड़े तो यही शब्द नए कंप्यूटर पर आपके कार्ट खोलेंगे। ये दोबारा किसी से नहीं मिलेंगे। कागज़ पर लिखकर दुकान के कागज़ों के साथ रखें।",
  },
  wordsAlone: {
    en: "Show them only while nobody else sees the screen. No photo, no message, no file.",
    hi: "तभी दिखाएँ जब स्क्रीन कोई और न देख रहा हो। फ़ोटो, संदेश या फ़ाइल में न रखें।",
  },
  wordsPassphrase: {
    en: "Your carts open with your passphrase. The words open them too, if you forget it.",
    hi: "आपके कार्ट पासफ़्रेज़ से खुलते हैं। उसे भूल जाएँ तो ये शब्द भी खोल देंगे।",
  },
  wordsShow: { en: "Show the words", hi: "शब्द दिखाएँ" },
  wordsAgain: { en: "Show the words again", hi: "शब्द फिर दिखाएँ" },
  wordsHidden: {
    en: "The words were hidden, because the window was left.",
    hi: "आप विंडो से बाहर गए, इसलिए शब्द छिपा दिए गए।",
  },
  wordsList: { en: "Your 12 words", hi: "आपके 12 शब्द" },
  wordsWritten: { en: "I have written them down", hi: "मैंने लिख लिए" },
  wordsAsk: { en: "Type two of them from your paper", hi: "कागज़ देखकर दो शब्द लिखें" },
  wordNo: { en: "Word {place}", hi: "शब्द {place}" },
  wordsCheck: { en: "Check", hi: "मिलाएँ" },
  wordsWrong: {
    en: "These do not fit. Compare with the words once more.",
    hi: "ये मेल नहीं खाते। शब्दों से एक बार फिर मिलाएँ।",
  },
  wordsEmpty: { en: "Type both words.", hi: "दोनों शब्द लिखें।" },
  wordsConfirmed: {
    en: "You have the words on paper. Keep the paper safe.",
    hi: "शब्द आपके कागज़ पर हैं। कागज़ सँभालकर रखें।",
  },

  healthListening: { en: "Wapas listens at", hi: "Wapas यहाँ सुनता है" },
  healthNotListening: { en: "It would listen at", hi: "यहाँ सुनना चाहिए" },
  healthLastDelivery: { en: "Last call of any kind", hi: "आखिरी कोई भी कॉल" },
  healthLastMismatch: { en: "Last call that did not fit the key", hi: "key से न मिलने वाली आखिरी कॉल" },
  healthUnknown: { en: "Calls to unknown paths since the start", hi: "शुरू होने से अब तक गलत पते पर कॉल" },
  healthUnknownWhat: {
    en: "Strangers try addresses at random. Many of them right after you entered the Callback URL mean that it was copied wrongly.",
    hi: "अजनबी यूँ ही पते आज़माते रहते हैं। Callback URL डालते ही बहुत सारी हों तो वह गलत कॉपी हुआ है।",
  },
  receivingWhat: {
    en: "Wapas is listening. Every cart that Cashfree sends is written down at once.",
    hi: "Wapas सुन रहा है। Cashfree जो भी कार्ट भेजे, वह तुरंत लिखा जाता है।",
  },
  receivingNoneWhat: {
    en: "Wapas is listening, but no cart has come yet. To see one now, leave a cart in your own shop.",
    hi: "Wapas सुन रहा है, पर अभी कोई कार्ट नहीं आया। अभी देखना हो तो अपनी दुकान में एक कार्ट छोड़ें।",
  },
  awaitingWhat: {
    en: "Carts that come before the key are kept, but not shown. Paste the key from the Ecom Dashboard.",
    hi: "Key से पहले आए कार्ट रखे रहते हैं, पर दिखते नहीं। Ecom Dashboard की key यहाँ डालें।",
  },
  noAddressWhat: {
    en: "Cashfree cannot reach this computer, so no cart can come. Give it an internet address.",
    hi: "Cashfree इस कंप्यूटर तक नहीं पहुँच सकता, इसलिए कार्ट नहीं आ सकते। इसे एक इंटरनेट पता दें।",
  },
  mismatchWhat: {
    en: "Calls come in, but their signature does not fit your key. They are kept. Paste the right key, and they become carts.",
    hi: "कॉल आ रही हैं, पर उनका सिग्नेचर आपकी key से मेल नहीं खाता। वे रखी हैं। सही key डालते ही वे कार्ट बन जाएँगी।",
  },
  portWhat: {
    en: "Another program uses port {port}, so no cart can come in. Close that program and try again, or choose another port.",
    hi: "पोर्ट {port} कोई और प्रोग्राम चला रहा है, इसलिए कार्ट नहीं आ सकते। वह प्रोग्राम बंद करके फिर कोशिश करें, या दूसरा पोर्ट चुनें।",
  },
  lockedWhat: {
    en: "Your carts are locked. Until they are open, no new cart can be saved.",
    hi: "आपके कार्ट पर ताला है। खुलने तक नए कार्ट सेव नहीं होंगे।",
  },
  notSetUpWhat: {
    en: "Nothing is connected yet. The set-up takes about 10 minutes.",
    hi: "अभी कुछ जुड़ा नहीं है। सेटअप में करीब 10 मिनट लगते हैं।",
  },
  lookIncoming: { en: "Look at Incoming", hi: "आवक देखें" },
  port: { en: "Port", hi: "पोर्ट" },
  portHint: {
    en: "1024 to 65535. Your internet address must then lead to this port.",
    hi: "1024 से 65535। फिर आपका इंटरनेट पता भी इसी पोर्ट तक पहुँचे।",
  },
  portWrong: { en: "Type a number from 1024 to 65535.", hi: "1024 से 65535 के बीच का नंबर लिखें।" },
  portUse: { en: "Use this port", hi: "यही पोर्ट लें" },
  portTrying: { en: "Trying…", hi: "देख रहे हैं…" },
  portTaken: { en: "Port {port} is taken by another program too.", hi: "पोर्ट {port} भी कोई और प्रोग्राम चला रहा है।" },
  portWorks: { en: "Wapas is listening at {address}.", hi: "Wapas अब {address} पर सुन रहा है।" },

  version: { en: "Version", hi: "वर्शन" },
  licence: { en: "Licence", hi: "लाइसेंस" },
  licenceWhat: { en: "MIT or Apache 2.0, as you choose", hi: "MIT या Apache 2.0, जो आप चाहें" },
  private: { en: "What stays private", hi: "क्या निजी रहता है" },
  private1: {
    en: "Your customers' names, numbers and carts are kept encrypted on this computer and are sent to nobody.",
    hi: "आपके ग्राहकों के नाम, नंबर और कार्ट इसी कंप्यूटर पर ताले में रहते हैं और किसी को नहीं भेजे जाते।",
  },
  private2: {
    en: "A message leaves it only when you open WhatsApp and send it yourself.",
    hi: "संदेश तभी बाहर जाता है जब आप खुद WhatsApp खोलकर भेजें।",
  },
  private3: {
    en: "Wapas reports nothing about you or your shop to anyone, its makers included.",
    hi: "Wapas आपके या आपकी दुकान के बारे में किसी को कुछ नहीं बताता, अपने बनाने वालों को भी नहीं।",
  },
} as const satisfies Area;
