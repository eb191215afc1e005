// The pages behind More.
import { channel, event, gupshup, limechat, meta } from "../../support/channels";
import {
  backups,
  fakeHost,
  fault,
  health,
  noReach,
  reach,
  settings,
  nothingOld,
  updates,
} from "../../support/fake-host";
import { forwarder, letter } from "../../support/forwarders";
import { policy } from "../../support/policy";
import { shopView } from "../../support/shops";
import { looked } from "../../support/imports";
import { delivery, source } from "../../support/sources";

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

/** Every kind of source, and one that waits for its key. */
const kinds = () =>
  fakeHost({
    shop_list: () => ({ items: [shop] }),
    settings_get: () => settings,
    connection_list: () => ({
      items: [
        { ...source, last_accepted_at: Date.now() - 240_000 },
        { ...source, id: "k_2", kind: "cashfree_occ", shop: shop.id, state: "awaiting_key", secrets: 0, unit: null },
        { ...source, id: "k_3", kind: "razorpay_magic", shop: shop.id, state: "waiting", unit: "minor" },
        { ...source, id: "k_4", kind: "generic", shop: shop.id, label: "Shopflo", last_accepted_at: Date.now() },
        { ...source, id: "k_5", kind: "shopify_orders", shop: shop.id, tells_orders: true, state: "waiting" },
        {
          ...source,
          id: "k_6",
          kind: "cashfree_payments",
          shop: shop.id,
          tells_orders: true,
          state: "failing",
          last_accepted_at: 1,
        },
        { ...source, id: "k_7", kind: "meta_whatsapp" },
      ],
    }),
    connection_create: (ask) => ({ ...source, id: "k_9", kind: ask.kind }),
  });

const said = [
  "2026-11-27T09:05:11Z INF Starting tunnel tunnelID=8f0c",
  '2026-11-27T09:05:14Z ERR Register tunnel error from server side error="Unauthorized: Invalid tunnel secret"',
];

const newer = {
  version: "0.2.0",
  notes:
    "Lists open faster.\n\n- The search finds product codes.\n- Messages to many show the cost per shop.\n- A gap tells which way in was down.",
  date: Date.now() - 3 * DAY,
};

