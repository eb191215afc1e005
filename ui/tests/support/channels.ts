// The WhatsApp Business account of a test shop.
import type { ChannelView } from "$host/contract";

export const channel: ChannelView = {
  channel: "meta_cloud",
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
  problem: null,
};
