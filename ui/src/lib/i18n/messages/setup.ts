import type { Area } from "../message";

/** The set-up, page by page. */
export const setup = {
  title: { en: "Set up", hi: "सेट करें" },
} as const satisfies Area;
