// The pages behind More.
import { channel } from "../../support/channels";
import { fakeHost, health, settings } from "../../support/fake-host";
import { shopView } from "../../support/shops";
import { source } from "../../support/sources";

const DAY = 86_400_000;
const words = "ocean brick velvet candle monkey hidden puzzle orange circle rather window behind".split(" ");
const shop = shopView("my-store.myshopify.com", { name: "My Store", approved_hosts: ["my-store.example"] });

const whole = () =>
  fakeHost({
    connection_list: () => ({
      items: [
        { ...source, secrets: 2, previous_until: Date.now() + 6 * DAY, last_accepted_at: Date.now() - 240_000 },
        { ...source, id: "k_2", label: "Second shop", state: "awaiting_key", secrets: 0, unit: null },
      ],
    }),
    connection_check: () => ({
      listening: true,
      signed_test: true,
      from_internet: null,
      first_real_cart_at: null,
      kept_aside: 2,
      problem: null,
      checked_at: Date.now(),
    }),
    shop_list: () => ({ items: [shop] }),
    settings_get: () => ({ ...settings }),
    words_get: () => ({ words, ask: [4, 9] }),
    words_confirm: () => ({ confirmed: true }),
    health: () => ({ ...health, last_cart_at: Date.now() - 240_000, last_delivery_at: Date.now() - 60_000 }),
  });

export default {
  whole,
  channels: () =>
    fakeHost({
      settings_get: () => settings,
      channel_list: () => ({ items: [{ ...channel, tested_at: Date.now() - DAY, synced_at: Date.now() - DAY }] }),
    }),
  taken: () =>
    fakeHost({
      health: () => ({ ...health, state: "port_taken", listening: false, unknown_paths: 12 }),
    }),
  gaps: () =>
    fakeHost({
      health: () => ({
        ...health,
        last_cart_at: Date.now() - 240_000,
        gaps: [
          { from: Date.now() - 39_000_000, to: Date.now() - 3_600_000, cause: "locked", refused: 14 },
          { from: Date.now() - 90_000_000, to: Date.now() - 89_900_000, cause: "disk", refused: 1 },
        ],
      }),
    }),
};
