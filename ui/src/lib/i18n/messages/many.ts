import type { Area } from "../message";

/** Many carts at once. */
export const many = {
  bar: { en: "Chosen carts", hi: "चुने हुए कार्ट" },
  tick: { en: "Choose {who}", hi: "{who} को चुनें" },
  chosenCarts: {
    en: { one: "{n} cart chosen", other: "{n} carts chosen" },
    hi: { one: "{n} कार्ट चुना", other: "{n} कार्ट चुने" },
  },
  chosenCustomers: {
    en: { one: "{n} customer chosen", other: "{n} customers chosen" },
    hi: { one: "{n} ग्राहक चुना", other: "{n} ग्राहक चुने" },
  },
  allInView: { en: "All in this view ({n})", hi: "इस पन्ने के सब ({n})" },
  allFound: { en: "All that were found", hi: "जो मिले, सब" },
  clear: { en: "Choose none", hi: "चुनाव हटाएँ" },

  laterThose: { en: "Put the chosen carts off", hi: "चुने हुए कार्ट बाद के लिए रखें" },
  closeThose: { en: "Close the chosen carts", hi: "चुने हुए कार्ट बंद करें" },
  close: { en: "Close…", hi: "बंद करें…" },
  closeTitle: { en: "Why close these carts?", hi: "ये कार्ट क्यों बंद करें?" },
  tagDeed: { en: "Tag…", hi: "टैग…" },
  tagTitle: { en: "A tag for these carts", hi: "इन कार्ट पर टैग" },
  tagHint: { en: "The tags they have stay.", hi: "पहले के टैग बने रहेंगे।" },
  tagAdd: { en: "Add the tag", hi: "टैग लगाएँ" },
  delete: { en: "Delete…", hi: "हटाएँ…" },
  deleteTitle: {
    en: { one: "Delete {n} cart?", other: "Delete {n} carts?" },
    hi: { one: "{n} कार्ट हटाएँ?", other: "{n} कार्ट हटाएँ?" },
  },
  deleteForGood: { en: "This cannot be undone.", hi: "हटाने के बाद ये वापस नहीं लाए जा सकते।" },
  deleteMeans: {
    en: "They leave the list with their notes, tags and history. What Cashfree sent stays in Incoming, and messages that went still count. If the customer changes the cart, it comes as a new one. To only put them away, close them instead.",
    hi: "नोट, टैग और इतिहास के साथ ये लिस्ट से हट जाएँगे। Cashfree ने जो भेजा वह आवक में रहेगा, और भेजे हुए संदेश गिने जाएँगे। ग्राहक कार्ट बदले तो वह नया बनकर आएगा। बस सामने से हटाना हो तो बंद करें।",
  },
  deleteType: { en: "Type {count} to go on", hi: "आगे बढ़ने के लिए {count} लिखें" },
  deleteDeed: {
    en: { one: "Delete {n} cart", other: "Delete {n} carts" },
    hi: { one: "{n} कार्ट हटाएँ", other: "{n} कार्ट हटाएँ" },
  },

  closed: {
    en: { one: "{n} cart closed.", other: "{n} carts closed." },
    hi: { one: "{n} कार्ट बंद किया।", other: "{n} कार्ट बंद किए।" },
  },
  putOff: {
    en: { one: "{n} cart put off until {time}.", other: "{n} carts put off until {time}." },
    hi: { one: "{n} कार्ट {time} तक टाला।", other: "{n} कार्ट {time} तक टाले।" },
  },
  tagged: {
    en: { one: "{n} cart tagged “{tag}”.", other: "{n} carts tagged “{tag}”." },
    hi: { one: "{n} कार्ट पर “{tag}” टैग लगाया।", other: "{n} कार्ट पर “{tag}” टैग लगाया।" },
  },
  deleted: {
    en: { one: "{n} cart deleted.", other: "{n} carts deleted." },
    hi: { one: "{n} कार्ट हटाया।", other: "{n} कार्ट हटाए।" },
  },
  nothingChanged: { en: "Nothing was changed.", hi: "कुछ नहीं बदला।" },
  skippedGone: {
    en: { one: "{n} was deleted meanwhile.", other: "{n} were deleted meanwhile." },
    hi: { one: "{n} इस बीच हट चुका था।", other: "{n} इस बीच हट चुके थे।" },
  },
  skippedBought: {
    en: { one: "{n} is bought and stays so.", other: "{n} are bought and stay so." },
    hi: { one: "{n} खरीदा जा चुका है, वैसा ही रहा।", other: "{n} खरीदे जा चुके हैं, वैसे ही रहे।" },
  },
  skippedNotOpen: {
    en: { one: "{n} is bought or closed already.", other: "{n} are bought or closed already." },
    hi: { one: "{n} पहले ही खरीदा या बंद है।", other: "{n} पहले ही खरीदे या बंद हैं।" },
  },
  skippedFull: {
    en: { one: "{n} has 20 tags already.", other: "{n} have 20 tags already." },
    hi: { one: "{n} पर पहले ही 20 टैग हैं।", other: "{n} पर पहले ही 20 टैग हैं।" },
  },
  skippedDisk: {
    en: {
      one: "{n} could not be written to the disk. See if there is space.",
      other: "{n} could not be written to the disk. See if there is space.",
    },
    hi: {
      one: "{n} डिस्क पर नहीं लिखा जा सका। देखें कि जगह है या नहीं।",
      other: "{n} डिस्क पर नहीं लिखे जा सके। देखें कि जगह है या नहीं।",
    },
  },
  undone: {
    en: { one: "{n} cart is as it was.", other: "{n} carts are as they were." },
    hi: { one: "{n} कार्ट पहले जैसा है।", other: "{n} कार्ट पहले जैसे हैं।" },
  },
  undoneLeft: {
    en: { one: "{n} was changed since and stays.", other: "{n} were changed since and stay." },
    hi: { one: "{n} इस बीच बदला, वैसा ही रहा।", other: "{n} इस बीच बदले, वैसे ही रहे।" },
  },

  customerClosed: {
    en: { one: "{n} cart of this customer closed", other: "{n} carts of this customer closed" },
    hi: { one: "इस ग्राहक का {n} कार्ट बंद किया", other: "इस ग्राहक के {n} कार्ट बंद किए" },
  },
  customerPutOff: {
    en: {
      one: "This customer is put off until {time}, with {n} cart",
      other: "This customer is put off until {time}, with {n} carts",
    },
    hi: { one: "यह ग्राहक {time} तक टाला, {n} कार्ट के साथ", other: "यह ग्राहक {time} तक टाला, {n} कार्ट के साथ" },
  },
  customerBought: {
    en: {
      one: "Marked as bought. Their other cart is closed, so that nobody writes about it",
      other: "Marked as bought. Their {n} other carts are closed, so that nobody writes about them",
    },
    hi: {
      one: "खरीदा हुआ लिख लिया। इनका दूसरा कार्ट बंद किया, ताकि उस पर संदेश न जाए",
      other: "खरीदा हुआ लिख लिया। इनके {n} और कार्ट बंद किए, ताकि उन पर संदेश न जाए",
    },
  },
} as const satisfies Area;
