// What each reason for a lock says, and how the merchant can open.
import type { Session } from "$host/contract";
import { t, type Key } from "$lib/i18n";

/** How it can be opened from here. */
export type Way = "retry" | "passphrase" | "words" | "create";

interface Words {
  title: Key;
  advice: Key;
}

const KEYCHAIN: Words = { title: "session.keychain", advice: "session.keychainDo" };
const BY_PROBLEM: Readonly<Record<string, Words>> = {
  keychain_locked: KEYCHAIN,
  keychain_denied: KEYCHAIN,
  keychain_timed_out: KEYCHAIN,
  keychain_busy: KEYCHAIN,
  keychain_failed: KEYCHAIN,
  keychain_missing: { title: "session.keychainMissing", advice: "session.keychainMissingDo" },
  keychain_entry_gone: { title: "session.entryGone", advice: "session.entryGoneDo" },
  slots_missing: { title: "session.slotsMissing", advice: "session.slotsMissingDo" },
  slot_file_damaged: { title: "session.slotsDamaged", advice: "session.slotsDamagedDo" },
  slot_file_newer: { title: "session.newer", advice: "session.newerDo" },
  newer_version: { title: "session.newer", advice: "session.newerDo" },
  database_missing: { title: "session.databaseMissing", advice: "session.databaseMissingDo" },
  database_damaged: { title: "session.damaged", advice: "session.damagedDo" },
  other_key: { title: "session.damaged", advice: "session.damagedDo" },
  already_open: { title: "session.alreadyOpen", advice: "session.alreadyOpenDo" },
  held: { title: "session.held", advice: "session.heldDo" },
  disk: { title: "session.disk", advice: "session.diskDo" },
};
const OTHER: Words = { title: "session.other", advice: "session.safe" };

/** What happened, and what it means and what to do. */
export function sayTrouble(session: Session): { title: string; advice: string } {
  const { problem, fresh, system, version } = session;
  const found = BY_PROBLEM[problem ?? ""] ?? OTHER;
  let advice = found.advice;
  if (fresh && found === KEYCHAIN) advice = "session.keychainFreshDo";
  if (fresh && problem === "keychain_missing") advice = "session.keychainMissingFreshDo";
  return { title: t(found.title, { system }), advice: t(advice, { system, version }) };
}

/** Troubles that no key can end: the files themselves are in the way. */
const OF_FILES: ReadonlySet<string> = new Set([
  "slots_missing",
  "slot_file_damaged",
  "slot_file_newer",
  "newer_version",
  "database_missing",
  "database_damaged",
  "already_open",
  "held",
  "disk",
]);

/** The ways that stand open, the likeliest first. */
export function waysOf(session: Session): Way[] {
  const { problem, fresh, by_passphrase, by_words } = session;
  if (OF_FILES.has(problem ?? "")) return ["retry"];
  if (fresh) return problem === "passphrase_needed" ? ["create"] : ["retry", "create"];
  const known: Way[] = [];
  if (by_passphrase) known.push("passphrase");
  if (by_words) known.push("words");
  if (problem === "wrong_words") return known.reverse();
  if (problem === "passphrase_needed" || problem === "wrong_passphrase") return known;
  if (problem === "keychain_entry_gone") return [...known.reverse(), "retry"];
  return ["retry", ...known];
}
