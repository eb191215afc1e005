// Messages as they come with Wapas, for tests and previews.
import type { Language, Previewed, TemplatePreview, TemplateView, WordingView } from "$host/contract";

const STOP: Record<Language, string> = {
  en: "If you do not want these messages, reply STOP.",
  hi: "संदेश न चाहें तो STOP लिखें।",
  hinglish: "Message na chahein to STOP likh dein.",
};

function template(id: string, texts: Record<Language, string>): TemplateView {
  const wording = (language: Language): WordingView => ({
    text: `${texts[language]}\n\n{checkout_link}\n\n${STOP[language]}`,
    fallbacks: { first_name: language === "en" ? "there" : "", items: "items", coupon_until: "" },
  });
  return {
    id,
    wordings: { en: wording("en"), hi: wording("hi"), hinglish: wording("hinglish") },
    edited: false,
    own: [],
  };
}

export const starters: TemplateView[] = [
  template("first", {
    en: "Hi {first_name}, this is {store_name}. Your order is not complete yet: {items}.",
    hi: "नमस्ते {first_name} जी, {store_name} से। आपका ऑर्डर पूरा नहीं हुआ: {items}।",
    hinglish: "Namaste {first_name} ji, {store_name} se. Aapka order poora nahi hua: {items}.",
  }),
  template("payment", {
    en: "Hi {first_name}, this is {store_name}. Did something go wrong while you were paying for {items}?",
    hi: "नमस्ते {first_name} जी, {store_name} से। क्या {items} का पेमेंट करते समय कोई दिक्कत आई?",
    hinglish: "Namaste {first_name} ji, {store_name} se. Kya {items} ka payment karte samay koi dikkat aayi?",
  }),
  template("last", {
    en: "Hi {first_name}, this is {store_name}. This is our last message about {items}.",
    hi: "नमस्ते {first_name} जी, {store_name} से। {items} के बारे में यह हमारा आखिरी संदेश है।",
    hinglish: "Namaste {first_name} ji, {store_name} se. {items} ke baare mein yeh hamara aakhri message hai.",
  }),
  template("coupon", {
    en: "Hi {first_name}, this is {store_name}. Code {coupon_code} takes {coupon_value} off {coupon_until}.",
    hi: "नमस्ते {first_name} जी, {store_name} से। कोड {coupon_code} लगाने पर {coupon_until} {coupon_value} की छूट है।",
    hinglish:
      "Namaste {first_name} ji, {store_name} se. Code {coupon_code} par {coupon_until} {coupon_value} ki chhoot.",
  }),
];

const SAMPLE: Record<string, string> = {
  first_name: "John",
  store_name: "My Store",
  items: "T-Shirt - Blue and 1 more",
  checkout_link: "https://my-store.myshopify.com/59026964593/checkouts/ac/Z2NwLWFzaWEtc291dGhlYXN0MTowMUpEO/recover",
  coupon_code: "WELCOME10",
  coupon_value: "10%",
};

/** Fills a wording with the sample cart, as the program would. */
export function preview({ wording }: TemplatePreview): Previewed {
  const parts = wording.text.split(/(\{\w+\})/).map((text) => {
    const variable = /^\{(\w+)\}$/.exec(text)?.[1];
    if (variable === undefined) return { text, variable: null };
    return { text: SAMPLE[variable] ?? "", variable: variable as never };
  });
  const text = parts.map((part) => part.text).join("");
  return {
    parts,
    characters: [...text].length,
    link_bytes: encodeURIComponent(text).length,
    has_stop: text.toUpperCase().includes("STOP"),
    missing: [],
    sample: true,
    problem: null,
  };
}
