// Texts that are rightly the same in both languages: names, and words that must match another website.
export const SAME: ReadonlySet<string> = new Set(["Wapas"]);
