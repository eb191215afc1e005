import type { Area } from "../message";

/** Views that the merchant gave a name. */
export const saved = {
  save: { en: "Save this view…", hi: "यह पन्ना सेव करें…" },
  saveTitle: { en: "Save this view", hi: "यह पन्ना सेव करें" },
  saveHint: {
    en: "Search, filters and order are kept with it. You find it behind More.",
    hi: 'खोज, फ़िल्टर और क्रम भी साथ रहते हैं। यह "और" में मिलेगा।',
  },
  rename: { en: "Rename this view…", hi: "इस पन्ने का नाम बदलें…" },
  renameTitle: { en: "Rename this view", hi: "इस पन्ने का नाम बदलें" },
  name: { en: "Name", hi: "नाम" },
  remove: { en: "Delete this view", hi: "यह पन्ना हटाएँ" },
  removed: { en: '"{name}" was deleted', hi: '"{name}" हटाया गया' },
  kept: { en: '"{name}" was saved', hi: '"{name}" सेव हुआ' },
  noName: { en: "Give it a name.", hi: "कोई नाम लिखें।" },
  taken: { en: "There is a view with this name already.", hi: "इस नाम का पन्ना पहले से है।" },
  full: { en: "There are 50 saved views already. Delete one first.", hi: "50 पन्ने पहले से सेव हैं। पहले एक हटाएँ।" },
} as const satisfies Area;
