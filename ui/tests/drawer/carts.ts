// A cart and its message for tests and pictures of the drawer.
import type {
  CartRow,
  CartWhole,
  FollowupView,
  FollowUpState,
  PersonOrder,
  PersonWhole,
  Prepared,
  RecoveryView,
  ScanCode,
  Variable,
} from "$host/contract";
import { fakeHost, settings, type FakeHost } from "../support/fake-host";

const MINUTE = 60_000;
const LINK =
  "https://my-store.myshopify.com/59026964593/checkouts/ac/Z2NwLWFzaWEtc291dGhlYXN0MTowMUpEOFFXWE4/recover?key=0385a7c19e42&locale=en-IN";

export const row: CartRow = {
  id: "c_1",
  won_minor: null,
  won_currency: null,
  bought_since: false,
  suspicion: null,
  shop: "my-store.myshopify.com",
  cart_id: "29471",
  connection: "k_1",
  person: {
    id: "p_1",
    name: "Priya",
    phone: "+919876500001",
    phone_display: "+91 98765 00001",
    phone_raw: "9876500001",
    email: "priya@example.com",
  },
  products: ["Silk Saree - Maroon", "Blouse"],
  item_count: 2,
  total_minor: 1_845_000,
  total_raw: "18450.00",
  original_minor: 2_050_000,
  unit: "major",
  currency: "INR",
  status: "new",
  lost_reason: null,
  flags: [],
  received_at: Date.now() - 18 * MINUTE,
  updated_at: Date.now() - 18 * MINUTE,
  resume_url: LINK,
  resume_safe: true,
  contacted: 0,
  last_contact_at: null,
  sent_by: null,
  city: "Jaipur",
  person_carts: 3,
  follow_up: null,
  due_at: null,
  better_at: null,
  expires_at: Date.now() + 6 * 86_400_000,
  tags: ["vip"],
};

export const whole: CartWhole = {
  ...row,
  recovery: null,
  since: null,
  person_orders: [],
  items: [
    {
      title: "Silk Saree - Maroon",
      sku: "SAR-1",
      product_id: null,
      variant_id: null,
      quantity: 1,
      price_minor: 1_800_000,
      price_raw: "18000",
    },
    {
      title: "Blouse",
      sku: null,
      product_id: null,
      variant_id: null,
      quantity: 1,
      price_minor: 250_000,
      price_raw: "2500",
    },
  ],
  discounts: [{ code: "WELCOME10", value_minor: 205_000, value_raw: "2050" }],
  discount_minor: 205_000,
  address: {
    line1: "12 MI Road",
    line2: null,
    city: "Jaipur",
    province: "Rajasthan",
    country: "India",
    zip: "302001",
  },
  utm: { utm_campaign: "summer_sale", utm_source: "instagram" },
  timeline: [
    { at: Date.now() - 18 * MINUTE, event: "updated", detail: null, by: null },
    { at: Date.now() - 30 * MINUTE, event: "abandoned", detail: null, by: null },
  ],
  delivery: "d_1",
  followups: [],
  other_carts: [
    { ...row, id: "c_2", products: ["Cotton Kurta"], total_minor: 129_900, original_minor: null },
    { ...row, id: "c_3", products: ["Dupatta"], total_minor: 49_900, status: "lost" },
  ],
  note: null,
  snooze_until: null,
  phone_choices: [],
  consent: "unknown",
  erased_at: null,
  do_not_contact: null,
  unknown_host: null,
  oddities: [],
};

/** An order of the customer, which is of no cart yet. */
export const order: PersonOrder = {
  id: "o_1",
  number: "#1017",
  amount_minor: 1_845_000,
  refunded_minor: 0,
  currency: "INR",
  placed_at: Date.now() - 8 * MINUTE,
  cancelled: false,
  cart: null,
  source: "shopify_orders",
};

/** What that order is once it is joined to the cart. */
export const recovery: RecoveryView = {
  grade: "likely",
  order: order.id,
  number: order.number,
  amount_minor: order.amount_minor,
  refunded_minor: 0,
  currency: "INR",
  placed_at: order.placed_at,
  brought_back: true,
  evidence: [{ kind: "phone" }, { kind: "items", shared: 1, of: 2 }, { kind: "time", minutes: 40 }],
};

