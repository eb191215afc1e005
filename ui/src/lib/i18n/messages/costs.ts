import type { Area } from "../message";

/** What messages cost and saved, and how many stayed without an answer. */
export const costs = {
  title: { en: "Cost and pace", hi: "खर्च और रफ़्तार" },
  state: { en: "About {cost} in 30 days", hi: "30 दिन में लगभग {cost}" },
  stateFree: { en: "No fees in 30 days", hi: "30 दिन में कोई फ़ीस नहीं" },

  paceTitle: { en: "Messages without an answer", hi: "जिन संदेशों का जवाब नहीं आया" },
  paceWhy: {
    en: "WhatsApp watches how many of your messages are never answered, and is trying out a monthly limit for them. It does not tell the number. So Wapas warns you when you write yourself, and lets a provider send no more, once this limit is reached. An answer or an order takes a message out of the count.",
    hi: "WhatsApp देखता है कि आपके कितने संदेशों का जवाब नहीं आता, और उन पर महीने की सीमा आज़मा रहा है। वह गिनती नहीं बताता। इसलिए यह सीमा आने पर Wapas आपको चेताता है, और सेवा से और संदेश नहीं भेजता। जवाब या ऑर्डर आते ही वह संदेश गिनती से हट जाता है।",
  },
  ownPace: {
    en: "{shop} has limits of its own: {day} in 24 hours, {month} in 30 days",
    hi: "{shop} की अपनी सीमा है: 24 घंटे में {day}, 30 दिन में {month}",
  },
  day: { en: "Last 24 hours", hi: "पिछले 24 घंटे" },
  month: { en: "Last 30 days", hi: "पिछले 30 दिन" },
  of: { en: "{n} of {most}", hi: "{most} में से {n}" },
  full: { en: "limit reached", hi: "सीमा पूरी" },
  changeLimit: { en: "Change the limits", hi: "सीमा बदलें" },

  costTitle: { en: "What messages cost", hi: "संदेशों का खर्च" },
  byProvider: {
    en: { one: "{n} message arrived through a provider", other: "{n} messages arrived through a provider" },
    hi: { one: "सेवा से {n} संदेश पहुँचा", other: "सेवा से {n} संदेश पहुँचे" },
  },
  unsure: {
    en: {
      one: "{n} more was taken, and nobody has told whether it arrived: up to {cost} more",
      other: "{n} more were taken, and nobody has told whether they arrived: up to {cost} more",
    },
    hi: {
      one: "{n} और लिया गया, पहुँचा या नहीं पता नहीं: {cost} तक और",
      other: "{n} और लिए गए, पहुँचे या नहीं पता नहीं: {cost} तक और",
    },
  },
  unpriced: {
    en: {
      one: "{n} of them went to another country: not priced, and in no sum",
      other: "{n} of them went to other countries: not priced, and in no sum",
    },
    hi: {
      one: "इनमें {n} दूसरे देश गया: उसकी दर नहीं, किसी रकम में नहीं",
      other: "इनमें {n} दूसरे देशों में गए: उनकी दर नहीं, किसी रकम में नहीं",
    },
  },
  byHand: {
    en: { one: "{n} message you sent yourself", other: "{n} messages you sent yourself" },
    hi: { one: "{n} संदेश आपने खुद भेजा", other: "{n} संदेश आपने खुद भेजे" },
  },
  saved: {
    en: "No fee; a provider would have cost about {cost}. Your own time is not counted.",
    hi: "कोई फ़ीस नहीं; सेवा से लगभग {cost} लगते। आपका समय इसमें नहीं गिना।",
  },
  estimate: {
    en: "Estimates of the last 30 days with the rates below. The provider's bill is what counts.",
    hi: "पिछले 30 दिनों का अंदाज़ा, नीचे की दरों से। असली खर्च सेवा के बिल में है।",
  },

  rates: { en: "Rates", hi: "दरें" },
  ratesWhat: {
    en: "What one message to India costs. Look at your provider's price list, and write down its day.",
    hi: "भारत में एक संदेश का खर्च। अपनी सेवा की दरें देखें और उनकी तारीख लिखें।",
  },
  marketing: { en: "WhatsApp's price, in rupees", hi: "WhatsApp की दर, रुपये में" },
  fee: { en: "The provider's fee, in rupees", hi: "सेवा की फ़ीस, रुपये में" },
  tax: { en: "Tax, in percent", hi: "टैक्स, प्रतिशत में" },
  asOf: { en: "Rates of", hi: "दरें किस दिन की" },
  each: { en: "One message: about {cost}, tax included.", hi: "एक संदेश: लगभग {cost}, टैक्स समेत।" },
  wrong: { en: "A number between 0 and {most}.", hi: "0 और {most} के बीच की संख्या।" },
  wrongDay: { en: "Pick a day.", hi: "दिन चुनें।" },
  saved_rates: { en: "The rates are saved.", hi: "दरें सेव हो गईं।" },
} as const satisfies Area;
