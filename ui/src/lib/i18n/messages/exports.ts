import type { Area } from "../message";

/** Files that leave the locked book: what they hold, how far they are, and why one was not written. */
export const exports = {
  menu: { en: "Export to a file…", hi: "फ़ाइल में निकालें…" },
  chosen: { en: "The chosen rows", hi: "चुनी हुई पंक्तियाँ" },
  title: { en: "Export to a file", hi: "फ़ाइल में निकालें" },
  what: {
    en: { one: "{name}: {n} cart", other: "{name}: {n} carts" },
    hi: { one: "{name}: {n} कार्ट", other: "{name}: {n} कार्ट" },
  },
  found: { en: "{view}, with your search and filters", hi: "{view}: आपकी खोज और फ़िल्टर के साथ" },
  format: { en: "What is it for?", hi: "किसमें खोलेंगे?" },
  csv: { en: "Excel or Google Sheets (CSV)", hi: "Excel या Google Sheets में (CSV)" },
  json: { en: "Another program (JSON)", hi: "किसी और प्रोग्राम में (JSON)" },
  contains: {
    en: "The file will hold your customers' names, numbers and addresses, and no lock. Whoever has it can read it. Keep it safe, and delete it when you are done.",
    hi: "फ़ाइल में आपके ग्राहकों के नाम, नंबर और पते होंगे, और उस पर ताला नहीं होगा। जिसके पास फ़ाइल हो, वह पढ़ सकता है। सँभालकर रखें, और काम होने पर हटा दें।",
  },
  containsCustomer: {
    en: "The file will hold everything that is kept about this customer, and no lock. Give it to this customer and to nobody else.",
    hi: "फ़ाइल में इस ग्राहक की रखी हुई हर जानकारी होगी, और उस पर ताला नहीं होगा। यह सिर्फ़ इन्हीं को दें।",
  },
  moment: {
    en: "It shows the list as of the moment you begin. Carts that come later are not in it.",
    hi: "फ़ाइल में उस पल तक की सूची होगी जब आप शुरू करेंगे। बाद में आए कार्ट इसमें नहीं होंगे।",
  },
  choose: { en: "Choose a place…", hi: "जगह चुनें…" },
  download: { en: "Download", hi: "डाउनलोड करें" },
  started: { en: "The file is being written.", hi: "फ़ाइल बन रही है।" },
  busy: {
    en: "Another file is being written. Wait for it, or cancel it.",
    hi: "एक फ़ाइल अभी बन रही है। उसे पूरा होने दें, या रद्द करें।",
  },
  progress: { en: "Export", hi: "फ़ाइल कितनी बनी" },
  running: {
    en: { one: "{written} of {n} cart written", other: "{written} of {n} carts written" },
    hi: { one: "{n} में से {written} कार्ट लिखा गया", other: "{n} में से {written} कार्ट लिखे गए" },
  },
  done: {
    en: { one: "{name} is ready: {n} cart, as of {time}.", other: "{name} is ready: {n} carts, as of {time}." },
    hi: { one: "{name} तैयार है: {time} तक का {n} कार्ट।", other: "{name} तैयार है: {time} तक के {n} कार्ट।" },
  },
  downloaded: {
    en: {
      one: "{name} went to your browser's downloads: {n} cart, as of {time}.",
      other: "{name} went to your browser's downloads: {n} carts, as of {time}.",
    },
    hi: {
      one: "{name} ब्राउज़र के डाउनलोड में गई: {time} तक का {n} कार्ट।",
      other: "{name} ब्राउज़र के डाउनलोड में गई: {time} तक के {n} कार्ट।",
    },
  },
  show: { en: "Show in folder", hi: "फ़ोल्डर में दिखाएँ" },
  cancelled: { en: "Cancelled. No file was left.", hi: "रद्द किया। कोई फ़ाइल नहीं बनी।" },
  disk_full: {
    en: "The disk is full, so no file was written. Your carts are safe. Make room, or choose another place.",
    hi: "डिस्क भर गई है, इसलिए फ़ाइल नहीं बनी। आपके कार्ट सुरक्षित हैं। जगह बनाएँ या दूसरी जगह चुनें।",
  },
  no_permission: {
    en: "Wapas may not write to this folder, so no file was written. Choose another one, such as Documents.",
    hi: "Wapas इस फ़ोल्डर में नहीं लिख सकता, इसलिए फ़ाइल नहीं बनी। दूसरा फ़ोल्डर चुनें, जैसे Documents।",
  },
  in_use: {
    en: "A file of this name is open in another program, such as Excel, so it was not replaced. Close it there, or choose another name.",
    hi: "इस नाम की फ़ाइल किसी और प्रोग्राम में खुली है, जैसे Excel, इसलिए नहीं बदली गई। वहाँ बंद करें या दूसरा नाम चुनें।",
  },
  not_written: {
    en: "The file could not be written there. Is the drive still connected? Choose another place.",
    hi: "वहाँ फ़ाइल नहीं लिखी जा सकी। ड्राइव लगी हुई है? दूसरी जगह चुनें।",
  },
  not_read: {
    en: "The carts could not be read to the end, so no file was left. Please try again.",
    hi: "कार्ट आखिर तक नहीं पढ़े जा सके, इसलिए फ़ाइल नहीं बनी। फिर से कोशिश करें।",
  },
} as const satisfies Area;
