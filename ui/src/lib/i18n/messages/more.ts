import type { Area } from "../message";

/** The list of pages behind "More". */
export const more = {
  title: { en: "More", hi: "और" },
} as const satisfies Area;
