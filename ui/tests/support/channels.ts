// The WhatsApp Business account of a test shop.
import type { ChannelOffer, ChannelView } from "$host/contract";

const field = { secret: false, digits: false, optional: false };

export const meta: ChannelOffer = {
  channel: "meta_cloud",
  name: "Meta",
  fields: [
    { ...field, key: "sender", label: "Phone number ID", digits: true },
    { ...field, key: "business", label: "WhatsApp Business Account ID", digits: true },
    { ...field, key: "token", label: "Access token", secret: true },
    { ...field, key: "app_secret", label: "App secret", secret: true, optional: true },
  ],
  template_word: null,
  lists_templates: true,
  tells_account: true,
  has_callbacks: true,
  signs_callbacks: true,
  takes_address: false,
  tells_when_asked: true,
  has_marketing: true,
  pushes_events: false,
  thin: false,
  help_en: "Both IDs are on Meta's app page.",
  help_hi: "दोनों ID Meta के ऐप पेज पर हैं।",
};

export const channel: ChannelView = {
  channel: "meta_cloud",
  about: meta,
  app: "",
  marketing: false,
  trial: null,
  sender: "106540352242922",
  business: "102290129340398",
  version: "v25.0",
  versions: [
    { name: "v25.0", ends_at: 1_848_441_600_000 },
    { name: "v26.0", ends_at: null },
  ],
  version_ends_at: null,
  number: "+91 90000 00001",
  name: "My Store",
  tested_at: 1_795_156_200_000,
  halted: null,
  synced_at: 1_795_156_200_000,
  templates: [
    {
      name: "cart_reminder_1",
      language: "en",
      status: "approved",
      category: "MARKETING",
      reason: null,
      text: "Hi {{1}}, {{2}} is still in your cart.\nReply STOP to stop\n[Complete order] https://my-store.myshopify.com/{{1}}",
      places: ["1", "2"],
      needs_image: false,
      link_base: "https://my-store.myshopify.com/",
      usable: true,
    },
    {
      name: "not_yet",
      language: "en",
      status: "pending",
      category: "MARKETING",
      reason: null,
      text: "Hi",
      places: [],
      needs_image: false,
      link_base: null,
      usable: false,
    },
  ],
  mappings: [
    {
      template: "first",
      language: "en",
      name: "cart_reminder_1",
      code: "en",
      fills: [
        { place: "1", variable: "first_name", fallback: "there" },
        { place: "2", variable: "items", fallback: "your order" },
      ],
      image: null,
    },
  ],
  callback_path: "/hooks/0123456789abcdef",
  callback_url: "https://carts.my-store.example/hooks/0123456789abcdef",
  verify_word: "a1b2c3d4e5f6",
  has_app_secret: true,
  told_at: null,
  problem: null,
};

/** A provider that does not tell its templates, and takes only events. */
export const limechat: ChannelOffer = {
  ...meta,
  channel: "limechat",
  name: "LimeChat",
  fields: [
    { ...field, key: "business", label: "Account ID (x-fb-account-id)" },
    { ...field, key: "token", label: "Access token (x-limechat-uat)", secret: true },
  ],
  template_word: "Event name",
  lists_templates: false,
  tells_account: false,
  has_callbacks: false,
  signs_callbacks: false,
  tells_when_asked: false,
  has_marketing: false,
  pushes_events: true,
  thin: true,
  help_en: "Ask LimeChat for the access token of its Custom Events API.",
  help_hi: "LimeChat से Custom Events API का access token लें।",
};

/** A provider that does not sign, and is told the address. */
export const gupshup: ChannelOffer = {
  ...meta,
  channel: "gupshup",
  name: "Gupshup",
  fields: [
    { ...field, key: "app", label: "App ID" },
    { ...field, key: "business", label: "App name" },
    { ...field, key: "sender", label: "Phone number", digits: true },
    { ...field, key: "token", label: "API key", secret: true },
  ],
  signs_callbacks: false,
  takes_address: true,
  tells_when_asked: false,
  has_marketing: false,
};

/** An account with LimeChat that nothing was tried with yet. */
export const event: ChannelView = {
  ...channel,
  channel: "limechat",
  about: limechat,
  sender: "",
  business: "4411",
  version: "",
  versions: [],
  number: null,
  name: null,
  tested_at: null,
  synced_at: null,
  templates: [],
  mappings: [],
  callback_path: null,
  callback_url: null,
  has_app_secret: false,
};
