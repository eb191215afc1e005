// What can be done, said once: its name, its keys, when it applies and what it does. The palette, the keyboard and
// the sheet of keys are made from this and from nothing else.
import type { Component } from "svelte";
import { inEvery, t, type Key } from "../i18n";
import type { Params } from "../i18n/message";
import type { Stroke } from "./strokes";

/** What a command is about, in the order of the palette and the sheet. */
export const GROUPS = ["cart", "list", "go", "screen", "help"] as const;
export type Group = (typeof GROUPS)[number];

export interface Command {
  /** `cart.bought`; one of a kind. */
  id: string;
  group: Group;
  /** Its name in the language of the screen. */
  label: string;
  /** What else it is found by: its name in the other language, other words for it. */
  also: readonly string[];
  keys?: readonly Stroke[];
  icon?: Component;
  /** Whether it can be done now; what can't is not in the palette. */
  applies?: boolean;
  /** Whether the palette lists it; moves from row to row belong to the keys alone. */
  listed?: boolean;
  run: () => void;
  /** What its key does where it does not apply: it says why. */
  otherwise?: () => void;
}

/** The name of a command by its text, to be found in every language and by these words too. */
export function named(key: Key, params: Params = {}, words: readonly Key[] = []): Pick<Command, "label" | "also"> {
  const also = [...inEvery(key, params), ...words.flatMap((word) => inEvery(word))];
  return { label: t(key, params), also };
}

/** Does it, or says why not; false where there is nothing to do or say. */
export function obey(command: Command | undefined): boolean {
  const deed = command?.applies === false ? command.otherwise : command?.run;
  deed?.();
  return deed !== undefined;
}
