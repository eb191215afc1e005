import type { Area } from "../message";

/** The health line: one state that matters most. */
export const health = {
  receiving: { en: "Receiving", hi: "चालू है" },
  lastCart: { en: "last cart {age} ago", hi: "आखिरी कार्ट {age} पहले" },
  lastCartNow: { en: "last cart just now", hi: "आखिरी कार्ट अभी-अभी" },
  noCart: { en: "no cart yet", hi: "अभी कोई कार्ट नहीं आया" },
  awaiting_key: { en: "Waiting for the key", hi: "Key का इंतज़ार है" },
  no_address: { en: "Not on the internet yet", hi: "अभी इंटरनेट पर नहीं" },
  no_address_do: { en: "Set up", hi: "सेट करें" },
  key_mismatch: { en: "Key does not fit", hi: "Key मेल नहीं खाती" },
  key_mismatch_do: { en: "Fix", hi: "ठीक करें" },
  port_taken: { en: "Not receiving", hi: "कार्ट लेना बंद है" },
  port_taken_do: { en: "Turn on", hi: "चालू करें" },
  locked: { en: "Locked", hi: "ताला लगा है" },
  locked_do: { en: "Unlock", hi: "खोलें" },
  not_set_up: { en: "Not set up yet", hi: "अभी सेट नहीं है" },
  not_set_up_do: { en: "Set up", hi: "सेट करें" },
  noAnswer: { en: "Wapas does not answer", hi: "Wapas जवाब नहीं दे रहा" },
  checking: { en: "Checking…", hi: "जाँच रहे हैं…" },
} as const satisfies Area;
