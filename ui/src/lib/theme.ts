// The theme of the page. It is kept in the browser's storage as well, for the time before settings can be read.

export type Theme = "system" | "light" | "dark";

const PLACE = "wapas.theme";

/** Shows this theme from now on. */
export function setTheme(theme: Theme): void {
  localStorage.setItem(PLACE, theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The theme that was shown last. */
export function keptTheme(): Theme {
  const kept = localStorage.getItem(PLACE);
  return kept === "light" || kept === "dark" ? kept : "system";
}
