import type { Area } from "../message";

/** Home: the shop's account. Every figure has a text that says how it is counted. */
export const home = {
  title: { en: "Home", hi: "हिसाब" },
  figures: { en: "Figures", hi: "मुख्य हिसाब" },
  brought_back: { en: "Brought back", hi: "वापस आया" },
  can_come_back: { en: "Can still come back", hi: "अभी वापस आ सकता है" },
  toSendNow: { en: "To send now", hi: "अभी भेजने हैं" },
  firstMessage: { en: "Time to first message", hi: "पहला संदेश कितनी देर में" },
  howCounted: { en: "{name}: how it is counted", hi: "{name}: कैसे गिना गया" },

  brought_backHow: {
    en: "Carts bought within the days you set (7 if you changed nothing) after a message of yours, on the day of the order. Counted with what the order came to, less refunds. What you marked as brought back counts too.",
    hi: "जो कार्ट आपके संदेश के बाद, आपके तय किए दिनों के अंदर (न बदला हो तो 7), खरीदे गए, ऑर्डर के दिन में। रकम ऑर्डर की, रिफ़ंड घटाकर। जिन्हें आपने वापस आया लिखा, वे भी।",
  },
  can_come_backHow: {
    en: "Carts still young enough for a message, with a usable number, not bought, not closed.",
    hi: "जिन कार्ट पर अभी संदेश भेज सकते हैं: नंबर सही, न खरीदे गए, न बंद हुए।",
  },
  toSendNowHow: { en: "The rows of Due now.", hi: '"अभी भेजें" के कार्ट।' },
  firstMessageHow: {
    en: "Half of your first messages this month went out faster than this.",
    hi: "इस महीने आपके आधे पहले संदेश इससे जल्दी गए।",
  },
  cartsHow: {
    en: "Carts that came on this day. Those of nobody real are left out everywhere.",
    hi: "इस दिन आए कार्ट। जो असली नहीं, वे कहीं नहीं गिने जाते।",
  },
  left_unfinishedHow: {
    en: "Of the carts that came on this day, those not bought until now.",
    hi: "इस दिन आए कार्ट में से जो अब तक नहीं खरीदे गए।",
  },
  messagedHow: {
    en: "Customers you wrote to, on the day of the first message about a cart. Later messages about it are not counted again.",
    hi: "जिन ग्राहकों को संदेश गया, कार्ट के पहले संदेश के दिन। उसी कार्ट के बाद के संदेश दोबारा नहीं गिने जाते।",
  },
  boughtHow: {
    en: "Carts bought without a message of yours before it, on the day of the order, with what the order came to, less refunds. What you marked as bought counts too.",
    hi: 'जो कार्ट आपके संदेश के बिना खरीदे गए, ऑर्डर के दिन में। रकम ऑर्डर की, रिफ़ंड घटाकर। जिन्हें आपने "खरीद चुके हैं" लिखा, वे भी।',
  },
  returnedHow: {
    en: "Of the carts that came in these days, those bought after your message.",
    hi: "इन दिनों आए कार्ट में से जो आपके संदेश के बाद खरीदे गए।",
  },

  orders: {
    en: { one: "{n} order · last month {before}", other: "{n} orders · last month {before}" },
    hi: { one: "{n} ऑर्डर · पिछले महीने {before}", other: "{n} ऑर्डर · पिछले महीने {before}" },
  },
  inCarts: { en: { one: "{n} cart", other: "{n} carts" }, hi: { one: "{n} कार्ट", other: "{n} कार्ट" } },
  sumInCarts: {
    en: { one: "{sum} in {n} cart", other: "{sum} in {n} carts" },
    hi: { one: "{n} कार्ट में {sum}", other: "{n} कार्ट में {sum}" },
  },
  notCounted: { en: "{n} not counted", hi: "{n} गिने नहीं" },
  notCountedWhy: {
    en: "Their amounts are not known yet: rupees or paise.",
    hi: "इनकी रकम अभी पता नहीं: रुपये हैं या पैसे।",
  },
  lastMonth: { en: "last month {value}", hi: "पिछले महीने {value}" },
  noneYet: { en: "none yet", hi: "अभी नहीं" },
  nothing: { en: "nothing", hi: "कुछ नहीं" },

  ordersUnseen: {
    en: "Wapas cannot see your orders yet. It counts only what you mark as bought.",
    hi: 'Wapas अभी आपके ऑर्डर नहीं देख सकता। जो आप "खरीद चुके हैं" लिखते हैं, वही गिना जाता है।',
  },

  dayByDay: { en: "Day by day", hi: "रोज़ का हिसाब" },
  day: { en: "Day", hi: "दिन" },
  days: { en: "From", hi: "कब से" },
  carts: { en: "Carts", hi: "कार्ट" },
  left_unfinished: { en: "Left unfinished", hi: "अधूरे रहे" },
  messaged: { en: "Customers messaged", hi: "ग्राहकों को संदेश" },
  bought: { en: "Bought on their own", hi: "खुद खरीदा" },
  earlier: { en: "Earlier: {month}", hi: "इससे पहले: {month}" },
  later: { en: "Later: {month}", hi: "इसके बाद: {month}" },
  cut: { en: "The bar is cut: it would be longer.", hi: "पट्टी काटी गई है: असल में और लंबी है।" },
  cutLegend: {
    en: "A broken bar is longer than shown, so that the other days can be seen.",
    hi: "टूटी पट्टी असल में और लंबी है, ताकि बाकी दिन दिख सकें।",
  },

  moreBreakdowns: { en: "More breakdowns", hi: "और हिसाब" },
  explain: { en: "Say how everything is counted", hi: "हर गिनती कैसे हुई, बताएँ" },
  back: { en: "Day by day", hi: "रोज़ का हिसाब" },
  since: { en: "The last 90 days, since {day}", hi: "पिछले 90 दिन, {day} से" },
  funnel: { en: "From cart to order", hi: "कार्ट से ऑर्डर तक" },
  step: { en: "Step", hi: "चरण" },
  received: { en: "Received", hi: "आए" },
  numbered: { en: "Can be written to", hi: "संदेश जा सकता है" },
  written_to: { en: "Messaged", hi: "संदेश गया" },
  replied: { en: "Replied", hi: "जवाब आया" },
  returned: { en: "Brought back", hi: "वापस आया" },
  share: { en: "Of all", hi: "कुल में से" },
  funnelHow: {
    en: "All carts that came in these days, and how far each has come. A customer can buy without replying.",
    hi: "इन दिनों आए सब कार्ट, और कौन कहाँ तक पहुँचा। ग्राहक बिना जवाब दिए भी खरीद सकता है।",
  },
  product: { en: "By product", hi: "सामान के हिसाब से" },
  productHead: { en: "Product", hi: "सामान" },
  productHow: {
    en: "Carts that hold it, with their whole amounts. A cart with two products counts for both, so there is no total.",
    hi: "जिन कार्ट में यह सामान है, उनकी पूरी रकम। दो सामान वाला कार्ट दोनों में गिना जाता है, इसलिए जोड़ नहीं है।",
  },
  campaign: { en: "By campaign", hi: "कैंपेन के हिसाब से" },
  campaignHead: { en: "Campaign", hi: "कैंपेन" },
  campaignHow: {
    en: "Carts whose link named a campaign. Carts without one are not here.",
    hi: "जिन कार्ट के लिंक में कैंपेन का नाम था। बाकी कार्ट यहाँ नहीं हैं।",
  },
  city: { en: "By city", hi: "शहर के हिसाब से" },
  cityHead: { en: "City", hi: "शहर" },
  cityHow: {
    en: "By the city in the delivery address, as typed. Carts without one are not here.",
    hi: "डिलीवरी के पते में लिखे शहर से। जिनमें शहर नहीं, वे यहाँ नहीं हैं।",
  },
  noNames: { en: "No cart names one.", hi: "किसी कार्ट में नाम नहीं है।" },
  moreNames: { en: "and {n} more", hi: "और {n}" },
  wordings: { en: "By message", hi: "संदेश के हिसाब से" },
  wordingHead: { en: "Message", hi: "संदेश" },
  wordingCarts: { en: "Sent about", hi: "कितने कार्ट पर" },
  wordingHow: {
    en: "Carts a message was sent about in these days. What followed counts for the last message before it.",
    hi: "इन दिनों जिन कार्ट पर संदेश गया। उसके बाद जो हुआ, वह उससे पहले के आखिरी संदेश में गिना जाता है।",
  },
  chance: { en: "True share", hi: "असली हिस्सा" },
  between: { en: "likely {low}–{high} %", hi: "शायद {low}–{high} %" },
  chanceHow: {
    en: "Between these two the true share of carts brought back lies, 95 times in 100.",
    hi: "100 में 95 बार, वापस आने वालों का असली हिस्सा इन दोनों के बीच होता है।",
  },
  tooEarly: { en: "too early to tell", hi: "अभी कहना जल्दी है" },
  noMessages: { en: "No message was sent in these days.", hi: "इन दिनों कोई संदेश नहीं गया।" },
  ninety: { en: "Week by week", hi: "हफ़्ते का हिसाब" },
  ninetyTotal: { en: "90 days", hi: "90 दिन" },

  noAccount: { en: "The account starts with your first cart.", hi: "हिसाब आपके पहले कार्ट से शुरू होगा।" },
  fromTo: { en: "{from} to {to}", hi: "{from} से {to}" },
  showAll: { en: "Show all carts", hi: "सब कार्ट दिखाएँ" },
} as const satisfies Area;
