import type { Area } from "../message";

/** Words for deeds and things that every screen shares. */
export const common = {
  wapas: { en: "Wapas", hi: "Wapas" },
  save: { en: "Save", hi: "सेव करें" },
  cancel: { en: "Cancel", hi: "रद्द करें" },
  undo: { en: "Undo", hi: "पहले जैसा करें" },
  edit: { en: "Edit", hi: "बदलें" },
  tryAgain: { en: "Try again", hi: "फिर से कोशिश करें" },
  fix: { en: "Fix", hi: "ठीक करें" },
  next: { en: "Next", hi: "आगे" },
  back: { en: "Back", hi: "पीछे" },
  skip: { en: "Skip for now", hi: "अभी रहने दें" },
  done: { en: "Done", hi: "हो गया" },
  delete: { en: "Delete", hi: "हटाएँ" },
  close: { en: "Close", hi: "बंद करें" },
  copy: { en: "Copy", hi: "कॉपी करें" },
  copied: { en: "Copied", hi: "कॉपी हो गया" },
  yes: { en: "Yes", hi: "हाँ" },
  no: { en: "No", hi: "नहीं" },
  optional: { en: "optional", hi: "चाहें तो" },
  loading: { en: "Opening…", hi: "खुल रहा है…" },
  saving: { en: "Saving…", hi: "सेव हो रहा है…" },
  show: { en: "Show", hi: "दिखाएँ" },
  hide: { en: "Hide", hi: "छिपाएँ" },
  code: { en: "Code: {code}", hi: "कोड: {code}" },
} as const satisfies Area;
