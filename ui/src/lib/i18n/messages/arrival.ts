import type { Area } from "../message";

/** A backup that becomes the book of this computer: the file, the 12 words, the look at it, and what became of it. */
export const arrival = {
  have: { en: "I have a backup", hi: "मेरे पास बैकअप है" },
  title: { en: "Open a backup on this computer", hi: "इस कंप्यूटर पर बैकअप खोलें" },
  what: {
    en: "The file, your 12 words, and a look at what is in it. Nothing on this computer changes before you have seen that.",
    hi: "फ़ाइल, आपके 12 शब्द, और एक नज़र कि उसमें क्या है। उसे देखने से पहले इस कंप्यूटर पर कुछ नहीं बदलता।",
  },
  fileTitle: { en: "1. The backup", hi: "1. बैकअप" },
  fileWhat: {
    en: "It is on the USB drive or in the Drive folder, in “Wapas backups”. Its name begins with Wapas and a date.",
    hi: "यह USB पर या Drive के फ़ोल्डर में “Wapas backups” में है। नाम Wapas और तारीख से शुरू होता है।",
  },
  choose: { en: "Choose the file…", hi: "फ़ाइल चुनें…" },
  chooseOther: { en: "Choose another file…", hi: "दूसरी फ़ाइल चुनें…" },
  file: { en: "File", hi: "फ़ाइल" },
  madeAt: { en: "Made", hi: "कब बना" },
  version: { en: "By Wapas", hi: "Wapas का वर्ज़न" },
  size: { en: "Size", hi: "साइज़" },
  wordsTitle: { en: "2. Your 12 words", hi: "2. आपके 12 शब्द" },
  wordsWhat: {
    en: "They stand on the paper that you kept with the shop's papers. They open the backup here and go nowhere else.",
    hi: "ये उस कागज़ पर हैं जो आपने दुकान के कागज़ों के साथ रखा था। इनसे बैकअप यहीं खुलता है, ये कहीं और नहीं जाते।",
  },
  wordsRight: { en: "They fit.", hi: "शब्द सही हैं।" },
  look: { en: "Look inside", hi: "अंदर देखें" },
  looking: { en: "Opening the backup…", hi: "बैकअप खुल रहा है…" },
  contentTitle: { en: "3. This is in it", hi: "3. इसमें यह है" },
  shops: { en: "Shops", hi: "दुकानें" },
  noShop: { en: "No shop yet", hi: "अभी कोई दुकान नहीं" },
  carts: { en: "Carts", hi: "कार्ट" },
  lastCart: { en: "Newest cart", hi: "सबसे नया कार्ट" },
  address: { en: "Internet address", hi: "इंटरनेट पता" },
  noAddress: { en: "None yet", hi: "अभी नहीं" },
  comesAlong: {
    en: "The address, the keys, your messages and settings come along. Cashfree needs nothing new.",
    hi: "पता, key, आपके संदेश और सेटिंग साथ आते हैं। Cashfree में कुछ नहीं बदलना।",
  },
  since: {
    en: "What came to the old computer after the backup, and what you did there since, is not in it. Messages that wait are paused until you look.",
    hi: "बैकअप के बाद पुराने कंप्यूटर पर जो आया और आपने जो किया, वह इसमें नहीं है। इंतज़ार वाले संदेश आपके देखने तक रुके रहेंगे।",
  },
  runs: {
    en: "The old computer still takes your carts. Quit Wapas there first: with two, each cart reaches only one of them.",
    hi: "पुराना कंप्यूटर अब भी आपके कार्ट ले रहा है। पहले वहाँ Wapas बंद करें: दोनों चलें तो हर कार्ट किसी एक को ही मिलेगा।",
  },
  runsDo: { en: "Look again", hi: "फिर देखें" },
  silent: {
    en: "Nobody answers for this book at its address now. If the old computer is only off, do not start Wapas there again: with two, each cart reaches only one of them.",
    hi: "इस पते पर अभी इस बही का कोई और Wapas जवाब नहीं दे रहा। पुराना कंप्यूटर सिर्फ़ बंद हो तो वहाँ Wapas फिर न चलाएँ: दोनों चलें तो हर कार्ट किसी एक को ही मिलेगा।",
  },
  unknown: {
    en: "Wapas could not see whether the old computer still runs. Quit Wapas there: with two, each cart reaches only one of them.",
    hi: "पता नहीं चला कि पुराना कंप्यूटर अब भी चल रहा है या नहीं। वहाँ Wapas बंद करें: दोनों चलें तो हर कार्ट किसी एक को ही मिलेगा।",
  },
  replaces: {
    en: "The book that is on this computer now is set aside under another name. Nothing is deleted.",
    hi: "इस कंप्यूटर पर अभी जो बही है, वह दूसरे नाम से अलग रखी जाएगी। कुछ मिटाया नहीं जाएगा।",
  },
  passphraseWhy: {
    en: "This computer has no password store that could keep the key. Choose a passphrase for it.",
    hi: "इस कंप्यूटर में चाबी रखने के लिए पासवर्ड भंडार नहीं है। उसके लिए एक पासफ़्रेज़ चुनें।",
  },
  open: { en: "Open this book here", hi: "यह बही यहाँ खोलें" },
  runsOpen: { en: "Open it here all the same", hi: "फिर भी यहाँ खोलें" },
  opening: { en: "Opening…", hi: "खुल रहा है…" },
  no_backup: {
    en: "This file is no backup of Wapas. Nothing was changed. Choose the file whose name ends with .wapas.",
    hi: "यह फ़ाइल Wapas का बैकअप नहीं है। कुछ नहीं बदला। वह फ़ाइल चुनें जिसका नाम .wapas पर खत्म होता है।",
  },
  not_whole: {
    en: "This backup is damaged, or it was not copied to its end. Nothing was changed. Copy it again, or choose another one.",
    hi: "यह बैकअप खराब है, या पूरा कॉपी नहीं हुआ। कुछ नहीं बदला। फिर से कॉपी करें, या दूसरा चुनें।",
  },
  newer: {
    en: "A newer Wapas made this backup. Nothing was changed. Install the newest Wapas here first.",
    hi: "यह बैकअप नए Wapas ने बनाया है। कुछ नहीं बदला। पहले यहाँ सबसे नया Wapas डालें।",
  },
  file_gone: {
    en: "The backup is not there any more. Nothing was changed. Plug the drive in and choose the file again.",
    hi: "बैकअप अब वहाँ नहीं है। कुछ नहीं बदला। ड्राइव लगाकर फ़ाइल फिर चुनें।",
  },
  disk_full: {
    en: "There is no room for the book on this computer. Nothing was changed. Make room and look again.",
    hi: "इस कंप्यूटर पर बही के लिए जगह नहीं है। कुछ नहीं बदला। जगह बनाकर फिर देखें।",
  },
  no_permission: {
    en: "The file may not be read, or this computer does not let Wapas write. Nothing was changed.",
    hi: "फ़ाइल पढ़ने की, या यहाँ लिखने की इजाज़त नहीं है। कुछ नहीं बदला।",
  },
  not_written: {
    en: "The book could not be written to this computer. Nothing was changed. Try again.",
    hi: "बही इस कंप्यूटर पर लिखी नहीं जा सकी। कुछ नहीं बदला। फिर से कोशिश करें।",
  },
  words_count: {
    en: "There must be 12 words. Compare them with your paper.",
    hi: "12 शब्द चाहिए। कागज़ से मिलाएँ।",
  },
  word_unknown: {
    en: "Word {n} is none of the words that Wapas uses. Look at its spelling on your paper.",
    hi: "{n} नंबर का शब्द Wapas के शब्दों में नहीं है। कागज़ पर उसकी स्पेलिंग देखें।",
  },
  words_checksum: {
    en: "One of the words is wrong, or two have changed places. Compare them with your paper, one by one.",
    hi: "एक शब्द गलत है, या दो की जगह बदल गई है। कागज़ से एक-एक शब्द मिलाएँ।",
  },
  wrong_words: {
    en: "These words belong to another book. Look for the paper of this one. Nothing was changed.",
    hi: "ये शब्द किसी और बही के हैं। इस बही का कागज़ देखें। कुछ नहीं बदला।",
  },
  same_book: {
    en: "This is a backup of the book that is open here. Go back to it under More, Backups.",
    hi: "यह उसी बही का बैकअप है जो यहाँ खुली है। उस पर लौटने के लिए और, बैकअप में जाएँ।",
  },
  keychain: {
    en: "The password store of this computer did not take the key. Nothing was changed. Unlock it, or choose a passphrase.",
    hi: "इस कंप्यूटर के पासवर्ड भंडार ने चाबी नहीं ली। कुछ नहीं बदला। उसे खोलें, या पासफ़्रेज़ चुनें।",
  },
  doneTitle: { en: "Your book is open on this computer", hi: "आपकी बही इस कंप्यूटर पर खुल गई" },
  doneCarts: {
    en: { one: "{n} cart, as of {when}.", other: "{n} carts, as of {when}." },
    hi: { one: "{n} कार्ट, {when} तक के।", other: "{n} कार्ट, {when} तक के।" },
  },
  doneSince: {
    en: "Carts that came since may be on the old computer only, or bring them from your shop. Messages that waited are paused: look at them before they go.",
    hi: "उसके बाद के कार्ट सिर्फ़ पुराने कंप्यूटर पर हो सकते हैं; उन्हें अपनी दुकान से लाएँ। इंतज़ार वाले संदेश रुके हैं: भेजने से पहले देख लें।",
  },
  doneOld: {
    en: "Do not start Wapas on the old computer again: with two, each cart reaches only one of them.",
    hi: "पुराने कंप्यूटर पर Wapas फिर न चलाएँ: दोनों चलें तो हर कार्ट किसी एक को ही मिलेगा।",
  },
  doneAside: {
    en: "The file that was here is set aside, not deleted. Its name is now:",
    hi: "यहाँ जो फ़ाइल थी, वह अलग रखी है, मिटाई नहीं। अब उसका नाम:",
  },
  doneShow: { en: "Show it in its folder", hi: "फ़ोल्डर में दिखाएँ" },
  doneGo: { en: "To my carts", hi: "मेरे कार्ट देखें" },
} as const satisfies Area;
