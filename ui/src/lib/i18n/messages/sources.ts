import type { Area } from "../message";

/** Where carts and the news of purchases come from: each kind, and how it is connected at its sender. */
export const sources = {
  carts: { en: "Brings carts", hi: "कार्ट लाते हैं" },
  orders: { en: "Tells who has bought", hi: "बताते हैं किसने खरीद लिया" },
  answers: { en: "Tells what became of messages", hi: "बताते हैं संदेश का क्या हुआ" },
  cartsNone: {
    en: "No source of carts yet. Connect Cashfree and carts are written here by themselves.",
    hi: "अभी कार्ट का कोई स्रोत नहीं। Cashfree जोड़ें, फिर कार्ट यहाँ अपने-आप लिखे जाएँगे।",
  },
  ordersWhy: {
    en: "Cashfree never says that a cart was bought. Without your orders Wapas cannot know, and could remind somebody who has paid.",
    hi: "Cashfree कभी नहीं बताता कि कार्ट खरीद लिया गया। आपके ऑर्डर देखे बिना Wapas को पता नहीं चलेगा, और जो पेमेंट कर चुके हैं उन्हें भी याद दिला सकता है।",
  },
  answersDo: { en: "Ways to send", hi: "भेजने के तरीके" },
  addCarts: { en: "Add a source of carts", hi: "कार्ट का स्रोत जोड़ें" },
  addOrders: { en: "Connect orders", hi: "ऑर्डर जोड़ें" },

  kindPayments: { en: "Cashfree payments", hi: "Cashfree पेमेंट" },
  kindShopifyOrders: { en: "Shopify orders", hi: "Shopify ऑर्डर" },
  kindShopifyCheckouts: { en: "Shopify checkouts", hi: "Shopify चेकआउट" },

  ecom360What: {
    en: "Brings carts left in a Cashfree checkout, the moment they are left.",
    hi: "Cashfree चेकआउट में छूटे कार्ट, छूटते ही।",
  },
  occWhat: {
    en: "Brings carts left in Cashfree's One Click Checkout, by the Merchant Dashboard.",
    hi: "Cashfree के One Click Checkout में छूटे कार्ट, Merchant Dashboard से।",
  },
  paymentsWhat: {
    en: "Tells of each payment through Cashfree. Orders paid on delivery are not among them.",
    hi: "Cashfree से हुआ हर पेमेंट बताता है। कैश ऑन डिलीवरी वाले ऑर्डर इसमें नहीं होते।",
  },
  shopifyOrdersWhat: {
    en: "Tells of each order, also of those paid on delivery, and of refunds and cancellations. The surest way.",
    hi: "हर ऑर्डर बताता है, कैश ऑन डिलीवरी भी, और रिफ़ंड व रद्द ऑर्डर भी। सबसे पक्का तरीका।",
  },
  shopifyCheckoutsWhat: {
    en: "Brings carts left in Shopify's own checkout, and tells when one of them was bought.",
    hi: "Shopify के अपने चेकआउट में छूटे कार्ट, और उनमें से कौन-सा खरीद लिया गया।",
  },
  razorpayWhat: {
    en: "Brings carts left in Razorpay's Magic Checkout.",
    hi: "Razorpay के Magic Checkout में छूटे कार्ट।",
  },
  genericWhat: {
    en: "Brings carts or purchases from any other service that can send a signed webhook.",
    hi: "किसी भी दूसरी सेवा के कार्ट या खरीद, जो साइन किया हुआ webhook भेज सके।",
  },
  answersWhat: {
    en: "Tells whether a message was delivered and read.",
    hi: "बताता है कि संदेश पहुँचा या पढ़ा गया।",
  },

  how: { en: "How to connect it", hi: "कैसे जोड़ें" },
  topics: { en: "Events", hi: "इवेंट" },
  ecom360Open: { en: "Open the Ecom Dashboard and log in.", hi: "Ecom Dashboard खोलें और लॉगिन करें।" },
  ecom360Paste: {
    en: "Paste the address from above as Callback URL. If another stands there already, stop: a service of yours gets its carts by it.",
    hi: "ऊपर वाला पता Callback URL में पेस्ट करें। वहाँ पहले से कोई पता हो तो रुकें: आपकी किसी सेवा को उसी से कार्ट मिलते हैं।",
  },
  ecom360Key: {
    en: "Generate the webhook key there, and paste it here.",
    hi: "वहाँ Webhook key बनाएँ (Generate) और यहाँ पेस्ट करें।",
  },
  cashfreeOpen: {
    en: "Open Cashfree's Merchant Dashboard: Payment Gateway → Developers → Webhooks → Configuration.",
    hi: "Cashfree का Merchant Dashboard खोलें: Payment Gateway → Developers → Webhooks → Configuration।",
  },
  cashfreePaste: {
    en: "On the tab Payment Gateway choose Add Webhook Endpoints, paste the address from above, press Test, and choose the version from above.",
    hi: "Payment Gateway टैब में Add Webhook Endpoints चुनें, ऊपर वाला पता पेस्ट करें, Test दबाएँ और ऊपर वाला वर्शन चुनें।",
  },
  occEvents: {
    en: "Choose the event for abandoned checkouts, and Save.",
    hi: "छूटे चेकआउट (abandoned checkout) वाला इवेंट चुनें और Save दबाएँ।",
  },
  paymentsEvents: {
    en: "Choose the event for successful payments, and Save.",
    hi: "सफल पेमेंट (payment success) वाला इवेंट चुनें और Save दबाएँ।",
  },
  cashfreeKey: {
    en: "Copy the secret key of your Cashfree account, and paste it here.",
    hi: "अपने Cashfree खाते की secret key कॉपी करें और यहाँ पेस्ट करें।",
  },
  shopifyOpen: {
    en: "Open Shopify's admin: Settings → Notifications → Webhooks.",
    hi: "Shopify का admin खोलें: Settings → Notifications → Webhooks।",
  },
  shopifyOrders: {
    en: "Create four webhooks, one for each event from above: orders made, paid, cancelled and refunded. Choose the format JSON, and paste the same address into each.",
    hi: "ऊपर के हर इवेंट के लिए एक, कुल चार webhook बनाएँ: ऑर्डर बना, पेमेंट हुआ, रद्द हुआ, रिफ़ंड हुआ। फ़ॉर्मैट JSON चुनें और सबमें यही पता पेस्ट करें।",
  },
  shopifyCheckouts: {
    en: "Create two webhooks, one for each event from above: checkouts made and changed. Choose the format JSON, and paste the same address into each.",
    hi: "ऊपर के हर इवेंट के लिए एक, कुल दो webhook बनाएँ: चेकआउट बना और चेकआउट बदला। फ़ॉर्मैट JSON चुनें और दोनों में यही पता पेस्ट करें।",
  },
  shopifyKey: {
    en: "The same page shows the secret that all of them are signed with. Paste it here.",
    hi: "उसी पेज पर वह secret दिखता है जिससे ये सब साइन होते हैं। उसे यहाँ पेस्ट करें।",
  },
  razorpayGive: {
    en: "Give Razorpay the whole address from above, with the key at its end, for the abandoned carts of Magic Checkout. Ask their support where it is entered.",
    hi: "Razorpay को Magic Checkout के छूटे कार्ट के लिए ऊपर वाला पूरा पता दें, आखिर की key के साथ। पता कहाँ डालना है, यह उनके सपोर्ट से पूछें।",
  },
  razorpaySecret: {
    en: "Razorpay does not sign what it sends. Whoever has this address could write carts into your list, so show it to nobody else.",
    hi: "Razorpay जो भेजता है उसे साइन नहीं करता। जिसके पास यह पता हो, वह आपकी लिस्ट में कार्ट डाल सकता है। इसलिए किसी और को न दिखाएँ।",
  },
  genericGive: {
    en: "Enter the address from above at the service, as a webhook for abandoned carts, sent as JSON.",
    hi: "उस सेवा में ऊपर वाला पता छूटे कार्ट के webhook की जगह डालें। भेजने का रूप JSON हो।",
  },
  genericSign: {
    en: "It must sign the body by HMAC-SHA256 with a key, in the header x-webhook-signature. Paste the same key here.",
    hi: "सेवा को body पर key से HMAC-SHA256 का सिग्नेचर x-webhook-signature हेडर में भेजना होगा। वही key यहाँ पेस्ट करें।",
  },
  genericMap: {
    en: "When the first one has come, say which field is what.",
    hi: "पहला आ जाए तो बताएँ कि कहाँ क्या लिखा है।",
  },

  keyEcom360: {
    en: "The Ecom Dashboard shows it once it is generated.",
    hi: "Generate करने पर Ecom Dashboard इसे दिखाता है।",
  },
  keyCashfree: {
    en: "Cashfree calls it secret key. It is the one of your account.",
    hi: "Cashfree इसे secret key कहता है। यह आपके खाते वाली key है।",
  },
  keyShopify: {
    en: "Shopify shows it on its page Webhooks.",
    hi: "Shopify इसे Webhooks वाले पेज पर दिखाता है।",
  },
  keyOther: { en: "The one the sender signs with.", hi: "जिससे भेजने वाला साइन करता है।" },
  keyLater: {
    en: "No key yet? Leave this empty. What comes before the key is kept.",
    hi: "अभी key नहीं है? खाली छोड़ दें। Key से पहले जो आए, वह रखा रहेगा।",
  },
  shop: { en: "For which shop", hi: "किस दुकान के लिए" },
  shopOther: { en: "Another shop", hi: "दूसरी दुकान" },
  shopAddress: { en: "The shop's address", hi: "दुकान का पता" },
  shopHint: {
    en: "Such as my-store.myshopify.com. This sender does not say which shop it is about.",
    hi: "जैसे my-store.myshopify.com। यह भेजने वाला नहीं बताता कि कार्ट किस दुकान का है।",
  },
  shopFault: {
    en: "This is not a shop's address such as my-store.myshopify.com.",
    hi: "यह दुकान का पता नहीं है, जैसे my-store.myshopify.com।",
  },
  ofShop: { en: "Shop", hi: "दुकान" },
  added: { en: "{source} is added.", hi: "{source} जुड़ गया।" },
  addressOnce: {
    en: "Copy the address now. The key at its end is not shown again.",
    hi: "पता अभी कॉपी कर लें। आखिर की key फिर नहीं दिखेगी।",
  },
  addressHidden: {
    en: "The key at the end of the address is not shown again. If you do not have it any more, make a new key.",
    hi: "पते के आखिर की key फिर नहीं दिखती। वह आपके पास न हो तो नई key बनाएँ।",
  },
  drawKey: { en: "Make a new key", hi: "नई key बनाएँ" },
  drawn: {
    en: "The key is new. Give the sender the new address; the old one works for 7 more days.",
    hi: "Key नई है। भेजने वाले को नया पता दें; पुराना 7 दिन और चलेगा।",
  },
  lastOrder: { en: "Last purchase", hi: "आखिरी खरीद" },
  firstCart: { en: "First real cart: {when}", hi: "पहला असली कार्ट: {when}" },
  firstCartNot: { en: "First real cart: not yet", hi: "पहला असली कार्ट: अभी नहीं आया" },
  signed: { en: "A signed test call came in and was saved", hi: "जाँच वाली कॉल आई और सेव हुई" },
  signedNot: { en: "The signed test call was not saved", hi: "जाँच वाली कॉल सेव नहीं हुई" },
  firstOrder: { en: "First real purchase: {when}", hi: "पहली असली खरीद: {when}" },
  firstOrderNot: { en: "First real purchase: not yet", hi: "पहली असली खरीद: अभी नहीं आई" },

  unseen: {
    en: "Wapas cannot see your orders yet, and could remind somebody who has bought.",
    hi: "Wapas अभी आपके ऑर्डर नहीं देख सकता। जो खरीद चुके हैं, उन्हें भी याद दिला सकता है।",
  },
} as const satisfies Area;
