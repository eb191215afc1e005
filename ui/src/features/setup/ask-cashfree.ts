// The message to the account manager. It is in English, since Cashfree reads it.

/** The message for a shop and its callback URL; without them the places stay to be filled. */
export function messageForCashfree(shop: string, callbackUrl: string | null): string {
  return [
    `Hello, please enable the Ecom360 webhook for our store ${shop === "" ? "…" : shop}.`,
    `Topic: abandonedCheckout. Version: v1. Callback URL: ${callbackUrl ?? "…"}`,
    "Please also tell us where we can generate the webhook key. Thank you.",
  ].join("\n");
}
