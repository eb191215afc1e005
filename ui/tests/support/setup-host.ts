// A host whose set-up can be walked through: settings are kept, a source is made and gets its key.
import type { ConnectionView, SettingsView } from "$host/contract";
import { fakeHost, fault, noReach, reach, settings, type FakeHost } from "./fake-host";

export const source: ConnectionView = {
  id: "k_1",
  kind: "ecom360",
  shop: null,
  label: null,
  callback_path: "/hooks/7fKq2mZr9TfXc4Ld",
  callback_url: "https://carts.my-store.example/hooks/7fKq2mZr9TfXc4Ld",
  state: "awaiting_key",
  tells_orders: false,
  unit: null,
  secrets: 0,
  previous_until: null,
  last_accepted_at: null,
  last_mismatch_at: null,
  kept_for_key: 0,
  created_at: 1_700_000_000_000,
};

interface Start {
  settings?: Partial<SettingsView>;
  source?: Partial<ConnectionView> | null;
  heldThen?: number;
  answers?: Parameters<typeof fakeHost>[0];
}

/** Begins with these settings and this source; null is none yet. */
export function setupHost(
  start: Start = {},
): FakeHost & { source: () => ConnectionView | null; set(change: Partial<ConnectionView>): void } {
  let kept: SettingsView = {
    ...settings,
    setup: { ...settings.setup, step: "address" },
    ...start.settings,
  };
  let made: ConnectionView | null = start.source === null ? null : { ...source, ...start.source };
  const there = () => {
    if (made === null) throw fault("not_found");
    const callback_url = kept.public_url === null ? null : kept.public_url + made.callback_path;
    return { ...made, callback_url };
  };
  const host = fakeHost({
    settings_get: () => kept,
    settings_set: ({ setup, guards, notices, ...rest }) => {
      kept = {
        ...kept,
        ...rest,
        setup: { ...kept.setup, ...setup },
        guards: { ...kept.guards, ...guards },
        notices: { ...kept.notices, ...notices },
      };
      return kept;
    },
    reach_get: () => (kept.public_url === null ? noReach : { ...reach, url: kept.public_url }),
    reach_choose: ({ kind, address }) => {
      kept = { ...kept, public_url: address ?? "https://some-words.trycloudflare.com" };
      return { ...reach, kind, url: kept.public_url };
    },
    connection_list: () => ({ items: made === null ? [] : [there()] }),
    connection_create: () => {
      made = { ...source };
      return there();
    },
    connection_rotate: () => {
      made = { ...there(), secrets: 1, state: "waiting" };
      return { ...there(), held_now_valid: start.heldThen ?? 0 };
    },
    connection_check: () => ({
      listening: true,
      signed_test: true,
      from_internet: null,
      first_real_cart_at: there().last_accepted_at,
      kept_aside: 0,
      problem: null,
      checked_at: Date.now(),
    }),
    page_open: () => ({ ok: true }),
    ...start.answers,
  });
  return Object.assign(host, {
    source: () => made,
    set: (change: Partial<ConnectionView>) => void (made = { ...there(), ...change }),
  });
}
