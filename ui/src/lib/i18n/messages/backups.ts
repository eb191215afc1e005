import type { Area } from "../message";

/** Backups outside this computer: where they go, the last one, and why there is none. */
export const backups = {
  title: { en: "Backups", hi: "बैकअप" },
  stateNone: { en: "No place chosen yet", hi: "अभी जगह नहीं चुनी" },
  stateHub: { en: "Off", hi: "बंद" },
  stateNever: { en: "None yet, on {folder}", hi: "अभी एक भी नहीं, {folder} पर" },
  state: { en: "Last backup {when}, on {folder}", hi: "आखिरी बैकअप {when}, {folder} पर" },
  stateRunning: { en: "A backup is being made", hi: "बैकअप बन रहा है" },
  what: {
    en: "A backup is your whole book as it stands, kept elsewhere. You can go back to one here, for instance when something was deleted by mistake. On a new computer Wapas opens it with your 12 words: “I have a backup”, on its first page. Wapas makes a backup every day and opens it to see that it is whole.",
    hi: "बैकअप आपका पूरा हिसाब है, जैसा उस समय है, दूसरी जगह रखा हुआ। गलती से कुछ हट जाए तो यहीं उस पर लौट सकते हैं। नए कंप्यूटर पर Wapas इसे आपके 12 शब्दों से खोलता है: पहले पेज पर “मेरे पास बैकअप है”। Wapas रोज़ एक बैकअप बनाता है और खोलकर देखता है कि वह पूरा है।",
  },
  locked: {
    en: "A backup is locked with your 12 words. Whoever finds the drive cannot read it.",
    hi: "बैकअप आपके 12 शब्दों से बंद रहता है। जिसे USB मिल जाए, वह उसे पढ़ नहीं सकता।",
  },
  wordsFirst: {
    en: "Without the 12 words a backup cannot be opened. Write them down first.",
    hi: "12 शब्दों के बिना बैकअप नहीं खुलता। पहले उन्हें लिख लें।",
  },
  wordsDo: { en: "Show the words", hi: "शब्द दिखाएँ" },
  ask: {
    en: "Choose a place for backups outside this computer",
    hi: "बैकअप की जगह इस कंप्यूटर से बाहर चुनें",
  },
  askWhy: {
    en: "a USB drive or your Drive folder. The backup is locked with your 12 words.",
    hi: "जैसे USB या आपका Drive फ़ोल्डर। बैकअप आपके 12 शब्दों से बंद रहता है।",
  },
  choose: { en: "Choose", hi: "चुनें" },
  chooseFolder: { en: "Choose the place…", hi: "जगह चुनें…" },
  another: { en: "Choose another place", hi: "दूसरी जगह चुनें" },
  tomorrow: { en: "Tomorrow", hi: "कल" },
  hub: {
    en: "A hub makes backups where its administrator says: start it with --backups and a folder on another drive.",
    hi: "हब बैकअप वहाँ बनाता है जहाँ उसे चलाने वाला कहे: उसे --backups और दूसरी ड्राइव के फ़ोल्डर के साथ चलाएँ।",
  },
  place: { en: "Place", hi: "जगह" },
  last: { en: "Last backup", hi: "आखिरी बैकअप" },
  next: { en: "Next backup", hi: "अगला बैकअप" },
  nextDaily: { en: "One day after the last, by itself", hi: "आखिरी के एक दिन बाद, अपने आप" },
  nextPlugged: { en: "As soon as the drive is there", hi: "ड्राइव लगते ही" },
  never: { en: "None yet", hi: "अभी एक भी नहीं" },
  make: { en: "Back up now", hi: "अभी बैकअप लें" },
  making: { en: "Making a backup: {n} %", hi: "बैकअप बन रहा है: {n} %" },
  progress: { en: "How far the backup is", hi: "बैकअप कितना बना" },
  made: { en: "Backup made, opened and whole.", hi: "बैकअप बन गया, खोलकर देखा, पूरा है।" },
  late: { en: "No backup since {when}: {why}", hi: "{when} से बैकअप नहीं हुआ: {why}" },
  lateNever: { en: "No backup yet: {why}", hi: "अभी तक बैकअप नहीं हुआ: {why}" },
  folder_gone: { en: "the USB drive or folder is not there.", hi: "USB या फ़ोल्डर नहीं मिला।" },
  disk_full: { en: "there is no room left on it.", hi: "उसमें जगह नहीं बची।" },
  no_permission: { en: "Wapas may not write there.", hi: "Wapas को वहाँ लिखने की इजाज़त नहीं।" },
  not_whole: {
    en: "what was written there could not be read back. The drive may be damaged.",
    hi: "जो लिखा गया वह वापस पढ़ा नहीं जा सका। ड्राइव खराब हो सकती है।",
  },
  not_written: { en: "it could not be written there.", hi: "वहाँ लिखा नहीं जा सका।" },
  calm: {
    en: "Your carts on this computer are safe meanwhile. Wapas tries again by itself.",
    hi: "इस कंप्यूटर पर आपके कार्ट तब तक सुरक्षित हैं। Wapas अपने आप फिर कोशिश करेगा।",
  },
  copiesLeft: {
    en: "Copies on this computer still hold a customer whom you erased: another program, such as a virus scanner, has them open. Wapas tries every minute and removes them. If this stays, restart the computer.",
    hi: "इस कंप्यूटर की कॉपियों में वह ग्राहक अब भी है जिसका डेटा आपने मिटाया: कोई दूसरा प्रोग्राम, जैसे एंटीवायरस, उन्हें खोले हुए है। Wapas हर मिनट कोशिश करके उन्हें मिटा देगा। यह न हटे तो कंप्यूटर दोबारा चालू करें।",
  },
  badFolder: {
    en: "That folder cannot be used. Choose another one, outside of Wapas's own folder.",
    hi: "वह फ़ोल्डर काम का नहीं। दूसरा चुनें, Wapas के अपने फ़ोल्डर से बाहर।",
  },
  listTitle: { en: "Backups there", hi: "वहाँ के बैकअप" },
  listWhat: {
    en: "Wapas keeps the last seven days and one a week for five weeks.",
    hi: "Wapas पिछले सात दिन के, और पाँच हफ़्तों तक हर हफ़्ते का एक बैकअप रखता है।",
  },
  listNone: { en: "There is no backup yet.", hi: "अभी कोई बैकअप नहीं है।" },
  listAway: {
    en: "The drive is not there, so they cannot be listed.",
    hi: "ड्राइव नहीं लगी, इसलिए सूची नहीं दिख सकती।",
  },
  elsewhere: { en: "made on another computer", hi: "दूसरे कंप्यूटर पर बना" },
  here: {
    en: "made before a restore or an update, on this computer",
    hi: "वापस लाने या अपडेट से पहले बना, इसी कंप्यूटर पर",
  },
  restore: { en: "Go back to it…", hi: "इस पर लौटें…" },
  restoreOf: { en: "Go back to it… {what}", hi: "इस पर लौटें… {what}" },
  restoreTitle: { en: "Go back to {when}", hi: "{when} पर लौटें" },
  looking: { en: "Opening the backup…", hi: "बैकअप खुल रहा है…" },
  goesBack: { en: "Goes back to that day", hi: "उस दिन जैसा होगा" },
  undone: {
    en: { one: "{n} thing that you did since is undone", other: "{n} things that you did since are undone" },
    hi: { one: "उसके बाद का {n} काम वापस होगा", other: "उसके बाद के {n} काम वापस होंगे" },
  },
  undoneNone: { en: "You changed no cart since", hi: "उसके बाद कोई कार्ट नहीं बदला गया" },
  cartsBack: {
    en: { one: "{n} deleted cart comes back", other: "{n} deleted carts come back" },
    hi: { one: "हटाया गया {n} कार्ट वापस आएगा", other: "हटाए गए {n} कार्ट वापस आएँगे" },
  },
  settingsBack: {
    en: "Messages, plan, rules and coupons, as they were then",
    hi: "संदेश, योजना, नियम और कूपन, जैसे तब थे",
  },
  staysToday: { en: "Stays as it is today", hi: "आज जैसा है वैसा रहेगा" },
  cartsSince: {
    en: { one: "{n} cart that came since", other: "{n} carts that came since" },
    hi: { one: "उसके बाद आया {n} कार्ट", other: "उसके बाद आए {n} कार्ट" },
  },
  cartsAll: { en: "Every cart that came", hi: "जो भी कार्ट आए" },
  messagesSince: {
    en: {
      one: "The record of {n} message since: nobody gets it twice",
      other: "The record of {n} messages since: nobody gets one twice",
    },
    hi: {
      one: "उसके बाद का {n} संदेश लिखा रहेगा: किसी को दोबारा नहीं जाएगा",
      other: "उसके बाद के {n} संदेश लिखे रहेंगे: किसी को दोबारा नहीं जाएँगे",
    },
  },
  stopsSince: {
    en: { one: "{n} customer who wants no messages", other: "{n} customers who want no messages" },
    hi: { one: "{n} ग्राहक जिन्हें संदेश नहीं चाहिए", other: "{n} ग्राहक जिन्हें संदेश नहीं चाहिए" },
  },
  erasedSince: {
    en: { one: "{n} erased customer does not come back", other: "{n} erased customers do not come back" },
    hi: { one: "मिटाया गया {n} ग्राहक वापस नहीं आएगा", other: "मिटाए गए {n} ग्राहक वापस नहीं आएँगे" },
  },
  waitingPaused: {
    en: { one: "{n} waiting message, paused until you look", other: "{n} waiting messages, paused until you look" },
    hi: { one: "इंतज़ार में {n} संदेश, आपके देखने तक रुका", other: "इंतज़ार में {n} संदेश, आपके देखने तक रुके" },
  },
  canUndo: {
    en: "Wapas keeps a copy of today first, so you can undo this. Carts go on arriving meanwhile.",
    hi: "Wapas पहले आज की कॉपी रखता है, इसलिए आप इसे पलट सकते हैं। इस बीच कार्ट आते रहेंगे।",
  },
  restoreNow: { en: "Go back to it", hi: "इस पर लौटें" },
  restored: { en: "Your book is as you had left it on {when}.", hi: "आपका हिसाब {when} जैसा है।" },
  undoneRestore: { en: "Undone: your book is as before.", hi: "पलट दिया: हिसाब पहले जैसा है।" },
  unreadable: {
    en: "This backup cannot be read. Nothing was changed. Choose another one.",
    hi: "यह बैकअप पढ़ा नहीं जा सका। कुछ नहीं बदला। दूसरा चुनें।",
  },
} as const satisfies Area;
