import type { Area } from "../message";

/** What leaves this computer: each way out, and whether it is in use. */
export const leaving = {
  title: { en: "What leaves this computer", hi: "इस कंप्यूटर से क्या बाहर जाता है" },
  what: {
    en: "Only this, and nothing of it by itself unless you set it up.",
    hi: "सिर्फ़ यह, और आपके सेट किए बिना इसमें से कुछ भी अपने आप नहीं।",
  },
  chat: {
    en: "The number and the text of a chat, to WhatsApp, when you open it",
    hi: "चैट का नंबर और संदेश, WhatsApp को, जब आप उसे खोलें",
  },
  pages: {
    en: "A checkout link, an order search or a page of Cashfree, to your browser, when you open it",
    hi: "चेकआउट का लिंक, ऑर्डर की खोज या Cashfree का पेज, आपके ब्राउज़र को, जब आप उसे खोलें",
  },
  providers: {
    en: "Messages that you send or approve, with number and name, to {names}",
    hi: "जो संदेश आप भेजें या मंज़ूर करें, नंबर और नाम के साथ, {names} को",
  },
  providersNone: {
    en: "Messages to a provider of WhatsApp's Business API: none is connected",
    hi: "WhatsApp Business API वाली कंपनी को संदेश: कोई जुड़ी नहीं",
  },
  services: { en: "Each cart that comes, to {names}", hi: "आने वाला हर कार्ट, {names} को" },
  servicesNone: { en: "Carts to other services: none is turned on", hi: "दूसरी सेवाओं को कार्ट: कोई चालू नहीं" },
  backups: {
    en: "A backup a day, locked with your 12 words, to {folder}",
    hi: "रोज़ एक बैकअप, आपके 12 शब्दों से बंद, {folder} पर",
  },
  backupsNone: { en: "Backups: no place is chosen", hi: "बैकअप: कोई जगह नहीं चुनी" },
  files: {
    en: "Files that you export, without a lock, to where you save them",
    hi: "जो फ़ाइलें आप निकालें, बिना ताले, जहाँ आप सेव करें",
  },
  hub: {
    en: "Everything you do here, to your hub at {url}, where the carts are",
    hi: "यहाँ का हर काम, {url} पर आपके हब को, जहाँ कार्ट हैं",
  },
  address: {
    en: "On their way to you, carts pass through {address}. Wapas calls it every 15 minutes, with nothing of anybody, to see whether it leads here",
    hi: "आप तक आते हुए कार्ट {address} से होकर आते हैं। Wapas हर 15 मिनट में, किसी की जानकारी के बिना, देखता है कि वह यहीं आता है",
  },
  updates: {
    en: "Which version and which kind of system you have, to the makers of Wapas, when you look for updates",
    hi: "आपका वर्शन और सिस्टम की किस्म, Wapas बनाने वालों को, जब आप अपडेट देखें",
  },
  updatesDaily: {
    en: "Which version and which kind of system you have, to the makers of Wapas, once a day to look for updates",
    hi: "आपका वर्शन और सिस्टम की किस्म, Wapas बनाने वालों को, अपडेट देखने के लिए रोज़ एक बार",
  },
  updatesNone: {
    en: "A search for updates: this copy makes none",
    hi: "अपडेट की खोज: यह कॉपी नहीं करती",
  },
  never: {
    en: "Never: statistics, crash reports, an account with the makers of Wapas",
    hi: "कभी नहीं: आँकड़े, गड़बड़ी की रिपोर्ट, Wapas बनाने वालों के पास खाता",
  },
} as const satisfies Area;
