// Carts at a hub: how it stands, what shows while it is away, and who else writes.
import type { CartRow, Claim, HubView, Session } from "$host/contract";
import { cartRow, pageOf, person } from "../../carts/rows";
import { cartHost, prepared, templates, whole } from "../../drawer/carts";
import { fakeHost, health, noHub, session, settings } from "../../support/fake-host";

const URL = "https://hub.my-store.example";
const since = () => Date.now() - 23 * 60_000;
const view = (part: Partial<HubView>) => () =>
  fakeHost({
    session_get: () => ({ ...session, hub: URL }),
    hub_get: () => ({ ...noHub, url: URL, version: "0.1.0", token_kept: true, since: since(), ...part }),
  });
const locked = (problem: string) => () =>
  fakeHost({ session_get: (): Session => ({ ...session, state: "locked", problem, hub: URL, by_words: false }) });

const claim = (who: string | null): { claim: Claim } => ({
  claim: { window: "there", who, until: Date.now() + 480_000 },
});
const rows = (): CartRow[] => [
  cartRow("c_1", { person: person(1, "Priya"), ...claim("Ravi") }),
  cartRow("c_2", { person: person(2, "Kavita"), total_minor: 12_490_000 }),
  cartRow("c_3", { person: person(3, "Arjun"), ...claim(null), follow_up: { id: "f", state: "opened" } }),
];
const drawer = (who: string | null) => () =>
  cartHost(
    { ...whole, ...claim(who) },
    {
      cart_list: (asked) => pageOf(rows(), asked),
      settings_get: () => ({ ...settings, helpers: ["Priya", "Ravi"] }),
      followup_prepare: () => prepared(),
      template_list: () => ({ items: templates }),
    },
  );

export default {
  none: () => fakeHost(),
  online: view({ state: "online" }),
  away: view({ state: "away", trouble: "unreachable" }),
  unkept: view({ state: "online", token_kept: false }),
  unreachable: locked("hub_unreachable"),
  token: locked("hub_token"),
  version: locked("hub_version"),
  claimed: drawer("Ravi"),
  elsewhere: drawer(null),
  stale: () =>
    cartHost(whole, {
      cart_list: (asked) => pageOf(rows(), asked),
      health: () => ({ ...health, state: "hub_away", down_since: since() }),
      session_get: () => ({ ...session, hub: URL }),
      followup_prepare: () => prepared(),
      template_list: () => ({ items: templates }),
    }),
};
