// Texts by their keys, in the language of the screen.
import { messages } from "./messages";
import { language } from "./language.svelte";
import { say, type Params } from "./message";

export { language, setLanguage } from "./language.svelte";
export type { Lang } from "./message";

type Messages = typeof messages;
/** `area.key` of every text there is. */
export type Key = { [A in keyof Messages & string]: `${A}.${keyof Messages[A] & string}` }[keyof Messages & string];

/** The text of a key. It follows the language wherever it is read in markup, `$derived` or `$effect`. */
export function t(key: Key, params: Params = {}): string {
  const [area, name] = key.split(".", 2) as [keyof Messages, string];
  const texts: Readonly<Record<string, Parameters<typeof say>[0]>> = messages[area];
  const message = texts[name];
  return message === undefined ? key : say(message, language.now, params);
}
