import type { Area } from "../message";

/** For how long carts are kept. */
export const keep = {
  title: { en: "How long carts are kept", hi: "कार्ट कब तक रखे जाएँ" },
  label: { en: "Keep carts for", hi: "कार्ट इतने समय रखें" },
  months: { en: { one: "{n} month", other: "{n} months" }, hi: { one: "{n} महीना", other: "{n} महीने" } },
  forEver: { en: "for ever", hi: "हमेशा" },
  asAll: { en: "As all shops ({time})", hi: "जैसा सब दुकानों में ({time})" },
  what: {
    en: "The time begins with the last thing that happened with a customer: a cart, a message, an answer, an order, a note. Then all their carts go, with messages, notes and what was received.",
    hi: "समय ग्राहक के साथ हुई आखिरी बात से गिना जाता है: कार्ट, संदेश, जवाब, ऑर्डर या नोट। उसके बाद उनके सब कार्ट हटते हैं, संदेश, नोट और आई हुई जानकारी समेत।",
  },
  stays: {
    en: "The sums on Home stay, and whoever wants no messages gets none.",
    hi: "हिसाब की रकमें बनी रहती हैं, और जिन्हें संदेश नहीं चाहिए, उन्हें आगे भी नहीं जाते।",
  },
  copies: {
    en: "Backups and exported files keep what is in them. A backup that you go back to is cleared again.",
    hi: "बैकअप और निकाली हुई फ़ाइलों में जो है, वह उनमें रहता है। किसी बैकअप पर लौटने पर पुराने कार्ट फिर हट जाते हैं।",
  },
  soon: {
    en: {
      one: "From {date}, {n} cart older than {time} will be removed for good; the sums stay. To keep it, choose a longer time.",
      other:
        "From {date}, {n} carts older than {time} will be removed for good; the sums stay. To keep them, choose a longer time.",
    },
    hi: {
      one: "{date} से {n} कार्ट, जो {time} से पुराना है, हमेशा के लिए हट जाएगा; रकमें बनी रहेंगी। रखना हो तो ज़्यादा समय चुनें।",
      other: "{date} से {n} कार्ट, जो {time} से पुराने हैं, हमेशा के लिए हट जाएँगे; रकमें बनी रहेंगी। रखने हों तो ज़्यादा समय चुनें।",
    },
  },
  never: { en: "Nothing has been removed by age yet.", hi: "पुराना होने पर अभी तक कुछ नहीं हटाया गया।" },
  last: {
    en: {
      one: "Last removed: {n} cart on {date}. In all: {all}.",
      other: "Last removed: {n} carts on {date}. In all: {all}.",
    },
    hi: {
      one: "पिछली बार {date} को {n} कार्ट हटा। कुल: {all}।",
      other: "पिछली बार {date} को {n} कार्ट हटे। कुल: {all}।",
    },
  },
  sure: { en: "Keep carts for {time}?", hi: "कार्ट {time} रखें?" },
  would: {
    en: {
      one: "{n} cart older than {time} will be removed for good; the sums stay. This can't be undone.",
      other: "Up to {n} carts older than {time} will be removed for good; the sums stay. This can't be undone.",
    },
    hi: {
      one: "{n} कार्ट, जो {time} से पुराना है, हमेशा के लिए हट जाएगा; रकमें बनी रहेंगी। यह वापस नहीं होगा।",
      other: "ज़्यादा से ज़्यादा {n} कार्ट, जो {time} से पुराने हैं, हमेशा के लिए हट जाएँगे; रकमें बनी रहेंगी। यह वापस नहीं होगा।",
    },
  },
  do: {
    en: { one: "Remove {n} cart", other: "Remove {n} carts" },
    hi: { one: "{n} कार्ट हटाएँ", other: "{n} कार्ट हटाएँ" },
  },
  soonHome: {
    en: {
      one: "From {date}, {n} old cart will be removed for good. The sums stay.",
      other: "From {date}, {n} old carts will be removed for good. The sums stay.",
    },
    hi: {
      one: "{date} से {n} पुराना कार्ट हमेशा के लिए हट जाएगा। रकमें बनी रहेंगी।",
      other: "{date} से {n} पुराने कार्ट हमेशा के लिए हट जाएँगे। रकमें बनी रहेंगी।",
    },
  },
  toSetting: { en: "How long carts are kept", hi: "कार्ट कब तक रखे जाएँ" },
  gone: {
    en: {
      one: "{n} cart of this month was removed by its age. Its sums stay; its row can't be opened any more.",
      other: "{n} carts of this month were removed by their age. Their sums stay; their rows can't be opened any more.",
    },
    hi: {
      one: "इस महीने का {n} कार्ट पुराना होने पर हट गया। रकम बनी है; उसकी लाइन अब नहीं खुलेगी।",
      other: "इस महीने के {n} कार्ट पुराने होने पर हट गए। रकमें बनी हैं; उनकी लाइनें अब नहीं खुलेंगी।",
    },
  },
  goneHere: {
    en: { one: "{n} of these was removed by its age.", other: "{n} of these were removed by their age." },
    hi: { one: "इनमें से {n} पुराना होने पर हट गया।", other: "इनमें से {n} पुराने होने पर हट गए।" },
  },
  delivery: {
    en: "This is older than carts are kept. That something came, and when, is all that is left.",
    hi: "यह उतने समय से पुराना है जितने समय कार्ट रखे जाते हैं। बस इतना बचा है कि कुछ आया था, और कब।",
  },
} satisfies Area;
