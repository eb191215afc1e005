// The customer behind a cart: all that is known of them, what they said about messages, and erasing them.
import type { Area } from "../message";

export const customer = {
  title: { en: "The customer", hi: "ग्राहक" },
  cameAgain: {
    en: "You erased this customer on {date}. This cart came after that.",
    hi: "{date} को आपने इनका डेटा मिटाया था। यह कार्ट उसके बाद आया।",
  },
  all: {
    en: { one: "All carts and messages: {n} cart", other: "All carts and messages: {n} carts" },
    hi: { one: "सभी कार्ट और संदेश: {n} कार्ट", other: "सभी कार्ट और संदेश: {n} कार्ट" },
  },
  thisCart: { en: "this cart", hi: "यही कार्ट" },
  messages: {
    en: { one: "{n} message", other: "{n} messages" },
    hi: { one: "{n} संदेश", other: "{n} संदेश" },
  },
  showText: { en: "Text", hi: "संदेश पढ़ें" },
  sentBy: { en: "Sent by {name}", hi: "भेजा: {name}" },
  doneBy: { en: "By {name}", hi: "लिखा: {name}" },

  // Consent
  consent_yes: { en: "Consent: agreed to messages", hi: "सहमति: संदेश के लिए हाँ" },
  consent_no: { en: "Consent: did not agree", hi: "सहमति: संदेश के लिए ना" },
  consent_unknown: { en: "Consent: not known", hi: "सहमति: पता नहीं" },
  senderSays: { en: "Checkout says", hi: "चेकआउट से" },
  sent_yes: { en: "Yes, they agreed to messages", hi: "हाँ, संदेश के लिए हामी दी" },
  sent_no: { en: "No, they did not agree", hi: "नहीं, हामी नहीं दी" },
  sent_unknown: { en: "Nothing about messages", hi: "संदेश के बारे में कुछ नहीं" },
  basis: { en: "Your shop's way", hi: "दुकान का तरीका" },
  noBasis: { en: "Not written down yet", hi: "अभी लिखा नहीं है" },
  told: { en: "They told you", hi: "आपसे कहा" },
  agreed: { en: "Agreed", hi: "हाँ" },
  refused: { en: "Refused", hi: "ना" },
  notedOn: { en: "Written down on {date}", hi: "{date} को लिखा" },
  notedBy: { en: "Written down on {date} by {name}", hi: "{date} को {name} ने लिखा" },
  noteAgreed: { en: "They agreed…", hi: "हाँ कहा…" },
  noteRefused: { en: "They refused…", hi: "मना किया…" },
  noteDrop: { en: "Remove this note", hi: "यह बात हटाएँ" },
  howAgreed: { en: "How did they agree?", hi: "हामी कैसे दी?" },
  howRefused: { en: "How did they refuse?", hi: "मना कैसे किया?" },
  howHint: {
    en: "For example: on the phone, in the shop. May stay empty.",
    hi: "जैसे: फ़ोन पर, दुकान में। खाली भी छोड़ सकते हैं।",
  },
  markedAgreed: { en: "Written down: they agreed", hi: "लिख लिया: हाँ कहा" },
  markedRefused: { en: "Written down: they refused", hi: "लिख लिया: मना किया" },
  markedUnknown: { en: "Note removed", hi: "बात हटा दी" },

  // No messages
  allowed: { en: "Messages: allowed", hi: "संदेश: भेज सकते हैं" },
  stopped: { en: "No messages since {date}", hi: "{date} से संदेश नहीं" },
  allowedWhat: {
    en: "If they ask for no messages, note it here. It holds for all their carts in all shops.",
    hi: "संदेश के लिए मना करें तो यहाँ लिखें। यह इनके सभी कार्ट और सभी दुकानों पर लागू होगा।",
  },
  stoppedWhat: {
    en: "No messages to this customer, in any shop. Written down by hand on {time}.",
    hi: "इन्हें किसी भी दुकान से संदेश नहीं जाएगा। {time} को हाथ से लिखा गया।",
  },
  stoppedBy: {
    en: "No messages to this customer, in any shop. Written down by {name} on {time}.",
    hi: "इन्हें किसी भी दुकान से संदेश नहीं जाएगा। {time} को {name} ने लिखा।",
  },

  // Data
  data: { en: "Their data: see, erase", hi: "इनका डेटा: देखें, मिटाएँ" },
  firstSeen: { en: "First seen", hi: "पहली बार" },
  lastSeen: { en: "Last seen", hi: "पिछली बार" },
  language: { en: "Language last used", hi: "पिछली भाषा" },
  noLanguage: { en: "No message yet", hi: "अभी कोई संदेश नहीं" },
  email: { en: "Email", hi: "ईमेल" },
  erase: { en: "Erase this customer…", hi: "इनका डेटा मिटाएँ…" },

  // Erase
  eraseTitle: { en: "Erase {who}?", hi: "{who} का डेटा मिटाएँ?" },
  goes: { en: "This goes for good", hi: "यह हमेशा के लिए मिट जाएगा" },
  goesCarts: {
    en: { one: "{n} cart, in all shops", other: "{n} carts, in all shops" },
    hi: { one: "{n} कार्ट, सभी दुकानों से", other: "{n} कार्ट, सभी दुकानों से" },
  },
  goesDeliveries: {
    en: {
      one: "What came in: {n} entry, with name, number and address",
      other: "What came in: {n} entries, with name, number and address",
    },
    hi: { one: "आवक: {n} बार का नाम, नंबर और पता", other: "आवक: {n} बार का नाम, नंबर और पता" },
  },
  goesMessages: {
    en: { one: "The text of {n} message", other: "The texts of {n} messages" },
    hi: { one: "{n} संदेश के शब्द", other: "{n} संदेशों के शब्द" },
  },
  goesNotes: {
    en: { one: "Your notes and tags on {n} cart", other: "Your notes and tags on {n} carts" },
    hi: { one: "{n} कार्ट पर आपके नोट और टैग", other: "{n} कार्ट पर आपके नोट और टैग" },
  },
  goesSearch: {
    en: "Everything that search finds of them, and saved views that name them",
    hi: "खोज में इनका सब कुछ, और सेव किए वे पन्ने जिनमें इनका नाम या नंबर है",
  },
  stays: { en: "This stays", hi: "यह रहेगा" },
  staysSums: {
    en: "How many carts there were, their amounts and days, without a name",
    hi: "कितने कार्ट थे, उनकी रकम और दिन, बिना नाम के",
  },
  staysRecord: {
    en: "The day you erased them, with a secret mark that nobody can read back",
    hi: "मिटाने का दिन, और एक गुप्त निशान जिससे कोई नाम या नंबर नहीं निकाल सकता",
  },
  staysStop: { en: "No messages: this holds if they come back", hi: "संदेश नहीं: फिर आएँ तब भी यही रहेगा" },
  staysElsewhere: {
    en: "What is in WhatsApp, Shopify and Cashfree: erase it there yourself",
    hi: "WhatsApp, Shopify और Cashfree में जो है: वह वहीं से मिटाएँ",
  },
  staysPassed: {
    en: "What was passed on to {names}: ask for it to be erased there",
    hi: "{names} को जो भेजा गया: वहाँ मिटाने को कहें",
  },
  comesBack: {
    en: "Old carts that are sent again stay away. If they leave a new cart later, it shows as a new customer's.",
    hi: "पुराने कार्ट दोबारा भेजे जाएँ तो नहीं दिखेंगे। बाद में नया कार्ट छोड़ें तो वह नए ग्राहक जैसा दिखेगा।",
  },
  backups: {
    en: { one: "Also delete {n} backup copy", other: "Also delete {n} backup copies" },
    hi: { one: "{n} बैकअप कॉपी भी मिटाएँ", other: "{n} बैकअप कॉपी भी मिटाएँ" },
  },
  backupsHint: {
    en: "Wapas made them before updates: {dates}. They hold all carts of that day, with this customer.",
    hi: "Wapas ने अपडेट से पहले बनाई थीं: {dates}। इनमें उस दिन तक के सभी कार्ट हैं, इस ग्राहक के भी।",
  },
  backupsOutsideToo: { en: "Also delete the older backups", hi: "पुराने बैकअप भी मिटाएँ" },
  backupsOutside: {
    en: "Those on your USB drive or Drive folder go as soon as a new one has been made there.",
    hi: "जो USB या Drive फ़ोल्डर पर हैं, वे वहाँ नया बैकअप बनते ही मिट जाएँगे।",
  },
  type_digits: {
    en: "Type the last four digits of the number: {text}",
    hi: "नंबर के आखिरी चार अंक लिखें: {text}",
  },
  type_name: { en: "Type the name: {text}", hi: "नाम लिखें: {text}" },
  type_email: { en: "Type the email: {text}", hi: "ईमेल लिखें: {text}" },
  type_word: { en: "Type the word: {text}", hi: "यह शब्द लिखें: {text}" },
  eraseWord: { en: "erase", hi: "मिटाएँ" },
  noUndo: { en: "This cannot be undone.", hi: "यह पहले जैसा नहीं हो सकेगा।" },
  eraseNow: { en: "Erase {who}", hi: "{who} का डेटा मिटाएँ" },
  erased: { en: "Erased. Reference {reference}", hi: "मिटा दिया। संदर्भ {reference}" },
  erasedNotCopies: {
    en: "Erased. Reference {reference}. A backup copy is still there: another program has it open. See More › Backups.",
    hi: "मिटा दिया। संदर्भ {reference}। एक बैकअप कॉपी अभी बची है: उसे दूसरा प्रोग्राम खोले हुए है। “और › बैकअप” देखें।",
  },

  // Record of erasures
  erasures: {
    en: { one: "Erased customers: {n}", other: "Erased customers: {n}" },
    hi: { one: "मिटाए गए ग्राहक: {n}", other: "मिटाए गए ग्राहक: {n}" },
  },
  erasuresWhat: {
    en: "When you erased a customer. The reference leads back to nobody.",
    hi: "किस दिन किसी ग्राहक का डेटा मिटाया। संदर्भ से किसी का पता नहीं चलता।",
  },
  erasureLine: {
    en: { one: "{date} · {n} cart · reference {reference}", other: "{date} · {n} carts · reference {reference}" },
    hi: { one: "{date} · {n} कार्ट · संदर्भ {reference}", other: "{date} · {n} कार्ट · संदर्भ {reference}" },
  },

  // Helpers
  helpers: { en: "Who sends messages", hi: "संदेश कौन भेजता है" },
  helpersWhat: {
    en: "If two or three people send, name them. Each message then notes who sent it. With no names, nothing changes.",
    hi: "दो-तीन लोग भेजते हों तो नाम लिखें। हर संदेश पर लिखा रहेगा कि किसने भेजा। नाम न हों तो कुछ नहीं बदलता।",
  },
  helperNew: { en: "Name", hi: "नाम" },
  helperRemove: { en: "Remove {name}", hi: "{name} हटाएँ" },
  helpersFull: { en: "Five names at most.", hi: "ज़्यादा से ज़्यादा पाँच नाम।" },
  sender: { en: "Sent by", hi: "भेजने वाले" },
  senderIs: { en: "Sent by: {name}", hi: "भेजने वाले: {name}" },
  senderNone: { en: "Sent by: choose", hi: "भेजने वाले: चुनें" },
} as const satisfies Area;
