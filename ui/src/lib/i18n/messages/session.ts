import type { Area } from "../message";

/** Opening the carts: locked, passphrase, 12 words. An error says what happened, what it means for the carts, what to do. */
export const session = {
  locked: { en: "Your carts are locked", hi: "आपके कार्ट पर ताला है" },
  safe: {
    en: "The carts are safe and nothing was changed. Until they are open, no new cart can be saved.",
    hi: "कार्ट सुरक्षित हैं, कुछ नहीं बदला। खुलने तक नए कार्ट सेव नहीं होंगे।",
  },

  keychain: {
    en: "{system} did not hand over the key to your carts",
    hi: "{system} ने आपके कार्ट की चाबी नहीं दी",
  },
  keychainDo: {
    en: "The carts are safe and nothing was changed. Until it is open, no new cart can be saved.",
    hi: "कार्ट सुरक्षित हैं, कुछ नहीं बदला। खुलने तक नए कार्ट सेव नहीं होंगे।",
  },
  keychainFreshDo: {
    en: "Wapas keeps the key to your carts in the password store of {system}. Unlock that store and try again, or use a passphrase instead.",
    hi: "Wapas आपके कार्ट की चाबी {system} के पासवर्ड भंडार में रखता है। वह भंडार खोलकर फिर से कोशिश करें, या उसकी जगह पासफ़्रेज़ रखें।",
  },
  keychainMissing: {
    en: "This computer has no password store",
    hi: "इस कंप्यूटर में पासवर्ड भंडार नहीं है",
  },
  keychainMissingDo: {
    en: "The carts are safe and nothing was changed. Turn the password store on and try again, or open them another way.",
    hi: "कार्ट सुरक्षित हैं, कुछ नहीं बदला। पासवर्ड भंडार चालू करके फिर से कोशिश करें, या दूसरे तरीके से खोलें।",
  },
  keychainMissingFreshDo: {
    en: "Your carts are kept encrypted, and the key needs a safe place. Without a password store, a passphrase does it.",
    hi: "आपके कार्ट ताले में रहते हैं, और उस ताले की चाबी को पक्की जगह चाहिए। पासवर्ड भंडार न हो तो पासफ़्रेज़ से काम चलता है।",
  },
  entryGone: {
    en: "The key to your carts is no longer in the password store of {system}",
    hi: "आपके कार्ट की चाबी अब {system} के पासवर्ड भंडार में नहीं है",
  },
  entryGoneDo: {
    en: "The carts are safe and nothing was changed. This happens when {system} was installed again or the user was changed. Your 12 words open them.",
    hi: "कार्ट सुरक्षित हैं, कुछ नहीं बदला। {system} दोबारा डालने पर या यूज़र बदलने पर ऐसा होता है। आपके 12 शब्द इन्हें खोल देंगे।",
  },
  passphraseNeeded: { en: "Type your passphrase", hi: "अपना पासफ़्रेज़ लिखें" },
  passphraseNeededDo: {
    en: "Your carts open with it. Until then no new cart can be saved.",
    hi: "इसी से आपके कार्ट खुलेंगे। तब तक नए कार्ट सेव नहीं होंगे।",
  },
  wordsNeeded: { en: "Type your 12 words", hi: "अपने 12 शब्द लिखें" },
  wordsNeededDo: {
    en: "They stand on the paper that you kept with the shop's papers. Until then no new cart can be saved.",
    hi: "ये उस कागज़ पर हैं जो आपने दुकान के कागज़ों के साथ रखा था। तब तक नए कार्ट सेव नहीं होंगे।",
  },
  slotsMissing: { en: "The key file of your carts is missing", hi: "आपके कार्ट की चाबी वाली फ़ाइल नहीं मिल रही" },
  slotsMissingDo: {
    en: "The carts are there, but they cannot be opened without that file. Nothing was changed. Put it back beside the carts, or open a backup.",
    hi: "कार्ट मौजूद हैं, पर उस फ़ाइल के बिना नहीं खुलते। कुछ नहीं बदला। उसे कार्ट के पास वापस रखें, या बैकअप खोलें।",
  },
  slotsDamaged: { en: "The key file of your carts is damaged", hi: "आपके कार्ट की चाबी वाली फ़ाइल खराब है" },
  slotsDamagedDo: {
    en: "The carts are there and nothing was changed. Put a whole key file back beside them, or open a backup.",
    hi: "कार्ट मौजूद हैं, कुछ नहीं बदला। सही चाबी वाली फ़ाइल उनके पास वापस रखें, या बैकअप खोलें।",
  },
  databaseMissing: { en: "The file with your carts is not there", hi: "आपके कार्ट की फ़ाइल अपनी जगह पर नहीं है" },
  databaseMissingDo: {
    en: "Its key is still here. Put the file back in its place, or open a backup. Until then no new cart can be saved.",
    hi: "उसकी चाबी यहीं है। फ़ाइल अपनी जगह पर वापस रखें, या बैकअप खोलें। तब तक नए कार्ट सेव नहीं होंगे।",
  },
  damaged: { en: "The file with your carts cannot be read", hi: "आपके कार्ट की फ़ाइल पढ़ी नहीं जा रही" },
  damagedDo: {
    en: "It is damaged, or it is not the file that this key belongs to. Nothing was changed. Open a backup: this file is then set aside, never deleted.",
    hi: "या तो वह खराब है, या यह चाबी उस फ़ाइल की नहीं है। कुछ नहीं बदला। बैकअप खोलें: यह फ़ाइल तब अलग रखी जाएगी, मिटाई नहीं जाएगी।",
  },
  newer: { en: "A newer Wapas has used these carts", hi: "ये कार्ट नए Wapas में खुल चुके हैं" },
  newerDo: {
    en: "This version ({version}) cannot read them and has changed nothing. Install the newest Wapas. To stay with this one, open the backup from before the update: these carts are then set aside, never deleted. Until then no new cart can be saved.",
    hi: "यह वाला ({version}) इन्हें पढ़ नहीं सकता; कुछ नहीं बदला। सबसे नया Wapas डालें। इसी वाले के साथ रहना हो तो अपडेट से पहले का बैकअप खोलें: ये कार्ट तब अलग रखे जाएँगे, मिटाए नहीं जाएँगे। तब तक नए कार्ट सेव नहीं होंगे।",
  },
  alreadyOpen: { en: "Your carts are open in another Wapas", hi: "आपके कार्ट दूसरे Wapas में खुले हैं" },
  alreadyOpenDo: {
    en: "That one receives the new carts. Go on there, or close it and try again.",
    hi: "नए कार्ट वही ले रहा है। काम वहीं करें, या उसे बंद करके फिर से कोशिश करें।",
  },
  held: { en: "Another program holds your carts", hi: "आपके कार्ट किसी और प्रोग्राम ने पकड़ रखे हैं" },
  heldDo: {
    en: "Often it is a virus scanner or a backup program that reads the file. Nothing is lost. Wait a minute and try again; if it stays so, restart the computer. Until then no new cart can be saved.",
    hi: "अक्सर कोई एंटीवायरस या बैकअप प्रोग्राम फ़ाइल पढ़ रहा होता है। कुछ खोया नहीं है। एक मिनट रुककर फिर से कोशिश करें; न खुले तो कंप्यूटर फिर से चालू करें। तब तक नए कार्ट सेव नहीं होंगे।",
  },
  disk: { en: "The disk did not take it", hi: "डिस्क ने काम नहीं किया" },
  diskDo: {
    en: "The carts could not be read or written. See that there is space and that the drive is connected, then try again. Until then no new cart can be saved.",
    hi: "कार्ट पढ़े या लिखे नहीं जा सके। देखें कि डिस्क में जगह है और ड्राइव लगी है, फिर कोशिश करें। तब तक नए कार्ट सेव नहीं होंगे।",
  },
  other: { en: "Your carts did not open", hi: "आपके कार्ट नहीं खुले" },

  noAnswer: { en: "Wapas does not answer", hi: "Wapas जवाब नहीं दे रहा" },
  noAnswerDo: {
    en: "This page cannot reach the program. It tries again by itself.",
    hi: "यह पेज प्रोग्राम तक नहीं पहुँच रहा। अपने-आप फिर कोशिश होती रहेगी।",
  },

  noKey: { en: "The hub does not know this page", hi: "हब इस पेज को नहीं पहचानता" },

  usePassphrase: { en: "Use a passphrase", hi: "पासफ़्रेज़ डालें" },
  usePassphraseInstead: { en: "Use a passphrase instead", hi: "इसकी जगह पासफ़्रेज़ रखें" },
  useWords: { en: "Use the 12 words", hi: "12 शब्द डालें" },
  passphrase: { en: "Passphrase", hi: "पासफ़्रेज़" },
  words: { en: "12 words", hi: "12 शब्द" },
  wordsHint: {
    en: "English words, in their order, with a space between them. {n} of 12 typed.",
    hi: "अंग्रेज़ी शब्द, उसी क्रम में, बीच में खाली जगह। 12 में {n} लिखे।",
  },
  unlock: { en: "Open my carts", hi: "मेरे कार्ट खोलें" },
  unlocking: { en: "Opening…", hi: "खुल रहा है…" },
  wrongPassphrase: {
    en: "This passphrase does not fit. Capital and small letters count. Nothing was changed.",
    hi: "यह पासफ़्रेज़ मेल नहीं खाता। बड़े-छोटे अक्षर देखकर लिखें। कुछ नहीं बदला।",
  },
  wrongWords: {
    en: "These words do not fit. Compare them with your paper, one by one. Nothing was changed.",
    hi: "ये शब्द मेल नहीं खाते। कागज़ से एक-एक शब्द मिलाएँ। कुछ नहीं बदला।",
  },

  choose: { en: "Choose a passphrase", hi: "एक पासफ़्रेज़ चुनें" },
  chooseWhy: {
    en: "It locks your carts instead of the password store of {system}. Several words that only you know are better than one hard word.",
    hi: "{system} के पासवर्ड भंडार की जगह यही आपके कार्ट पर ताला लगाएगा। एक कठिन शब्द से अच्छे हैं ऐसे कई शब्द जो सिर्फ़ आप जानते हों।",
  },
  afterRestart: {
    en: "After a restart nothing is received until you type it.",
    hi: "कंप्यूटर दोबारा चालू होने पर, इसे लिखने तक कोई कार्ट नहीं आएगा।",
  },
  noHelp: {
    en: "Nobody can give it to you again.",
    hi: "भूल गए तो कोई इसे वापस नहीं बता सकता।",
  },
  chooseHint: { en: "10 characters at least", hi: "कम से कम 10 अक्षर" },
  again: { en: "The same once more", hi: "वही एक बार फिर" },
  tooShort: { en: "This is too short: 10 characters at least.", hi: "यह छोटा है: कम से कम 10 अक्षर चाहिए।" },
  notSame: { en: "The two are not the same.", hi: "दोनों एक जैसे नहीं हैं।" },
  create: { en: "Lock my carts with it", hi: "इसी से ताला लगाएँ" },
  showIt: { en: "Show what I type", hi: "जो लिखें वह दिखाएँ" },

  anew: { en: "Start with an empty book…", hi: "खाली बही से शुरू करें…" },
  anewTitle: { en: "Start with an empty book?", hi: "खाली बही से शुरू करें?" },
  anewWhat: {
    en: "The old file is set aside in the same folder, under another name. Nothing is deleted.",
    hi: "पुरानी फ़ाइल उसी फ़ोल्डर में दूसरे नाम से अलग रखी जाएगी। कुछ मिटाया नहीं जाएगा।",
  },
  anewLoss: {
    en: "Its carts will not be in the list, and the set-up begins again: Cashfree then needs the new address and a key.",
    hi: "उसके कार्ट लिस्ट में नहीं होंगे, और सेटअप फिर से होगा: Cashfree को नया पता और key चाहिए होगी।",
  },
  anewDo: { en: "Set the old file aside and start", hi: "पुरानी फ़ाइल अलग रखकर शुरू करें" },
} as const satisfies Area;
