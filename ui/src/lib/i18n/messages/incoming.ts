import type { Area } from "../message";

/** The inward register: every call that reached this computer. */
export const incoming = {
  title: { en: "Incoming", hi: "आवक" },
} as const satisfies Area;
