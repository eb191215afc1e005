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
  "{names}",
  // Meta's pages show these in English.
  "Verify token",
  // Services that take carts show this in English.
  "Signing secret",
  // A hub's file and its documents call it so.
  "Token",
  // ngrok's and Tailscale's pages show these in English.
  "Authtoken",
  "Domain",
  "Tailscale Funnel",
]);
