// What stands against a hub, in the merchant's words.
import type { HubTrouble } from "$host/contract";
import { t, type Key } from "../i18n";

const WORDS: Readonly<Record<HubTrouble, Key>> = {
  unreachable: "hub.unreachable",
  certificate: "hub.certificate",
  token: "hub.wrongToken",
  stranger: "hub.stranger",
  version: "hub.otherVersion",
};

export function sayHubTrouble(trouble: HubTrouble): string {
  return t(WORDS[trouble]);
}

/** The trouble that a locked session names, where a hub is the cause. */
export function hubTroubleOf(problem: string | null): HubTrouble | null {
  const name = problem?.startsWith("hub_") ? problem.slice("hub_".length) : "";
  return name in WORDS ? (name as HubTrouble) : null;
}
