import type { Area } from "../message";

/** Starting with the computer, staying awake, and notices of new carts. */
export const awake = {
  ask: {
    en: "Start Wapas with the computer and keep receiving",
    hi: "कंप्यूटर के साथ Wapas भी चालू हो और कार्ट लेता रहे",
  },
  yesBest: { en: "Yes, recommended", hi: "हाँ, यही ठीक है" },
  yes: { en: "Yes", hi: "हाँ" },
  no: { en: "No", hi: "नहीं" },
  atLoginHint: {
    en: "Without a window, beside the clock. While the computer is off or asleep, no cart can arrive.",
    hi: "बिना विंडो के, घड़ी के पास। कंप्यूटर बंद हो या सोया हो तो कार्ट नहीं आ सकते।",
  },
  atLoginOff: {
    en: "This computer does not tell what starts with it. Its own settings can start Wapas.",
    hi: "यह कंप्यूटर नहीं बताता कि उसके साथ क्या चालू होता है। Wapas को उसकी अपनी सेटिंग से चालू कराएँ।",
  },
  keep: { en: "Keep the computer awake while the charger is in", hi: "चार्जर लगा हो तो कंप्यूटर को सोने न दें" },
  keepHint: { en: "The screen may still go dark.", hi: "स्क्रीन फिर भी बंद हो सकती है।" },
  held: { en: "It is kept awake now.", hi: "अभी सोने नहीं दिया जा रहा।" },
  onBattery: {
    en: "It runs on its battery, so it may fall asleep.",
    hi: "अभी बैटरी पर है, इसलिए सो सकता है।",
  },
  refused: {
    en: "This computer did not agree. Set it not to sleep in its own power settings.",
    hi: "कंप्यूटर नहीं माना। उसकी अपनी पावर सेटिंग में सोना बंद करें।",
  },
  lid: { en: "When the lid is closed", hi: "ढक्कन बंद करने पर" },
  lidWindows: {
    en: "A closed lid puts the computer to sleep. To change that: Control Panel, Power Options, “Choose what closing the lid does”, and under “Plugged in” choose “Do nothing”.",
    hi: "ढक्कन बंद करते ही कंप्यूटर सो जाता है। इसे बदलने के लिए: Control Panel, Power Options, “Choose what closing the lid does”, और “Plugged in” में “Do nothing” चुनें।",
  },
  lidMac: {
    en: "A Mac with a closed lid sleeps, unless a charger and a screen are plugged in. Leave the lid open.",
    hi: "ढक्कन बंद हो तो Mac सो जाता है, जब तक चार्जर और बाहर की स्क्रीन न लगी हो। ढक्कन खुला रखें।",
  },
  lidLinux: {
    en: "A closed lid puts most computers to sleep. Change it in the power settings, or write HandleLidSwitchExternalPower=ignore into /etc/systemd/logind.conf.",
    hi: "ढक्कन बंद करते ही ज़्यादातर कंप्यूटर सो जाते हैं। पावर सेटिंग में बदलें, या /etc/systemd/logind.conf में HandleLidSwitchExternalPower=ignore लिखें।",
  },
  onHub: {
    en: "This book is on a hub. Starting with the computer, staying awake and notices are matters of the computer that runs it.",
    hi: "यह बही एक हब पर है। कंप्यूटर के साथ चालू होना, जागते रहना और सूचनाएँ उसी कंप्यूटर के काम हैं जिस पर हब चलता है।",
  },

  notices: { en: "Notices of new carts", hi: "नए कार्ट की सूचना" },
  on: { en: "Tell me of new carts", hi: "नया कार्ट आने पर बताएँ" },
  onHint: {
    en: "With the amount, where you are not looking at Wapas. Several in a minute become one.",
    hi: "रकम के साथ, जब Wapas सामने न हो। एक मिनट में कई आएँ तो एक ही सूचना।",
  },
  least: { en: "From what amount", hi: "कितनी रकम से" },
  leastEvery: { en: "Every cart", hi: "हर कार्ट" },
  leastFrom: { en: "{amount} or more", hi: "{amount} या ज़्यादा" },
  quiet: { en: "No notices at night", hi: "रात में सूचना नहीं" },
  quietNone: { en: "At any hour", hi: "किसी भी समय" },
  quietHours: { en: "Not from {from} to {to}", hi: "{from} से {to} तक नहीं" },
  details: { en: "Show name and number", hi: "नाम और नंबर दिखाएँ" },
  detailsHint: {
    en: "Others may see the screen of a counter.",
    hi: "काउंटर की स्क्रीन और लोग भी देख सकते हैं।",
  },
  paused: { en: "No notices until {when}. Carts are received all the same.", hi: "{when} तक सूचना नहीं। कार्ट आते रहेंगे।" },
  pauseHour: { en: "Pause for 1 hour", hi: "1 घंटा रोकें" },
  pauseTomorrow: { en: "Pause until tomorrow", hi: "कल तक रोकें" },
  resume: { en: "Notices again", hi: "सूचना फिर दें" },
} as const satisfies Area;
