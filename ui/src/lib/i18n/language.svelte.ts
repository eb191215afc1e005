// The language of the screen. It is kept in the browser's storage as well, for the time before settings can be read.
import type { Lang } from "./message";

const PLACE = "wapas.language";

function first(): Lang {
  const kept = localStorage.getItem(PLACE);
  if (kept === "en" || kept === "hi") return kept;
  return navigator.language.toLowerCase().startsWith("hi") ? "hi" : "en";
}

class Language {
  now: Lang = $state(first());
}

/** `language.now` is the language of the screen. */
export const language = new Language();

/** Shows everything in this language from now on. Writing it to the settings is the caller's part. */
export function setLanguage(lang: Lang): void {
  language.now = lang;
  localStorage.setItem(PLACE, lang);
  document.documentElement.lang = lang;
}