const part = (text: string, variable: Variable | null = null) => ({ text, variable });
const parts = {
  en: [
    part("Hi "),
    part("Priya", "first_name"),
    part(", this is "),
    part("My Store", "store_name"),
    part(". Your order is not complete yet: "),
    part("Silk Saree - Maroon and 1 more", "items"),
    part(".\n\nYou can finish it here:\n"),
    part(LINK, "checkout_link"),
    part("\n\nAny question? Just reply here. If you do not want these messages, reply STOP."),
  ],
  hi: [
    part("नमस्ते "),
    part("Priya", "first_name"),
    part(" जी, "),
    part("My Store", "store_name"),
    part(" से। आपका ऑर्डर पूरा नहीं हुआ: "),
    part("Silk Saree - Maroon और 1 और चीज़", "items"),
    part("।\n\nयहाँ से पूरा कर सकते हैं:\n"),
    part(LINK, "checkout_link"),
    part("\n\nकोई सवाल हो तो यहीं पूछें। संदेश न चाहें तो STOP लिखें।"),
  ],
};

/** The message in a language. */
export function prepared(language: "en" | "hi" = "en", more: Partial<Prepared> = {}): Prepared {
  return {
    text: parts[language].map((one) => one.text).join(""),
    parts: parts[language],
    url: "https://wa.me/919876500001?text=Hi",
    template: "first",
    language,
    wording: "Hi {first_name}, this is {store_name}: {items}.\n{checkout_link}\nReply STOP.",
    blocked: [],
    warnings: [],
    too_long: false,
    other_carts: 0,
    code_on_cart: null,
    ...more,
  };
}

/** A message as it was opened. */
export function message(state: FollowUpState = "opened", more: Partial<FollowupView> = {}): FollowupView {
  return {
    id: "f_1",
    cart: "c_1",
    channel: "click_to_chat",
    state,
    text: prepared().text,
    url: "https://wa.me/919876500001?text=Hi",
    template: "first",
    created_at: Date.now() - MINUTE,
    sent_by: null,
    reopened: false,
    code: null,
    ...more,
  };
}

/** The customer, with a cart in another shop. */
export const person: PersonWhole = {
  ...row.person,
  do_not_contact: null,
  stopped_by: null,
  consent_sent: "unknown",
  consent_note: null,
  bases: [
    { shop: "my-store.myshopify.com", title: "My Store", basis: "Checkout or privacy page" },
    { shop: "second.example", title: "second.example", basis: null },
  ],
  language: "hi",
  first_seen_at: Date.now() - 30 * 86_400_000,
  last_seen_at: Date.now() - 86_400_000,
  erased_at: null,
  carts: [row, { ...row, id: "c_2", shop: "second.example", products: ["Cotton Kurta"] }],
  followups: [message("sent", { cart: "c_2", sent_by: "Asha", text: "Hi Priya, your kurta waits" })],
};

/** A cart whose newest message stands like this. */
export function written(state: FollowUpState, more: Partial<CartWhole> = {}): CartWhole {
  return {
    ...whole,
    status: "contacted",
    contacted: 1,
    last_contact_at: Date.now() - MINUTE,
    follow_up: { id: "f_1", state },
    followups: [message(state)],
    ...more,
  };
}

/** A code with the finder patterns' look; the engine draws the real ones. */
export function code(size = 117, chat_only = false): ScanCode {
  const dark = (x: number, y: number) => (x * 7 + y * 13 + ((x * y) % 5)) % 3 === 0;
  const rows = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => (dark(x, y) ? "1" : "0")).join(""),
  );
  return { size, rows, chat_only };
}

export const templates = ["first", "payment", "last", "coupon"].map((id) => {
  const wording = { text: prepared().wording, fallbacks: { first_name: "there" } };
  return { id, wordings: { en: wording, hi: wording, hinglish: wording }, edited: false, own: [] };
});

type Answers = NonNullable<Parameters<typeof fakeHost>[0]>;

/** A host with this cart; what is opened and answered there shows in the cart, as with the real one. */
export function cartHost(cart: CartWhole = whole, answers: Answers = {}): FakeHost {
  let now = cart;
  const host = fakeHost({
    settings_get: () => ({ ...settings, message_language: "en" }),
    cart_get: ({ id }) => ({ ...now, id }),
    cart_update: (change) => {
      const { snooze_until, phone, ...rest } = change;
      now = { ...now, ...rest, ...(snooze_until === undefined ? {} : { snooze_until: snooze_until || null }) };
      if (phone !== undefined) now = { ...now, phone_choices: [], person: { ...now.person, phone } };
      return now;
    },
    followup_prepare: ({ language, template = "first", text }) =>
      prepared(language === "hi" ? "hi" : "en", {
        template,
        language: language ?? "en",
        ...(text === undefined ? {} : { text, parts: [part(text)], wording: text }),
      }),
    followup_open: () => {
      now = written("opened");
      return message();
    },
    followup_confirm: ({ outcome }) => {
      const state = outcome === null ? "opened" : outcome === "not_on_whatsapp" ? "unreachable" : outcome;
      now = { ...now, follow_up: { id: "f_1", state }, followups: [message(state)] };
      return message(state);
    },
    followup_code: () => code(),
    template_list: () => ({ items: templates }),
    ...answers,
  });
  return host;
}
