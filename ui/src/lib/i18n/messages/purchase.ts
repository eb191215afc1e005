import type { Area } from "../message";

/** A cart's purchase in the drawer: which order, how sure, and what the merchant says about it. */
export const purchase = {
  part: { en: "The purchase", hi: "खरीद" },
  order: { en: "Order {number}", hi: "ऑर्डर {number}" },
  orderUnknown: { en: "Order number not known", hi: "ऑर्डर नंबर पता नहीं" },
  refunded: { en: "{amount} refunded", hi: "{amount} रिफ़ंड" },
  cancelled: { en: "cancelled", hi: "रद्द" },
  after: { en: "after your message", hi: "आपके संदेश के बाद" },
  alone: { en: "on their own", hi: "खुद से" },

  confirmed: { en: "Sure", hi: "पक्का" },
  likely: { en: "Likely", hi: "शायद यही" },
  by_hand: { en: "Marked by you", hi: "आपने लिखा" },
  token: { en: "the order carries this cart's token", hi: "ऑर्डर पर इसी कार्ट का token है" },
  mark: {
    en: "the order came by the link in your message",
    hi: "ऑर्डर आपके संदेश वाले लिंक से आया",
  },
  phone: { en: "the same number", hi: "वही नंबर" },
  email: { en: "the same email", hi: "वही ईमेल" },
  items: {
    en: { one: "{shared} of {n} item", other: "{shared} of {n} items" },
    hi: { one: "{n} में से {shared} सामान", other: "{n} में से {shared} सामान" },
  },
  sameAmount: { en: "the same amount", hi: "वही रकम" },
  nearAmount: { en: "nearly the same amount", hi: "लगभग वही रकम" },
  later: { en: "{time} later", hi: "{time} बाद" },
  earlier: { en: "{time} earlier", hi: "{time} पहले" },

  notThis: { en: "Not this cart", hi: "यह कार्ट नहीं" },
  addOrder: { en: "Order number…", hi: "ऑर्डर नंबर…" },
  withOrder: { en: "Name the order…", hi: "ऑर्डर बताएँ…" },
  since: {
    en: "This customer bought {when}: order {number}, {amount}. Was it this cart?",
    hi: "इन्होंने {when} खरीदा: ऑर्डर {number}, {amount}। क्या यह वही कार्ट था?",
  },
  sinceNumberless: {
    en: "This customer bought {when}, for {amount}. Was it this cart?",
    hi: "इन्होंने {when} {amount} में खरीदा। क्या यह वही कार्ट था?",
  },
  sincePlain: {
    en: "This customer bought {when}. Was it this cart?",
    hi: "इन्होंने {when} खरीदा। क्या यह वही कार्ट था?",
  },
  sinceStops: {
    en: "Until you say, this cart does not come up as due.",
    hi: 'आपके बताने तक यह कार्ट "अभी भेजें" में नहीं आएगा।',
  },
  thisCart: { en: "It was this cart", hi: "यही कार्ट था" },
  another: { en: "Another purchase", hi: "दूसरी खरीद" },

  dialog: { en: "What did they buy?", hi: "क्या खरीदा?" },
  pick: { en: "Orders of this customer", hi: "इस ग्राहक के ऑर्डर" },
  pickNone: { en: "No order of this customer is known. Type it:", hi: "इस ग्राहक का कोई ऑर्डर पता नहीं। यहाँ लिखें:" },
  type: { en: "Or type it:", hi: "या यहाँ लिखें:" },
  ofThis: { en: "this cart", hi: "यही कार्ट" },
  ofOther: { en: "another cart", hi: "दूसरा कार्ट" },
  number: { en: "Order number", hi: "ऑर्डर नंबर" },
  amount: { en: "Amount in {currency}", hi: "रकम, {currency} में" },
  numberFault: { en: "At most 60 characters.", hi: "ज़्यादा से ज़्यादा 60 अक्षर।" },
  amountFault: { en: "This is not an amount such as 8500 or 8500.50.", hi: "यह रकम नहीं है, जैसे 8500 या 8500.50।" },
  empty: { en: "Type the order number or the amount.", hi: "ऑर्डर नंबर या रकम लिखें।" },

  marked: { en: "Noted as bought: order {number}", hi: "खरीदा हुआ लिख लिया: ऑर्डर {number}" },
  markedPlain: { en: "Noted as bought", hi: "खरीदा हुआ लिख लिया" },
  unmarked: { en: "The cart is open again", hi: "कार्ट फिर खुला है" },
  refused: { en: "Noted: another purchase", hi: "लिख लिया: दूसरी खरीद" },
  orders: {
    en: { one: "{n} order of this customer", other: "{n} orders of this customer" },
    hi: { one: "इस ग्राहक का {n} ऑर्डर", other: "इस ग्राहक के {n} ऑर्डर" },
  },
} as const satisfies Area;
