// Texts that are rightly the same in both languages: names, and words that must match another website.
export const SAME: ReadonlySet<string> = new Set([
  "Wapas",
  // Cashfree's dashboard shows these in English.
  "Callback URL",
  "Topic name",
  "Webhook version",
  "Webhook key",
  "Key",
  "{source}: {state}",
  // Meta's pages show these in English.
  "WhatsApp Business: {number}",
  "WhatsApp Business API",
  "Phone number ID",
  "WhatsApp Business Account ID",
  "Access token",
  "App secret",
  "Verify token",
]);
