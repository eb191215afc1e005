// Texts by their keys, in the language of the screen.
import { messages } from "./messages";
import { language } from "./language.svelte";
import { LANGS, say, type Lang, type Message, type Params } from "./message";

export { language, setLanguage } from "./language.svelte";
export type { Lang } from "./message";

type Messages = typeof messages;
/** `area.key` of every text there is. */
export type Key = { [A in keyof Messages & string]: `${A}.${keyof Messages[A] & string}` }[keyof Messages & string];

function messageOf(key: Key): Message | undefined {
  const [area, name] = key.split(".", 2) as [keyof Messages, string];
  return (messages[area] as Readonly<Record<string, Message>>)[name];
}

function inLang(key: Key, lang: Lang, params: Params): string {
  const message = messageOf(key);
  return message === undefined ? key : say(message, lang, params);
}

/** The text of a key. It follows the language wherever it is read in markup, `$derived` or `$effect`. */
export function t(key: Key, params: Params = {}): string {
  return inLang(key, language.now, params);
}

/** The text of a key in every language, for finding a thing by its name in any of them. */
export function inEvery(key: Key, params: Params = {}): string[] {
  return LANGS.map((lang) => inLang(key, lang, params));
}
