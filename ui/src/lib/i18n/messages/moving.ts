import type { Area } from "../message";

/** A book that moves to a hub, and back. */
export const moving = {
  title: { en: "Your carts on this computer", hi: "इस कंप्यूटर के कार्ट" },
  toHub: {
    en: {
      one: "{n} cart will be at the hub, with its notes, its messages and the keys of your senders.",
      other: "{n} carts will be at the hub, with their notes, their messages and the keys of your senders.",
    },
    hi: {
      one: "{n} कार्ट हब पर होगा: नोट, संदेश और भेजने वालों की चाबियों के साथ।",
      other: "{n} कार्ट हब पर होंगे: नोट, संदेश और भेजने वालों की चाबियों के साथ।",
    },
  },
  shops: { en: "Shops: {names}", hi: "दुकानें: {names}" },
  size: { en: "About {size} go over the line.", hi: "करीब {size} लाइन से जाएगा।" },
  pause: {
    en: "Until it has ended no cart is taken. Who sends one is told to send it again later.",
    hi: "पूरा होने तक कोई कार्ट नहीं लिया जाएगा। भेजने वाले से बाद में फिर भेजने को कहा जाएगा।",
  },
  stays: {
    en: "The carts also stay on this computer, closed and as they are now.",
    hi: "कार्ट इस कंप्यूटर पर भी रहेंगे: बंद, और जैसे अभी हैं।",
  },
  take: { en: "Move the carts to the hub", hi: "कार्ट हब पर ले जाएँ" },
  other: { en: "Another hub", hi: "दूसरा हब" },
  without: { en: "Use the hub without them", hi: "इनके बिना हब लें" },

  back: { en: "Bring the carts to this computer", hi: "कार्ट इस कंप्यूटर पर लाएँ" },
  backTitle: { en: "Bring the carts of the hub to this computer?", hi: "हब के कार्ट इस कंप्यूटर पर लाएँ?" },
  toHere: {
    en: {
      one: "{n} cart of the hub will be on this computer, with its notes, its messages and the keys of your senders.",
      other:
        "{n} carts of the hub will be on this computer, with their notes, their messages and the keys of your senders.",
    },
    hi: {
      one: "हब का {n} कार्ट इस कंप्यूटर पर होगा: नोट, संदेश और भेजने वालों की चाबियों के साथ।",
      other: "हब के {n} कार्ट इस कंप्यूटर पर होंगे: नोट, संदेश और भेजने वालों की चाबियों के साथ।",
    },
  },
  hubCloses: {
    en: "The hub then takes no carts any more and shows none, on other computers too. Cashfree must send to this computer again.",
    hi: "फिर हब कार्ट नहीं लेगा और नहीं दिखाएगा, दूसरे कंप्यूटर पर भी नहीं। Cashfree को फिर इसी कंप्यूटर पर भेजना होगा।",
  },
  address: { en: "Address at present: {url}", hi: "अभी का पता: {url}" },
  setsAside: {
    en: "On this computer are other carts of before. Their file is set aside, not deleted.",
    hi: "इस कंप्यूटर पर पहले के दूसरे कार्ट हैं। उनकी फ़ाइल अलग रखी जाएगी, मिटाई नहीं।",
  },
  leftHere: {
    en: "The carts that were on this computer lie here still, closed ({size}). Nothing comes to them any more: new ones are at the hub. Cashfree must send to the hub's address.",
    hi: "जो कार्ट इस कंप्यूटर पर थे, वे अब भी यहीं हैं, बंद ({size})। उनमें कुछ नया नहीं आएगा: नए कार्ट हब पर हैं। Cashfree को हब के पते पर भेजना होगा।",
  },

  screenHub: { en: "Your carts move to the hub", hi: "कार्ट हब पर जा रहे हैं" },
  screenHere: { en: "Your carts move to this computer", hi: "कार्ट इस कंप्यूटर पर आ रहे हैं" },
  screenOther: { en: "The carts of the hub are on the move", hi: "हब के कार्ट जा रहे हैं" },
  screenOtherWhat: {
    en: "Another computer brings them to itself. If it gives up, they open here again by themselves.",
    hi: "दूसरा कंप्यूटर इन्हें अपने पास ला रहा है। वह छोड़ दे तो ये यहाँ खुद फिर खुल जाएँगे।",
  },
  leaveOn: { en: "Leave this computer on until it has ended.", hi: "पूरा होने तक यह कंप्यूटर चालू रखें।" },
  preparing: { en: "A copy is made…", hi: "कॉपी बन रही है…" },
  carrying: { en: "The copy goes over the line…", hi: "कॉपी लाइन से जा रही है…" },
  settling: { en: "The copy is read to its end and takes its place…", hi: "कॉपी पूरी पढ़ी और रखी जा रही है…" },
  restarting: { en: "Everything has arrived. Wapas is starting again…", hi: "सब पहुँच गया। Wapas फिर से खुल रहा है…" },
  progress: { en: "How far the move is", hi: "कितना हो गया" },
  stop: { en: "Stop", hi: "रोकें" },

  givenTitle: { en: "A computer has the carts of this hub", hi: "इस हब के कार्ट एक कंप्यूटर पर हैं" },
  givenWhat: {
    en: "They were brought to a computer, so this hub takes and shows none. If that broke off, bring them once more.",
    hi: "वे एक कंप्यूटर पर लाए गए, इसलिए यह हब कार्ट नहीं लेता, नहीं दिखाता। अगर बीच में टूटा, तो फिर से लाएँ।",
  },
  open: { en: "Open them at the hub again", hi: "हब पर फिर खोलें" },
  openTitle: { en: "Open the carts at the hub again?", hi: "कार्ट हब पर फिर खोलें?" },
  openWhat: {
    en: "Do this only if the computer did not get them or does not use them. What came there since is not at the hub, and two that go on with the same carts can't be joined again.",
    hi: "तभी करें जब कंप्यूटर को वे नहीं मिले, या वहाँ काम नहीं हो रहा। वहाँ जो नया आया वह हब पर नहीं है, और दोनों अलग-अलग चले तो फिर जुड़ नहीं सकेंगे।",
  },

  doneAddress: {
    en: "From now on this computer takes the carts. Cashfree must send to its address: look under More, Internet address, whether it leads here and not to the hub.",
    hi: "अब से कार्ट यह कंप्यूटर लेगा। Cashfree को इसी के पते पर भेजना होगा: और, इंटरनेट पता में देखें कि वह यहीं आता है, हब पर नहीं।",
  },
  donePaused: {
    en: "Messages that waited are paused: look at them before they go. The hub keeps a closed copy and takes no carts.",
    hi: "इंतज़ार वाले संदेश रुके हैं: भेजने से पहले देख लें। हब के पास बंद कॉपी है, वह कार्ट नहीं लेता।",
  },

  stopped: { en: "Stopped. Nothing was changed.", hi: "रोक दिया। कुछ नहीं बदला।" },
  hub_away: {
    en: "The hub could not be reached to the end, so nothing was moved. See if this computer is on the internet and the hub runs, then try again.",
    hi: "हब तक लाइन पूरी नहीं रही, इसलिए कुछ नहीं गया। देखें कि इंटरनेट है और हब चालू है, फिर कोशिश करें।",
  },
  hub_token: {
    en: "The hub does not know this token. Copy it again from the hub's token file. Nothing was changed.",
    hi: "हब यह Token नहीं पहचानता। हब की Token फ़ाइल से फिर कॉपी करें। कुछ नहीं बदला।",
  },
  hub_old: {
    en: "This hub is of a version that carts can't move to. Update it first. Nothing was changed.",
    hi: "इस हब का वर्ज़न पुराना है, कार्ट नहीं जा सकते। पहले उसे अपडेट करें। कुछ नहीं बदला।",
  },
  newer: {
    en: "These carts are of a newer version of Wapas. Update the older of the two first. Nothing was changed.",
    hi: "ये कार्ट Wapas के नए वर्ज़न के हैं। पहले पुराने वाले को अपडेट करें। कुछ नहीं बदला।",
  },
  hub_in_use: {
    en: "The hub has carts of its own already, and two books can't be made one. Use the hub without the carts of this computer, or set up an empty hub for them.",
    hi: "हब पर पहले से उसके अपने कार्ट हैं, दो बहियाँ एक नहीं हो सकतीं। इस कंप्यूटर के कार्ट के बिना हब लें, या इनके लिए खाली हब लगाएँ।",
  },
  apart: {
    en: "Here and at the hub the same carts went on, each by itself, and each has what the other has not. Nothing was changed. Go on with one of them.",
    hi: "यहाँ और हब पर वही कार्ट अलग-अलग आगे बढ़े, और दोनों में कुछ ऐसा है जो दूसरे में नहीं। कुछ नहीं बदला। किसी एक के साथ चलें।",
  },
  busy: {
    en: "Something else is under way at the hub. Wait a moment and try again. Nothing was changed.",
    hi: "हब पर अभी कुछ और चल रहा है। थोड़ा रुककर फिर कोशिश करें। कुछ नहीं बदला।",
  },
  hub_full: {
    en: "The hub's disk has no room for the carts. Have room made there, then try again. Nothing was changed.",
    hi: "हब की डिस्क पर कार्ट के लिए जगह नहीं। वहाँ जगह बनवाएँ, फिर कोशिश करें। कुछ नहीं बदला।",
  },
  disk_full: {
    en: "The disk of this computer has no room for a copy. Make room and try again. Nothing was changed.",
    hi: "इस कंप्यूटर की डिस्क पर कॉपी की जगह नहीं। जगह बनाकर फिर कोशिश करें। कुछ नहीं बदला।",
  },
  not_whole: {
    en: "What arrived does not read back, so it was thrown away. Nothing was changed. Try again.",
    hi: "जो पहुँचा वह पढ़ा नहीं जा सका, इसलिए हटा दिया। कुछ नहीं बदला। फिर कोशिश करें।",
  },
  keychain: {
    en: "The password store of this computer does not take the key, or did not give it. Unlock it and try again. Nothing was changed.",
    hi: "इस कंप्यूटर के पासवर्ड भंडार ने चाबी नहीं ली या नहीं दी। उसे खोलकर फिर कोशिश करें। कुछ नहीं बदला।",
  },
  hub_locked: {
    en: "The hub is locked. Open it first, then try again. Nothing was changed.",
    hi: "हब बंद है। पहले उसे खोलें, फिर कोशिश करें। कुछ नहीं बदला।",
  },
  not_written: {
    en: "The disk did not take what was to be written. Nothing was changed. Try again.",
    hi: "डिस्क ने लिखने नहीं दिया। कुछ नहीं बदला। फिर कोशिश करें।",
  },
} as const satisfies Area;
