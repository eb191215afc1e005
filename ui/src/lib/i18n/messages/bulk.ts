import type { Area } from "../message";

/** Messages to many customers at once. */
export const bulk = {
  deed: { en: "Send messages", hi: "संदेश भेजें" },
  title: { en: "Send to many", hi: "कई को संदेश भेजें" },
  looking: { en: "Looking at each cart…", hi: "हर कार्ट देखा जा रहा है…" },
  people: {
    en: { one: "{n} customer gets one message", other: "{n} customers get one message each" },
    hi: { one: "{n} ग्राहक को एक संदेश जाएगा", other: "{n} ग्राहकों को एक-एक संदेश जाएगा" },
  },
  cost: { en: "Cost", hi: "खर्च" },
  about: { en: "About {cost}", hi: "लगभग {cost}" },
  estimate: {
    en: "An estimate with the rates of {day}, tax included. The provider's bill is what counts.",
    hi: "{day} की दरों से अंदाज़ा, टैक्स समेत। असली खर्च सेवा के बिल में है।",
  },
  unpriced: {
    en: {
      one: "{n} message goes outside India; it is not in this sum.",
      other: "{n} messages go outside India; they are not in this sum.",
    },
    hi: { one: "{n} संदेश भारत से बाहर जाएगा; वह इस रकम में नहीं।", other: "{n} संदेश भारत से बाहर जाएँगे; वे इस रकम में नहीं।" },
  },
  goes: { en: "Goes", hi: "जाएगा" },
  from: { en: "from {from} to {to}, one after the other", hi: "{from} से {to} तक, एक के बाद एक" },
  when: { en: "When?", hi: "कब?" },
  now: { en: "Now, or when it is day where the customer is", hi: "अभी, या जब ग्राहक के यहाँ दिन हो" },
  leftOut: { en: "These get nothing", hi: "इन्हें कुछ नहीं जाएगा" },
  alsoTo: {
    en: {
      one: "The cart of {n} of them also goes to {name}, which may write by itself.",
      other: "The carts of {n} of them also go to {name}, which may write by itself.",
    },
    hi: {
      one: "इनमें से {n} का कार्ट {name} को भी जाता है, वहाँ से अपने-आप संदेश जा सकता है।",
      other: "इनमें से {n} के कार्ट {name} को भी जाते हैं, वहाँ से अपने-आप संदेश जा सकता है।",
    },
  },
  samples: { en: "How it reads", hi: "संदेश ऐसा होगा" },
  send: {
    en: { one: "Send to {n} customer", other: "Send to {n} customers" },
    hi: { one: "{n} ग्राहक को भेजें", other: "{n} ग्राहकों को भेजें" },
  },
  approved: {
    en: { one: "{n} message will be sent", other: "{n} messages will be sent, one after the other" },
    hi: { one: "{n} संदेश भेजा जाएगा", other: "{n} संदेश एक के बाद एक भेजे जाएँगे" },
  },
  out_waiting: { en: "A message is waiting for them already.", hi: "इनके लिए एक संदेश पहले से बाकी है।" },
  out_same_customer: {
    en: "Another cart of the same customer: one message covers both.",
    hi: "उसी ग्राहक का दूसरा कार्ट: एक ही संदेश काफ़ी है।",
  },
  out_too_far: { en: "Could be written to only later than tomorrow.", hi: "इन्हें कल के बाद ही लिखा जा सकता है।" },
} as const satisfies Area;
