import type { Area } from "../message";

/** The screen of message templates. */
export const messages = {
  title: { en: "Messages", hi: "संदेश" },
} as const satisfies Area;