export default {
  whole,
  nokey: () => fakeHost({ update_get: () => ({ ...updates, off: "no_key" }) }),
  newest: () => fakeHost({ update_get: () => ({ ...updates, daily: true, looked_at: Date.now() - 3_600_000 }) }),
  newer: () =>
    fakeHost({ update_get: () => ({ ...updates, daily: true, looked_at: Date.now() - 3_600_000, found: newer }) }),
  fetching: () =>
    fakeHost({
      update_get: () => ({ ...updates, found: newer, stage: "fetching", got: 6_400_000, of: 17_200_000 }),
    }),
  notgenuine: () =>
    fakeHost({ update_get: () => ({ ...updates, looked_at: Date.now(), found: newer, problem: "not_genuine" }) }),
  keep: () =>
    fakeHost({
      shop_list: () => ({ items: [shop] }),
      settings_get: () => settings,
      retention_look: () => ({
        ...nothingOld,
        carts: 3214,
        customers: 2900,
        begins_at: Date.UTC(2026, 11, 12, 6),
        last: { at: Date.UTC(2026, 10, 26, 6), customers: 20, carts: 24 },
        cleared: 840,
      }),
    }),
  kinds,
  noway: () => fakeHost({ reach_get: () => noReach, connection_list: () => ({ items: [source] }) }),
  waydown: () =>
    fakeHost({
      connection_list: () => ({ items: [source] }),
      reach_get: () => ({
        ...reach,
        kind: "cloudflare",
        phase: "down",
        trouble: "token",
        has_token: true,
        before: "https://old.my-store.example",
        down_since: Date.now() - 3_600_000,
        trial: { at: Date.now() - 3_600_000, trouble: "stranger", signed: false, skew: 600_000 },
        log: said,
      }),
      health: () => ({
        ...health,
        state: "unreachable",
        trouble: "token",
        down_since: Date.now() - 3_600_000,
        gaps: [
          { from: Date.now() - 40_000_000, to: Date.now() - 3_600_000, cause: "asleep", refused: 0 },
          { from: Date.now() - 90_000_000, to: Date.now() - 86_400_000, cause: "locked", refused: 3 },
        ],
      }),
    }),
  leftout: () =>
    fakeHost({
      suspicion_rules: () => ({
        items: [
          { id: "c_1.phone", about: "phone", value_masked: "…0001", real: false, cart: "c_1", at: Date.now() - DAY },
          { id: "c_2.domain", about: "domain", value_masked: "@my-store.in", real: true, cart: "c_2", at: Date.now() },
        ],
      }),
    }),
  norulesyet: () => fakeHost({ suspicion_rules: () => ({ items: [] }) }),
  badleftout: () =>
    fakeHost({
      suspicion_rules: () => {
        throw fault("disk");
      },
    }),
  mapping: () =>
    fakeHost({
      settings_get: () => settings,
      connection_list: () => ({ items: [{ ...source, kind: "generic", label: "Shopflo" }] }),
      delivery_list: () => ({
        items: [{ ...delivery, id: "7", kind: "generic", received_at: Date.now() - 60_000 }],
        next: null,
      }),
      connection_map: ({ mapping }) => ({
        saved: { tells: "carts", fields: { phone: "data.customer.phone", total: "data.total_price" } },
        places: [
          { path: "data.customer.phone", example: "+00 00000 00000" },
          { path: "data.total_price", example: "0000.00" },
          { path: "data.line_items[].title", example: "Xxxxxx Xxxx - Xxxxx" },
        ],
        reads: mapping !== undefined,
        values: mapping === undefined ? [] : [{ field: "phone", value: "+91 98765 00001" }],
        lines: mapping === undefined ? [] : ["2 × Kurta - Blue 850.00"],
        odd: [],
        applied: 0,
      }),
    }),
  nomapping: () => fakeHost({ connection_list: () => ({ items: [{ ...source, kind: "generic", label: "Shopflo" }] }) }),
  nosource: () => fakeHost({ connection_list: () => ({ items: [] }), settings_get: () => settings }),
  badsources: () =>
    fakeHost({
      connection_list: () => {
        throw fault("disk");
      },
    }),
  unnamed: () =>
    fakeHost({
      shop_list: () => ({
        items: [shop, shopView("connection:k_1", { host: null, title: "Shop without a name" }), shopView("gifts.in")],
      }),
    }),
  certificate: () =>
    fakeHost({
      reach_get: () => ({
        ...reach,
        kind: "own",
        phase: "open",
        trouble: "certificate",
        down_since: Date.now() - 3_600_000,
        trial: { at: Date.now(), trouble: "certificate", signed: false, skew: null },
      }),
      health: () => ({ ...health, state: "unreachable", trouble: "certificate", down_since: Date.now() - 3_600_000 }),
    }),
  rules: () => fakeHost({ shop_list: () => ({ items: [shop] }), policy_get: () => policy({ cart_cap: 2 }) }),
  shoprules: () =>
    fakeHost({
      shop_list: () => ({
        items: [shop, { ...shopView("gifts.in", { name: "Gifts" }), own_limits: ["quiet_hours" as const] }],
      }),
      policy_get: ({ shop: of }) =>
        of === undefined ? policy() : policy({ quiet_from: 20, quiet_to: 11, stops_quiet: 1 }, true),
    }),
  norules: () => fakeHost({ policy_get: () => Promise.reject({ code: "disk", message: "no", retryable: false }) }),
  channels: () =>
    fakeHost({
      settings_get: () => settings,
      channel_list: () => ({
        items: [{ ...channel, tested_at: Date.now() - DAY, synced_at: Date.now() - DAY }],
        offers: [meta],
      }),
    }),
  event: () =>
    fakeHost({
      settings_get: () => settings,
      channel_list: () => ({ items: [event], offers: [limechat, meta, gupshup] }),
    }),
  unsigned: () =>
    fakeHost({
      settings_get: () => settings,
      channel_list: () => ({
        items: [
          {
            ...channel,
            channel: "gupshup",
            about: gupshup,
            version: "",
            versions: [],
            trial: { at: Date.now() - DAY, state: "unknown", code: null },
          },
        ],
        offers: [gupshup, limechat, meta],
      }),
    }),
  nochannel: () =>
    fakeHost({
      settings_get: () => settings,
      channel_list: () => ({ items: [], offers: [limechat, meta, gupshup] }),
    }),
  forward: () =>
    fakeHost({
      settings_get: () => settings,
      connection_list: () => ({ items: [source, { ...source, id: "k_2", label: "Second shop" }] }),
      forwarder_list: () => ({
        items: [
          {
            ...forwarder,
            dead: 3,
            waiting: 12,
            trouble: { trouble: "silent", status: null, next_at: Date.now() + 120_000 },
            tested: { at: Date.now() - DAY, trouble: null, status: 200 },
          },
          { ...forwarder, id: "w_2", name: "n8n", own_server: true, url: "http://localhost:5678/webhook/carts" },
        ],
      }),
      letter_list: () => ({
        items: [
          letter,
          { ...letter, delivery: "40", trouble: "stranger", status: 401 },
          { ...letter, delivery: "39", trouble: "silent", status: null, tries: 18, cart: null },
        ],
        next: null,
      }),
      forwarder_save: () => ({ ...forwarder, signing_secret: null }),
    }),
  backups: () =>
    fakeHost({
      settings_get: () => ({ ...settings, setup: { ...settings.setup, words_confirmed: true } }),
      backup_get: () => ({ ...backups, last_at: Date.now() - 4 * DAY, problem: "folder_gone", late: true }),
      backup_list: () => ({
        items: [
          { id: "a", made_at: Date.now() - 4 * DAY, bytes: 41_000_000, elsewhere: false, here: true },
          { id: "b", made_at: Date.now() - 5 * DAY, bytes: 40_200_000, elsewhere: false, here: false },
          { id: "c", made_at: Date.now() - 12 * DAY, bytes: 39_800_000, elsewhere: true, here: false },
        ],
      }),
      restore_look: () => ({
        made_at: Date.now() - 5 * DAY,
        undone: 212,
        carts_back: 200,
        carts_since: 37,
        messages: 12,
        stops: 2,
        erased: 1,
        waiting: 4,
        undo: null,
      }),
    }),
  backupmaking: () =>
    fakeHost({ settings_get: () => settings, backup_get: () => ({ ...backups, last_at: null, running: 35 }) }),
  backupcopies: () => fakeHost({ settings_get: () => settings, backup_get: () => ({ ...backups, copies_left: true }) }),
  nobackups: () =>
    fakeHost({ settings_get: () => settings, backup_get: () => ({ ...backups, folder: null, last_at: null }) }),
  import: () => fakeHost({ shop_list: () => ({ items: [shop] }), settings_get: () => settings }),
  importlooked: () =>
    fakeHost({
      shop_list: () => ({ items: [shop] }),
      settings_get: () => settings,
      import_state: () => ({ items: [looked] }),
    }),
  importwriting: () =>
    fakeHost({
      shop_list: () => ({ items: [shop] }),
      settings_get: () => settings,
      import_state: () => ({
        items: [{ ...looked, stage: "writing", dry_run: false, bytes: 41_000_000, new: 97_250, known: 320 }],
      }),
    }),
  badimport: () =>
    fakeHost({
      shop_list: () => ({ items: [] }),
      settings_get: () => settings,
      import_state: () => ({
        items: [{ ...looked, stage: "failed", problem: "the_other", new: 0, known: 0, unusable: [] }],
      }),
    }),
  noforward: () =>
    fakeHost({
      settings_get: () => settings,
      connection_list: () => ({ items: [source, { ...source, id: "k_2", label: "Second shop" }] }),
      forwarder_list: () => ({ items: [] }),
      forwarder_save: () => ({
        ...forwarder,
        on: false,
        passed: 0,
        last_passed_at: null,
        signing_secret: "wapas_5f0d3c1b9a7e4d2286c0f1e3b5a79d84",
      }),
    }),
  goneforward: () =>
    fakeHost({
      settings_get: () => settings,
      forwarder_list: () => ({
        items: [
          {
            ...forwarder,
            gone_at: Date.now() - 3_600_000,
            previous_until: Date.now() + DAY / 2,
            tested: { at: Date.now() - 60_000, trouble: "refused", status: 400 },
          },
        ],
      }),
    }),
  badforward: () =>
    fakeHost({
      settings_get: () => settings,
      forwarder_list: () => {
        throw fault("disk");
      },
    }),
  taken: () =>
    fakeHost({
      health: () => ({ ...health, state: "port_taken", listening: false, unknown_paths: 12 }),
    }),
  diskfull: () => fakeHost({ health: () => ({ ...health, state: "disk_full" }) }),
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
