// One cart in the drawer, beside a list of one.
import type { BlockedBy, WarnedBy } from "../../../src/host/contract";
import {
  cartHost,
  code,
  message,
  order,
  person,
  prepared,
  recovery,
  row,
  templates,
  whole,
  written,
} from "../../drawer/carts";
import { queueItem } from "../../queue/items";
import { channel, meta } from "../../support/channels";
import { shopView } from "../../support/shops";
import { settings } from "../../support/fake-host";

const others = { warnings: [], other_carts: 2 };
const list = () => ({ items: [row], next: null, counts: { due: 40 }, totals: {}, found: null, partial: false });
const lang = (asked?: string) => (asked === "hi" || asked === undefined ? wanted() : "en");
const wanted = () => (new URLSearchParams(location.search).get("lang") === "hi" ? "hi" : "en");
const quiet: WarnedBy = {
  guard: "quiet_hours",
  reason: "",
  facts: { time: "22:10", zone: "Asia/Kolkata", until: String(Date.now()) },
};
const capped: BlockedBy = { guard: "cart_cap", reason: "", overridable: true, facts: { count: "3" } };
const unusable: BlockedBy = { guard: "no_phone", reason: "", overridable: false, facts: {} };
const usual = {
  cart_list: list,
  followup_prepare: ({ language }: { language?: string }) => prepared(lang(language), others),
  template_list: () => ({ items: templates }),
};
const known = {
  person_get: () => ({
    ...person,
    consent_note: { agreed: true, at: Date.now() - 9e7, how: "on the phone", by: "Asha" },
    followups: [message("sent", { sent_by: "Asha", created_at: Date.now() - 9e7 })],
  }),
  erasure_prepare: () => ({
    carts: 2,
    messages: 1,
    notes: 1,
    deliveries: 4,
    stopped: true,
    backups: [Date.now() - 4e9],
    outside: true,
    passed_to: ["BiteSpeed"],
  }),
};
const nameless = {
  ...whole,
  total_minor: null,
  person: { ...whole.person, phone: null, phone_display: null, phone_raw: "+1234567890", name: null },
};

const unnamed = shopView("connection:k_1", { host: null, title: "Shop without a name" });
const noName = {
  guard: "missing_variable",
  reason: "",
  overridable: false,
  facts: { variable: "store_name" },
} as const;

export default {
  plain: () => cartHost(whole, usual),
  provider: () => cartHost(whole, { ...usual, channel_list: () => ({ items: [channel], offers: [meta] }) }),
  scheduled: () =>
    cartHost(
      { ...whole, scheduled: queueItem(1, { cart: whole.id }) },
      { ...usual, channel_list: () => ({ items: [channel], offers: [meta] }) },
    ),
  notes: () =>
    cartHost(whole, {
      ...usual,
      followup_prepare: ({ language }) => prepared(lang(language), { ...others, blocked: [capped], warnings: [quiet] }),
    }),
  customer: () => cartHost({ ...whole, consent: "yes", erased_at: Date.now() - 9e8 }, { ...usual, ...known }),
  helpers: () => cartHost(whole, { ...usual, settings_get: () => ({ ...settings, helpers: ["Asha", "Ravi"] }) }),
  asked: () => cartHost(written("opened"), usual),
  bought: () => cartHost({ ...whole, status: "bought", contacted: 1, last_contact_at: Date.now() - 9e6 }, usual),
  purchase: () =>
    cartHost(
      {
        ...whole,
        status: "recovered",
        contacted: 1,
        last_contact_at: Date.now() - 9e6,
        recovery: { ...recovery, refunded_minor: 45_000 },
        person_orders: [order, { ...order, id: "o_2", number: "#1009", cancelled: true, placed_at: Date.now() - 9e8 }],
      },
      usual,
    ),
  byhand: () =>
    cartHost(
      {
        ...whole,
        status: "bought",
        recovery: { ...recovery, grade: "by_hand", order: null, number: null, amount_minor: null, evidence: [] },
      },
      usual,
    ),
  since: () => cartHost({ ...whole, bought_since: true, since: order, person_orders: [order] }, usual),
  suspicious: () =>
    cartHost(
      { ...whole, suspicion: { reasons: ["typed_in_haste", "example_domain", "burst"] } },
      {
        ...usual,
        cart_list: () => ({
          ...list(),
          items: [{ ...row, suspicion: { reasons: ["typed_in_haste" as const, "burst" as const] } }],
        }),
      },
    ),
  repair: () => cartHost(nameless, { ...usual, followup_prepare: () => prepared(wanted(), { blocked: [unusable] }) }),
  unnamed: () =>
    cartHost(
      { ...whole, shop: unnamed.id },
      {
        ...usual,
        shop_list: () => ({ items: [unnamed] }),
        followup_prepare: () => prepared(wanted(), { blocked: [noName] }),
      },
    ),
  phone: () =>
    cartHost(whole, {
      ...usual,
      settings_get: () => ({ ...settings, whatsapp_via: "phone" }),
      followup_code: () => code(wanted() === "hi" ? 117 : 77),
    }),
};
