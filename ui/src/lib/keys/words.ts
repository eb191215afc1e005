// The 12 words as people type them: numbered, in lines, with commas.

/** The words alone, in lower case and in their order. */
export function tidyWords(typed: string): string[] {
  return typed.toLowerCase().match(/[a-z]+/g) ?? [];
}
