// What the merchant types to show that this customer, and no other, is meant.
import type { PersonBrief } from "$host";

export interface Proof {
  kind: "digits" | "name" | "email" | "word";
  /** What must be typed. */
  text: string;
}

/** The end of the number; else the name, the email, or a word where nothing is known. */
export function proofOf(person: PersonBrief, word: string): Proof {
  if (person.phone !== null) return { kind: "digits", text: person.phone.slice(-4) };
  if (person.name !== null) return { kind: "name", text: person.name };
  if (person.email !== null) return { kind: "email", text: person.email };
  return { kind: "word", text: word };
}

/** Digits of any script, letters in any case. */
const plain = (text: string) =>
  text
    .trim()
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .toLocaleLowerCase();

/** Whether what was typed is what was asked for. */
export function fits(typed: string, proof: Proof): boolean {
  return plain(typed) === plain(proof.text);
}
