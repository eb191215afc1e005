import type { Area } from "../message";

/** Opening the carts: locked, passphrase, 12 words. */
export const session = {
  locked: { en: "Your carts are locked", hi: "आपके कार्ट पर ताला है" },
} as const satisfies Area;
