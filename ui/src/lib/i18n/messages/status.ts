import type { Area } from "../message";

/** Where a cart or a message stands. */
export const status = {
  new: { en: "New", hi: "नया" },
  opened: { en: "Opened", hi: "खोला" },
  unknown: { en: "Not sure", hi: "पक्का नहीं" },
  contacted: { en: "Waiting", hi: "जवाब का इंतज़ार" },
  replied: { en: "Replied", hi: "जवाब आया" },
  recovered: { en: "Brought back", hi: "वापस आया" },
  bought: { en: "Bought", hi: "खरीद लिया" },
  lost: { en: "Closed", hi: "बंद" },
  not_real: { en: "Not real", hi: "असली नहीं" },
  do_not_contact: { en: "No messages", hi: "संदेश नहीं" },
} as const satisfies Area;
