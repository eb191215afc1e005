// Made from the command contract by `cargo xtask contract`. Do not edit.

export type CartStatus = "new" | "contacted" | "replied" | "recovered" | "bought" | "lost" | "not_real";
export type LostReason = "not_interested" | "price" | "delivery_charge" | "bought_elsewhere" | "no_answer" | "wrong_number" | "not_real_customer" | "other";
export type Flag = "phone_invalid" | "phone_ambiguous" | "phone_missing" | "unit_unknown" | "unsafe_link" | "no_link" | "looks_like_test" | "do_not_contact";
export type GapCause = "locked" | "disk" | "busy" | "before_key";
export type Consent = "yes" | "no" | "unknown";
export type ConnectionKind = "ecom360" | "cashfree_occ" | "cashfree_payments" | "shopify_orders" | "shopify_checkouts" | "razorpay_magic" | "generic" | "meta_whatsapp" | "gupshup" | "test";
export type ConnectionState = "awaiting_key" | "waiting" | "live" | "failing";
export type Verdict = "accepted" | "duplicate" | "undecodable" | "held" | "unverified" | "bad_signature" | "too_large" | "ping" | "probe";
export type Channel = "click_to_chat" | "meta_cloud";
export type FollowUpState = "opened" | "unknown" | "accepted" | "sent" | "delivered" | "read" | "failed" | "not_sent" | "capped" | "opted_out" | "unreachable";
export type Outcome = "sent" | "not_sent" | "not_on_whatsapp";
export type Guard = "do_not_contact" | "bought" | "no_phone" | "too_soon" | "person_cap" | "cart_cap" | "cart_age" | "quiet_hours" | "consent" | "missing_variable" | "unsafe_link" | "other_sender" | "pacing";
export type Column = "carts" | "left_unfinished" | "messaged" | "bought" | "brought_back" | "can_come_back" | "numbered" | "written_to" | "replied" | "returned";
export type Division = "product" | "campaign" | "city";
export type Unit = "major" | "minor";
export type Language = "en" | "hi" | "hinglish";
export type Variable = "first_name" | "store_name" | "items" | "checkout_link" | "coupon_code" | "coupon_value" | "coupon_until" | "product" | "item_count" | "cart_total" | "discount" | "support_phone";
export type TimelineEvent = "abandoned" | "updated" | "abandoned_again" | "follow_up_opened" | "follow_up_outcome" | "replied" | "status_changed" | "noted" | "tagged" | "snoozed" | "phone_repaired" | "do_not_contact" | "consent_noted";
export interface Guards {
  too_soon: number; person_per_day: number; person_per_month: number; cart_cap: number; cart_age: number;
  quiet_from: number; quiet_to: number; pacing_per_day: number; pacing_per_month: number;
}
export interface SetupProgress {
  step: "welcome" | "address" | "cashfree" | "key" | "whatsapp" | "done" | null;
  previous_callback: string | null; words_confirmed: boolean; words_later: number | null;
}
export interface SavedView {
  id: string; name: string; view: string; sort: string; search: string; filters: Record<string, string>;
}
export interface Settings {
  guards: Guards; plan: number[]; plan_coupon: boolean; public_url: string | null; language: "en" | "hi";
  message_language: Language; whatsapp_via: "browser" | "app" | "phone";
  on_close: "ask" | "keep_receiving" | "quit"; theme: "system" | "light" | "dark";
  single_keys: boolean; hide_numbers: boolean; retention_days: number | null; shop_name: string | null; support_phone: string | null;
  helpers: string[]; coupon_code: string | null; coupon_value: string | null; coupon_until: string | null; gaps_seen: number | null; setup: SetupProgress;
  saved_views: SavedView[];
}
export type SettingsView = Settings & { receiver_port: number };
export type SettingsSet = Partial<Omit<Settings, "guards" | "setup">>
  & { guards?: Partial<Guards>; setup?: Partial<SetupProgress> };
export interface Items<T> { items: T[] }
export type Nothing = Record<string, never>;
export type Done = { 
/**
 * Always true.
 */
ok: boolean, };
export type ById = { 
/**
 * Its id.
 */
id: string, };
export type ErrorCode = "unauthorized" | "not_found" | "conflict" | "blocked" | "invalid" | "overtaken" | "locked" | "disk" | "not_opened" | "internal";
export type ApiError = { 
/**
 * The stable name.
 */
code: ErrorCode, 
/**
 * What happened and what to do, in plain English, without personal data.
 */
message: string, 
/**
 * Whether the same call may go through later.
 */
retryable: boolean, 
/**
 * The field of the request that can't be taken.
 */
field?: string, };
export type SessionState = "opening" | "ready" | "locked";
export type Session = { 
/**
 * How it stands.
 */
state: SessionState, 
/**
 * Why it is locked: a stable code such as `keychain_locked`, `keychain_missing`,
 * `keychain_entry_gone`, `passphrase_needed`, `wrong_passphrase`, `wrong_words`, `slots_missing`,
 * `slot_file_damaged`, `slot_file_newer`, `database_missing`, `database_damaged`, `newer_version`,
 * `already_open`, `disk`.
 */
problem: string | null, 
/**
 * The problem in plain English.
 */
message: string | null, 
/**
 * Whether a passphrase can open it.
 */
by_passphrase: boolean, 
/**
 * Whether the 12 words can open it.
 */
by_words: boolean, 
/**
 * Whether nothing has been made yet, so that a passphrase can be chosen instead of the keychain.
 */
fresh: boolean, 
/**
 * Whether the merchant may start anew; what is there is set aside, never deleted.
 */
may_start_anew: boolean, 
/**
 * Whether the file is kept open by a passphrase: after a restart nothing is received until it is typed.
 */
passphrase_mode: boolean, 
/**
 * While carts are being put in order anew: how far, in per cent.
 */
rebuilding: number | null, 
/**
 * The system's name for texts: `Windows`, `macOS` or `Linux`.
 */
system: string, 
/**
 * Whether a window or a browser shows this: `desktop` or `hub`.
 */
host: string, 
/**
 * The program's version.
 */
version: string, };
export type SessionCreate = { 
/**
 * The passphrase, 10 characters at least.
 */
passphrase: string, };
export type SessionUnlock = { 
/**
 * The passphrase.
 */
passphrase?: string, 
/**
 * The 12 words as typed.
 */
words?: string, };
export type Words = { 
/**
 * Twelve English words in their order.
 */
words: Array<string>, 
/**
 * The two places, from 1, whose words are asked for to confirm.
 */
ask: [number, number], };
export type WordsConfirm = { 
/**
 * The places as asked, from 1.
 */
ask: [number, number], 
/**
 * The two words as typed.
 */
words: [string, string], };
export type WordsConfirmed = { 
/**
 * Whether they were.
 */
confirmed: boolean, };
export type HealthState = "receiving" | "awaiting_key" | "no_address" | "key_mismatch" | "port_taken" | "locked" | "not_set_up";
export type Gap = { 
/**
 * From when on nothing could be taken.
 */
from: number, 
/**
 * Until when.
 */
to: number, 
/**
 * Why.
 */
cause: GapCause, 
/**
 * How many requests were turned away.
 */
refused: number, };
export type Health = { 
/**
 * The one state that matters most.
 */
state: HealthState, 
/**
 * Whether the receiver listens.
 */
listening: boolean, 
/**
 * Its local address, such as `127.0.0.1:8787`.
 */
receiver: string, 
/**
 * When a cart last came, in ms UTC.
 */
last_cart_at: number | null, 
/**
 * When anything at all last reached the receiver.
 */
last_delivery_at: number | null, 
/**
 * When a delivery last did not fit the key.
 */
last_mismatch_at: number | null, 
/**
 * Requests to unknown paths since the start.
 */
unknown_paths: number, 
/**
 * Times in which senders were turned away, newest first, 20 at most.
 */
gaps: Array<Gap>, };
export type ReceiverPort = { 
/**
 * The port, 1024–65535; `None` tries the one that is set again.
 */
port?: number, };
export type WindowClose = { 
/**
 * Whether to keep receiving; the answer is remembered.
 */
keep_receiving: boolean, };
export type Page = "ecom_dashboard" | "cashfree_support" | "my_shop";
export type PageOpen = { 
/**
 * Which page.
 */
page: Page, };
export type ConnectionCreate = { 
/**
 * What kind of sender.
 */
kind: ConnectionKind, 
/**
 * The shop's host, for senders that name none.
 */
shop?: string, 
/**
 * The webhook key.
 */
secret?: string, 
/**
 * What one money figure counts.
 */
unit?: Unit, 
/**
 * The merchant's own name for it.
 */
label?: string, };
export type ConnectionRotate = { 
/**
 * The connection.
 */
id: string, 
/**
 * The new key.
 */
secret?: string, 
/**
 * Ends the previous key and path at once.
 */
retire_previous?: boolean, 
/**
 * Draws a new callback path.
 */
new_path?: boolean, };
export type ConnectionUnit = { 
/**
 * The connection.
 */
id: string, 
/**
 * The unit.
 */
unit: Unit, };
export type ConnectionView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What kind of sender.
 */
kind: ConnectionKind, 
/**
 * The shop's host, where set.
 */
shop: string | null, 
/**
 * The merchant's own name for it.
 */
label: string | null, 
/**
 * The path to append to the internet address: `/hooks/…`.
 */
callback_path: string, 
/**
 * The whole callback URL, once an internet address is set.
 */
callback_url: string | null, 
/**
 * How it is doing.
 */
state: ConnectionState, 
/**
 * What one money figure counts; null until known.
 */
unit: Unit | null, 
/**
 * How many keys are live: 0, 1, or 2 during a rotation.
 */
secrets: number, 
/**
 * Until when the previous key or path still works.
 */
previous_until: number | null, 
/**
 * When an authentic cart last came.
 */
last_accepted_at: number | null, 
/**
 * When a delivery last did not fit the key.
 */
last_mismatch_at: number | null, 
/**
 * Deliveries kept until the key comes.
 */
kept_for_key: number, 
/**
 * When it was made.
 */
created_at: number, };
export type ConnectionRotated = { 
/**
 * Kept deliveries that fit the new key and were applied.
 */
held_now_valid: number, 
/**
 * Its id.
 */
id: string, 
/**
 * What kind of sender.
 */
kind: ConnectionKind, 
/**
 * The shop's host, where set.
 */
shop: string | null, 
/**
 * The merchant's own name for it.
 */
label: string | null, 
/**
 * The path to append to the internet address: `/hooks/…`.
 */
callback_path: string, 
/**
 * The whole callback URL, once an internet address is set.
 */
callback_url: string | null, 
/**
 * How it is doing.
 */
state: ConnectionState, 
/**
 * What one money figure counts; null until known.
 */
unit: Unit | null, 
/**
 * How many keys are live: 0, 1, or 2 during a rotation.
 */
secrets: number, 
/**
 * Until when the previous key or path still works.
 */
previous_until: number | null, 
/**
 * When an authentic cart last came.
 */
last_accepted_at: number | null, 
/**
 * When a delivery last did not fit the key.
 */
last_mismatch_at: number | null, 
/**
 * Deliveries kept until the key comes.
 */
kept_for_key: number, 
/**
 * When it was made.
 */
created_at: number, };
export type ConnectionCheck = { 
/**
 * Whether the receiver listens on this computer.
 */
listening: boolean, 
/**
 * Whether a signed test delivery went over real HTTP and was read back from the database.
 */
signed_test: boolean, 
/**
 * Whether the public address was tried and worked; null where it was not tried.
 */
from_internet: boolean | null, 
/**
 * When the first real cart came.
 */
first_real_cart_at: number | null, 
/**
 * Deliveries that came before the key or did not fit it, still kept.
 */
kept_aside: number, 
/**
 * Why the test failed, in plain English.
 */
problem: string | null, 
/**
 * When it was checked.
 */
checked_at: number, };
export type DeliveryList = { 
/**
 * Only of this connection.
 */
connection?: string, 
/**
 * Only with this verdict.
 */
verdict?: Verdict, 
/**
 * The `next` of the page before.
 */
after?: string, 
/**
 * How many, 200 at most.
 */
limit?: number, };
export type DeliveryRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * The connection it came through.
 */
connection: string, 
/**
 * That connection's kind.
 */
kind: ConnectionKind, 
/**
 * When it came.
 */
received_at: number, 
/**
 * The verdict on it.
 */
verdict: Verdict, 
/**
 * What was answered.
 */
http_status: number, 
/**
 * Why, where the verdict alone does not say it.
 */
reason: string | null, 
/**
 * The first delivery with the same body.
 */
duplicate_of: string | null, 
/**
 * The body's size in bytes.
 */
bytes: number, };
export type DeliveryPage = { 
/**
 * The deliveries.
 */
items: Array<DeliveryRow>, 
/**
 * Where the next page starts.
 */
next: string | null, };
export type DeliveryWhole = { 
/**
 * Header names in lower case and their values, in the order they came.
 */
headers: Array<[string, string]>, 
/**
 * The body as text; bytes that are no UTF-8 are replaced.
 */
body: string, 
/**
 * Whether bytes had to be replaced.
 */
body_is_text: boolean, 
/**
 * The cart that it made or changed.
 */
cart: string | null, 
/**
 * Its id.
 */
id: string, 
/**
 * The connection it came through.
 */
connection: string, 
/**
 * That connection's kind.
 */
kind: ConnectionKind, 
/**
 * When it came.
 */
received_at: number, 
/**
 * The verdict on it.
 */
verdict: Verdict, 
/**
 * What was answered.
 */
http_status: number, 
/**
 * Why, where the verdict alone does not say it.
 */
reason: string | null, 
/**
 * The first delivery with the same body.
 */
duplicate_of: string | null, 
/**
 * The body's size in bytes.
 */
bytes: number, };
export type DeliveryReplay = { 
/**
 * One delivery. For a held one this is the merchant's acceptance.
 */
id?: string, 
/**
 * All of a connection.
 */
connection?: string, };
export type Replayed = { 
/**
 * How many were applied.
 */
applied: number, 
/**
 * How many still do not fit.
 */
still_failing: number, };
export type View = "due" | "new" | "contacted" | "won" | "lost" | "no_contact" | "all";
export type Sort = "-received_at" | "received_at" | "-updated_at" | "-total" | "total" | "due";
export type CartFilters = { 
/**
 * Received at or after, in ms UTC.
 */
received_from?: number, 
/**
 * Received before.
 */
received_to?: number, 
/**
 * Total at least, in minor units.
 */
total_from?: number, 
/**
 * Total at most.
 */
total_to?: number, 
/**
 * Only with this status.
 */
status?: CartStatus, 
/**
 * Messages that count, at least.
 */
contacted_from?: number, 
/**
 * Messages that count, at most.
 */
contacted_to?: number, 
/**
 * Only closed for this reason.
 */
lost_reason?: LostReason, 
/**
 * Only of shoppers who came by this campaign (`utm_campaign` as sent).
 */
campaign?: string, 
/**
 * Only with this tag.
 */
tag?: string, 
/**
 * Only of this person.
 */
person?: string, 
/**
 * Only what stands behind a figure of the account.
 */
behind?: Behind, };
export type Behind = { 
/**
 * The column of the account.
 */
column: Column, 
/**
 * Entered in it at or after, in ms UTC.
 */
from: number, 
/**
 * Entered in it before.
 */
to: number, 
/**
 * Only under a name of this division.
 */
division?: Division, 
/**
 * The name.
 */
name?: string, 
/**
 * Only carts that this template was sent about in the time; the column then says what came of it.
 */
template?: string, 
/**
 * In which language it was sent.
 */
language?: Language, };
export type CartList = { 
/**
 * The view; all where missing.
 */
view?: View, 
/**
 * Beginnings of words, or any part of a number.
 */
search?: string, 
/**
 * Who asks, in the page's own words. A list of the same asker that has no answer yet is broken off,
 * as `overtaken`.
 */
asker?: string, 
/**
 * Only of this shop.
 */
shop?: string, 
/**
 * What narrows it down.
 */
filters?: CartFilters, 
/**
 * The order; `due` in the due view, else newest first.
 */
sort?: Sort, 
/**
 * The `next` of the page before.
 */
after?: string, 
/**
 * How many, 200 at most.
 */
limit?: number, };
export type PersonBrief = { 
/**
 * The person's id.
 */
id: string, 
/**
 * The name; null where nothing usable was sent.
 */
name: string | null, 
/**
 * The number in E.164.
 */
phone: string | null, 
/**
 * The number grouped for reading.
 */
phone_display: string | null, 
/**
 * The number as sent.
 */
phone_raw: string | null, 
/**
 * The email.
 */
email: string | null, };
export type FollowupBrief = { 
/**
 * Its id.
 */
id: string, 
/**
 * How far it has come.
 */
state: FollowUpState, };
export type CartRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * The shop's host.
 */
shop: string, 
/**
 * The sender's id.
 */
cart_id: string | null, 
/**
 * The connection it came through.
 */
connection: string, 
/**
 * Who left it.
 */
person: PersonBrief, 
/**
 * Product titles in order.
 */
products: Array<string>, 
/**
 * How many pieces.
 */
item_count: number, 
/**
 * The total in minor units; null while the unit is unknown.
 */
total_minor: number | null, 
/**
 * The total as sent.
 */
total_raw: string | null, 
/**
 * The total before discount in minor units.
 */
original_minor: number | null, 
/**
 * What one money figure counts.
 */
unit: Unit | null, 
/**
 * ISO 4217 code.
 */
currency: string, 
/**
 * Where it stands.
 */
status: CartStatus, 
/**
 * Why it was closed.
 */
lost_reason: LostReason | null, 
/**
 * What the merchant should know.
 */
flags: Flag[], 
/**
 * When it was first received.
 */
received_at: number, 
/**
 * When the shopper last changed it.
 */
updated_at: number, 
/**
 * The link that resumes the checkout, as sent.
 */
resume_url: string | null, 
/**
 * Whether the link is https and leads to the shop or an approved host.
 */
resume_safe: boolean, 
/**
 * Messages that count.
 */
contacted: number, 
/**
 * When the last of them was opened.
 */
last_contact_at: number | null, 
/**
 * The helper who sent it, where helpers are named.
 */
sent_by: string | null, 
/**
 * The city as typed.
 */
city: string | null, 
/**
 * How many carts of this person are in the same view, this one included.
 */
person_carts: number, 
/**
 * The newest follow-up.
 */
follow_up: FollowupBrief | null, 
/**
 * When it is due by the plan; null where nothing more is to be sent.
 */
due_at: number | null, 
/**
 * From when it is better to write, where it is too early or night there now.
 */
better_at: number | null, 
/**
 * When its seven days end.
 */
expires_at: number, 
/**
 * The merchant's tags.
 */
tags: Array<string>, };
export type ViewCount = { 
/**
 * Rows in the view.
 */
rows: number, 
/**
 * Sums in minor units by currency; never summed across.
 */
sums: { [key in string]: number }, 
/**
 * Carts whose unit is unknown and that are left out of the sums.
 */
uncounted: number, };
export type CartPage = { 
/**
 * The carts.
 */
items: Array<CartRow>, 
/**
 * Where the next page starts. Where filters leave few of very many, a page may end before it is full.
 */
next: string | null, 
/**
 * How many fit in all and what they come to; null where nobody counted.
 */
found: ViewCount | null, 
/**
 * A search did not look at older carts: there may be more that fit.
 */
partial: boolean, 
/**
 * Rows by view, for the shop that was asked for.
 */
counts: { [key in string]: number }, 
/**
 * Rows and sums by view.
 */
totals: { [key in string]: ViewCount }, };
export type Label = { 
/**
 * The word, as it was sent or typed.
 */
label: string, 
/**
 * How many carts carry it.
 */
carts: number, };
export type Labels = { 
/**
 * The campaigns that shoppers came by.
 */
campaigns: Array<Label>, 
/**
 * The merchant's tags.
 */
tags: Array<Label>, };
export type ItemView = { 
/**
 * The title.
 */
title: string | null, 
/**
 * The stock-keeping unit.
 */
sku: string | null, 
/**
 * The shop's product id.
 */
product_id: string | null, 
/**
 * The shop's variant id.
 */
variant_id: string | null, 
/**
 * How many.
 */
quantity: number | null, 
/**
 * The price in minor units.
 */
price_minor: number | null, 
/**
 * The price as sent.
 */
price_raw: string | null, };
export type DiscountView = { 
/**
 * The code.
 */
code: string, 
/**
 * What it takes off, in minor units.
 */
value_minor: number | null, 
/**
 * What it takes off, as sent.
 */
value_raw: string | null, };
export type AddressView = { 
/**
 * First line.
 */
line1: string | null, 
/**
 * Second line.
 */
line2: string | null, 
/**
 * City.
 */
city: string | null, 
/**
 * State or province.
 */
province: string | null, 
/**
 * Country.
 */
country: string | null, 
/**
 * Postal code.
 */
zip: string | null, };
export type TimelineRow = { 
/**
 * When.
 */
at: number, 
/**
 * What happened.
 */
event: TimelineEvent, 
/**
 * A word that completes it.
 */
detail: string | null, 
/**
 * The helper who did it, where helpers are named.
 */
by: string | null, };
export type CartWhole = { 
/**
 * What is in it.
 */
items: Array<ItemView>, 
/**
 * Promotion codes.
 */
discounts: Array<DiscountView>, 
/**
 * The discount in all, in minor units.
 */
discount_minor: number | null, 
/**
 * The delivery address.
 */
address: AddressView | null, 
/**
 * Where the shopper came from.
 */
utm: { [key in string]: string }, 
/**
 * What happened, newest first.
 */
timeline: Array<TimelineRow>, 
/**
 * The delivery behind it.
 */
delivery: string, 
/**
 * Messages about it, newest first.
 */
followups: Array<FollowupView>, 
/**
 * The customer's other carts, newest first.
 */
other_carts: Array<CartRow>, 
/**
 * The merchant's note.
 */
note: string | null, 
/**
 * Put off until then.
 */
snooze_until: number | null, 
/**
 * Numbers to pick from, where the number reads in two ways.
 */
phone_choices: Array<string>, 
/**
 * Whether the customer agreed to messages: what they told the merchant, else what the sender says.
 */
consent: Consent, 
/**
 * When the customer was erased; everything here came after that.
 */
erased_at: number | null, 
/**
 * Since when the customer wants no messages.
 */
do_not_contact: number | null, 
/**
 * The host of the link, where nobody has approved it yet.
 */
unknown_host: string | null, 
/**
 * What was odd in the delivery.
 */
oddities: Array<string>, 
/**
 * Its id.
 */
id: string, 
/**
 * The shop's host.
 */
shop: string, 
/**
 * The sender's id.
 */
cart_id: string | null, 
/**
 * The connection it came through.
 */
connection: string, 
/**
 * Who left it.
 */
person: PersonBrief, 
/**
 * Product titles in order.
 */
products: Array<string>, 
/**
 * How many pieces.
 */
item_count: number, 
/**
 * The total in minor units; null while the unit is unknown.
 */
total_minor: number | null, 
/**
 * The total as sent.
 */
total_raw: string | null, 
/**
 * The total before discount in minor units.
 */
original_minor: number | null, 
/**
 * What one money figure counts.
 */
unit: Unit | null, 
/**
 * ISO 4217 code.
 */
currency: string, 
/**
 * Where it stands.
 */
status: CartStatus, 
/**
 * Why it was closed.
 */
lost_reason: LostReason | null, 
/**
 * What the merchant should know.
 */
flags: Flag[], 
/**
 * When it was first received.
 */
received_at: number, 
/**
 * When the shopper last changed it.
 */
updated_at: number, 
/**
 * The link that resumes the checkout, as sent.
 */
resume_url: string | null, 
/**
 * Whether the link is https and leads to the shop or an approved host.
 */
resume_safe: boolean, 
/**
 * Messages that count.
 */
contacted: number, 
/**
 * When the last of them was opened.
 */
last_contact_at: number | null, 
/**
 * The helper who sent it, where helpers are named.
 */
sent_by: string | null, 
/**
 * The city as typed.
 */
city: string | null, 
/**
 * How many carts of this person are in the same view, this one included.
 */
person_carts: number, 
/**
 * The newest follow-up.
 */
follow_up: FollowupBrief | null, 
/**
 * When it is due by the plan; null where nothing more is to be sent.
 */
due_at: number | null, 
/**
 * From when it is better to write, where it is too early or night there now.
 */
better_at: number | null, 
/**
 * When its seven days end.
 */
expires_at: number, 
/**
 * The merchant's tags.
 */
tags: Array<string>, };
export type CartUpdate = { 
/**
 * The cart.
 */
id: string, 
/**
 * The new status.
 */
status?: CartStatus, 
/**
 * Why it is closed.
 */
lost_reason?: LostReason, 
/**
 * The note; an empty text removes it.
 */
note?: string, 
/**
 * All tags from now on.
 */
tags?: Array<string>, 
/**
 * Put off until then, in ms UTC; 0 brings it back.
 */
snooze_until?: number, 
/**
 * The right number, as typed or picked; an empty text takes the repair back.
 */
phone?: string, };
export type CartPlace = "checkout" | "shop_orders" | "call";
export type CartOpen = { 
/**
 * The cart.
 */
id: string, 
/**
 * What to open.
 */
place: CartPlace, };
export type Opened = { 
/**
 * The address, for a browser to open where there is no window of ours.
 */
url: string, };
export type CartChoice = { 
/**
 * The carts, by id.
 */
ids?: Array<string>, 
/**
 * Everything that this finds, of all its pages; its `after` and `limit` are not looked at. In
 * the view `due` every cart of a customer that is due.
 */
question?: CartList, 
/**
 * The moment that `carts_count` gave: carts that came after it are not touched.
 */
as_of?: string, 
/**
 * But not these.
 */
except?: Array<string>, 
/**
 * With the other carts of their customers that are due now, as a row of the view `due` means.
 */
with_due?: boolean, };
export type CartsCounted = { 
/**
 * Carts.
 */
carts: number, 
/**
 * Customers whose carts they are.
 */
customers: number, 
/**
 * The moment of which this is true, to be handed back as it is.
 */
as_of: string, 
/**
 * The same moment in ms UTC.
 */
at: number, };
export type CartsUpdate = { 
/**
 * Where they stand from now on.
 */
status?: CartStatus, 
/**
 * Why they are closed.
 */
lost_reason?: LostReason, 
/**
 * Put off until then, in ms UTC; 0 brings them back.
 */
snooze_until?: number, 
/**
 * Tags that are added to those they have.
 */
add_tags?: Array<string>, 
/**
 * The carts, by id.
 */
ids?: Array<string>, 
/**
 * Everything that this finds, of all its pages; its `after` and `limit` are not looked at. In
 * the view `due` every cart of a customer that is due.
 */
question?: CartList, 
/**
 * The moment that `carts_count` gave: carts that came after it are not touched.
 */
as_of?: string, 
/**
 * But not these.
 */
except?: Array<string>, 
/**
 * With the other carts of their customers that are due now, as a row of the view `due` means.
 */
with_due?: boolean, };
export type SkipReason = "gone" | "bought" | "not_open" | "as_it_is" | "full" | "disk";
export type Skipped = { 
/**
 * The reason.
 */
reason: SkipReason, 
/**
 * How many.
 */
carts: number, };
export type CartsUpdated = { 
/**
 * Carts that were changed.
 */
changed: number, 
/**
 * Carts that were left alone.
 */
skipped: Array<Skipped>, 
/**
 * For `carts_undo`; null where nothing was changed.
 */
undo: string | null, };
export type CartsUndo = { 
/**
 * What `carts_update` gave.
 */
undo: string, };
export type CartsUndone = { 
/**
 * Carts that have exactly what they had.
 */
restored: number, 
/**
 * Carts that somebody changed or deleted since; they stay as they are.
 */
left: number, };
export type CartsDelete = { 
/**
 * How many there are; with any other number nothing is deleted.
 */
count: number, 
/**
 * The carts, by id.
 */
ids?: Array<string>, 
/**
 * Everything that this finds, of all its pages; its `after` and `limit` are not looked at. In
 * the view `due` every cart of a customer that is due.
 */
question?: CartList, 
/**
 * The moment that `carts_count` gave: carts that came after it are not touched.
 */
as_of?: string, 
/**
 * But not these.
 */
except?: Array<string>, 
/**
 * With the other carts of their customers that are due now, as a row of the view `due` means.
 */
with_due?: boolean, };
export type CartsDeleted = { 
/**
 * Carts.
 */
deleted: number, };
export type ExportFormat = "csv" | "json";
export type Export = { 
/**
 * The view; all where missing.
 */
view?: View, 
/**
 * Words, or any part of a number.
 */
search?: string, 
/**
 * Only of this shop.
 */
shop?: string, 
/**
 * What narrows it down.
 */
filters?: CartFilters, 
/**
 * The order; `due` in the due view, else newest first.
 */
sort?: Sort, 
/**
 * These carts in this order, instead of what a list shows.
 */
carts?: Array<string>, 
/**
 * Everything that is kept about this customer, instead; as JSON only.
 */
person?: string, 
/**
 * What it is written as.
 */
format: ExportFormat, 
/**
 * The language of headings, words and the file's name; the screen's where missing.
 */
language?: "en" | "hi", };
export type ExportStage = "choosing" | "waiting" | "running" | "done" | "cancelled" | "failed";
export type ExportProblem = "disk_full" | "no_permission" | "not_written" | "not_read";
export type ExportView = { 
/**
 * Its id.
 */
id: string, 
/**
 * How far it is.
 */
stage: ExportStage, 
/**
 * What it is written as.
 */
format: ExportFormat, 
/**
 * The file's name, without its folder.
 */
file_name: string, 
/**
 * Carts written so far.
 */
written: number, 
/**
 * Carts in all; null until they were looked up.
 */
total: number | null, 
/**
 * The moment whose list of carts it holds, in ms UTC; null until they were looked up.
 */
at: number | null, 
/**
 * Why it failed.
 */
problem: ExportProblem | null, };
export type ExportedCart = { 
/**
 * What is in it.
 */
items: Array<ItemView>, 
/**
 * Promotion codes.
 */
discounts: Array<DiscountView>, 
/**
 * The discount in all, in minor units.
 */
discount_minor: number | null, 
/**
 * The delivery address.
 */
address: AddressView | null, 
/**
 * Where the shopper came from.
 */
utm: { [key in string]: string }, 
/**
 * The merchant's note.
 */
note: string | null, 
/**
 * Put off until then.
 */
snooze_until: number | null, 
/**
 * Whether the customer agreed to messages.
 */
consent: Consent, 
/**
 * Since when the customer wants no messages.
 */
do_not_contact: number | null, 
/**
 * Its id.
 */
id: string, 
/**
 * The shop's host.
 */
shop: string, 
/**
 * The sender's id.
 */
cart_id: string | null, 
/**
 * The connection it came through.
 */
connection: string, 
/**
 * Who left it.
 */
person: PersonBrief, 
/**
 * Product titles in order.
 */
products: Array<string>, 
/**
 * How many pieces.
 */
item_count: number, 
/**
 * The total in minor units; null while the unit is unknown.
 */
total_minor: number | null, 
/**
 * The total as sent.
 */
total_raw: string | null, 
/**
 * The total before discount in minor units.
 */
original_minor: number | null, 
/**
 * What one money figure counts.
 */
unit: Unit | null, 
/**
 * ISO 4217 code.
 */
currency: string, 
/**
 * Where it stands.
 */
status: CartStatus, 
/**
 * Why it was closed.
 */
lost_reason: LostReason | null, 
/**
 * What the merchant should know.
 */
flags: Flag[], 
/**
 * When it was first received.
 */
received_at: number, 
/**
 * When the shopper last changed it.
 */
updated_at: number, 
/**
 * The link that resumes the checkout, as sent.
 */
resume_url: string | null, 
/**
 * Whether the link is https and leads to the shop or an approved host.
 */
resume_safe: boolean, 
/**
 * Messages that count.
 */
contacted: number, 
/**
 * When the last of them was opened.
 */
last_contact_at: number | null, 
/**
 * The helper who sent it, where helpers are named.
 */
sent_by: string | null, 
/**
 * The city as typed.
 */
city: string | null, 
/**
 * How many carts of this person are in the same view, this one included.
 */
person_carts: number, 
/**
 * The newest follow-up.
 */
follow_up: FollowupBrief | null, 
/**
 * When it is due by the plan; null where nothing more is to be sent.
 */
due_at: number | null, 
/**
 * From when it is better to write, where it is too early or night there now.
 */
better_at: number | null, 
/**
 * When its seven days end.
 */
expires_at: number, 
/**
 * The merchant's tags.
 */
tags: Array<string>, };
export type CustomerCart = { 
/**
 * What happened, newest first.
 */
timeline: Array<TimelineRow>, 
/**
 * What is in it.
 */
items: Array<ItemView>, 
/**
 * Promotion codes.
 */
discounts: Array<DiscountView>, 
/**
 * The discount in all, in minor units.
 */
discount_minor: number | null, 
/**
 * The delivery address.
 */
address: AddressView | null, 
/**
 * Where the shopper came from.
 */
utm: { [key in string]: string }, 
/**
 * The merchant's note.
 */
note: string | null, 
/**
 * Put off until then.
 */
snooze_until: number | null, 
/**
 * Whether the customer agreed to messages.
 */
consent: Consent, 
/**
 * Since when the customer wants no messages.
 */
do_not_contact: number | null, 
/**
 * Its id.
 */
id: string, 
/**
 * The shop's host.
 */
shop: string, 
/**
 * The sender's id.
 */
cart_id: string | null, 
/**
 * The connection it came through.
 */
connection: string, 
/**
 * Who left it.
 */
person: PersonBrief, 
/**
 * Product titles in order.
 */
products: Array<string>, 
/**
 * How many pieces.
 */
item_count: number, 
/**
 * The total in minor units; null while the unit is unknown.
 */
total_minor: number | null, 
/**
 * The total as sent.
 */
total_raw: string | null, 
/**
 * The total before discount in minor units.
 */
original_minor: number | null, 
/**
 * What one money figure counts.
 */
unit: Unit | null, 
/**
 * ISO 4217 code.
 */
currency: string, 
/**
 * Where it stands.
 */
status: CartStatus, 
/**
 * Why it was closed.
 */
lost_reason: LostReason | null, 
/**
 * What the merchant should know.
 */
flags: Flag[], 
/**
 * When it was first received.
 */
received_at: number, 
/**
 * When the shopper last changed it.
 */
updated_at: number, 
/**
 * The link that resumes the checkout, as sent.
 */
resume_url: string | null, 
/**
 * Whether the link is https and leads to the shop or an approved host.
 */
resume_safe: boolean, 
/**
 * Messages that count.
 */
contacted: number, 
/**
 * When the last of them was opened.
 */
last_contact_at: number | null, 
/**
 * The helper who sent it, where helpers are named.
 */
sent_by: string | null, 
/**
 * The city as typed.
 */
city: string | null, 
/**
 * How many carts of this person are in the same view, this one included.
 */
person_carts: number, 
/**
 * The newest follow-up.
 */
follow_up: FollowupBrief | null, 
/**
 * When it is due by the plan; null where nothing more is to be sent.
 */
due_at: number | null, 
/**
 * From when it is better to write, where it is too early or night there now.
 */
better_at: number | null, 
/**
 * When its seven days end.
 */
expires_at: number, 
/**
 * The merchant's tags.
 */
tags: Array<string>, };
export type FollowupPrepare = { 
/**
 * The cart.
 */
cart: string, 
/**
 * The template; the plan's proposal where missing.
 */
template?: string, 
/**
 * The channel; click-to-chat where missing.
 */
channel?: Channel, 
/**
 * The language; the customer's last, else the setting, where missing.
 */
language?: Language, 
/**
 * The wording edited for this message only, variables in braces.
 */
text?: string, };
export type BlockedBy = { 
/**
 * Which guard.
 */
guard: Guard, 
/**
 * The reason in plain English.
 */
reason: string, 
/**
 * Whether the merchant may send anyway, with a reason.
 */
overridable: boolean, 
/**
 * Figures and names for the sentence on the screen.
 */
facts: { [key in string]: string }, };
export type WarnedBy = { 
/**
 * Which guard.
 */
guard: Guard, 
/**
 * The reason in plain English.
 */
reason: string, 
/**
 * Figures and names for the sentence on the screen.
 */
facts: { [key in string]: string }, };
export type TextPart = { 
/**
 * The text.
 */
text: string, 
/**
 * The variable it came from.
 */
variable: Variable | null, };
export type Prepared = { 
/**
 * The exact text.
 */
text: string, 
/**
 * The same in parts, so that what was filled in can be marked.
 */
parts: Array<TextPart>, 
/**
 * The address that opens the chat; null where there is no number.
 */
url: string | null, 
/**
 * The template used.
 */
template: string, 
/**
 * The language used.
 */
language: Language, 
/**
 * The wording with its variables in braces.
 */
wording: string, 
/**
 * What stops it, hardest first.
 */
blocked: Array<BlockedBy>, 
/**
 * What speaks against it.
 */
warnings: Array<WarnedBy>, 
/**
 * Whether the address is longer than WhatsApp links surely work with (2,000 bytes).
 */
too_long: boolean, 
/**
 * How many other carts of this customer the message covers.
 */
other_carts: number, 
/**
 * A code that the cart already carries, where the message offers another.
 */
code_on_cart: string | null, };
export type FollowupOpen = { 
/**
 * The cart.
 */
cart: string, 
/**
 * The template.
 */
template?: string, 
/**
 * The channel.
 */
channel?: Channel, 
/**
 * The language.
 */
language?: Language, 
/**
 * The wording edited for this message only.
 */
text?: string, 
/**
 * Why a block is overridden.
 */
override_reason?: string, 
/**
 * The helper who sends it, one of those in the settings.
 */
sent_by?: string, 
/**
 * Which way to open it this time; the setting where missing.
 */
via?: Via, };
export type Via = "browser" | "app" | "phone" | "copy";
export type FollowupView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The cart.
 */
cart: string, 
/**
 * The channel.
 */
channel: Channel, 
/**
 * How far it has come.
 */
state: FollowUpState, 
/**
 * The exact text.
 */
text: string, 
/**
 * The address that opens the chat.
 */
url: string, 
/**
 * The template.
 */
template: string, 
/**
 * When the intent was recorded.
 */
created_at: number, 
/**
 * The helper who sent it, where helpers are named.
 */
sent_by: string | null, 
/**
 * Whether an unanswered opening was opened once more.
 */
reopened: boolean, 
/**
 * The provider's code, where it refused or failed.
 */
code: number | null, };
export type FollowupConfirm = { 
/**
 * The follow-up.
 */
id: string, 
/**
 * The answer.
 */
outcome: Outcome | null, };
export type Question = { 
/**
 * The follow-up.
 */
id: string, 
/**
 * The cart.
 */
cart: string, 
/**
 * The customer's name or number.
 */
who: string, 
/**
 * When it was opened.
 */
created_at: number, 
/**
 * Opened, or unknown after 24 hours.
 */
state: FollowUpState, };
export type ScanCode = { 
/**
 * Modules on a side, without the white round it.
 */
size: number, 
/**
 * One line a row, `1` for a dark module.
 */
rows: Array<string>, 
/**
 * Whether the text did not fit and the code opens the chat only.
 */
chat_only: boolean, };
export type ChannelAsk = { 
/**
 * The channel.
 */
channel: Channel, };
export type ChannelConnect = { 
/**
 * The channel.
 */
channel: Channel, 
/**
 * The provider's id of the number that sends.
 */
sender: string, 
/**
 * The provider's id of the business that owns the templates.
 */
business: string, 
/**
 * The token; the one that is kept where missing.
 */
token?: string, 
/**
 * The secret that signs callbacks; the one that is kept where missing.
 */
app_secret?: string, 
/**
 * The version of the API; the preset where missing.
 */
version?: string, };
export type ChannelMap = { 
/**
 * The channel.
 */
channel: Channel, 
/**
 * The merchant's message.
 */
template: string, 
/**
 * Its language.
 */
language: Language, 
/**
 * What stands for it.
 */
mapping: MappingView | null, };
export type MappingView = { 
/**
 * The message; ignored where it is set.
 */
template: string, 
/**
 * Its language; ignored where it is set.
 */
language: Language, 
/**
 * The provider's template.
 */
name: string, 
/**
 * The provider's code of its language.
 */
code: string, 
/**
 * What fills its places.
 */
fills: Array<FillView>, 
/**
 * The address of the picture, where it has one.
 */
image: string | null, };
export type FillView = { 
/**
 * The place, as in the template's `places`.
 */
place: string, 
/**
 * The value.
 */
variable: Variable, 
/**
 * What stands in where it gives nothing.
 */
fallback: string, };
export type ChannelTry = { 
/**
 * The channel.
 */
channel: Channel, 
/**
 * The message.
 */
template: string, 
/**
 * Its language.
 */
language: Language, 
/**
 * The number, with its country's code.
 */
to: string, };
export type ChannelTried = { 
/**
 * Accepted, unknown, or how it was refused.
 */
state: FollowUpState, 
/**
 * The provider's code of its refusal.
 */
code: number | null, };
export type VersionView = { 
/**
 * Its name.
 */
name: string, 
/**
 * When it ends, in ms UTC, where that is known.
 */
ends_at: number | null, };
export type HaltView = { 
/**
 * The provider's code.
 */
code: number, 
/**
 * Since when, in ms UTC.
 */
at: number, };
export type ProblemKind = "unreachable" | "silent" | "busy" | "account" | "request";
export type ChannelProblem = { 
/**
 * What.
 */
kind: ProblemKind, 
/**
 * The provider's code.
 */
code: number | null, };
export type ProviderTemplateView = { 
/**
 * Its name.
 */
name: string, 
/**
 * The provider's code of its language.
 */
language: string, 
/**
 * `approved`, `pending`, `rejected`, `paused`, `disabled` or `other`.
 */
status: string, 
/**
 * What the provider files it under.
 */
category: string, 
/**
 * Why it was refused.
 */
reason: string | null, 
/**
 * Its text, places in double braces, header and buttons included.
 */
text: string, 
/**
 * The places to fill.
 */
places: Array<string>, 
/**
 * Whether it needs the address of a picture.
 */
needs_image: boolean, 
/**
 * What its button's address begins with, where the checkout link goes into it.
 */
link_base: string | null, 
/**
 * Whether Wapas can send it.
 */
usable: boolean, };
export type ChannelView = { 
/**
 * The channel.
 */
channel: Channel, 
/**
 * The provider's id of the number that sends.
 */
sender: string, 
/**
 * The provider's id of the business.
 */
business: string, 
/**
 * The version of the API.
 */
version: string, 
/**
 * The versions that can be chosen.
 */
versions: Array<VersionView>, 
/**
 * When the version ends, where that is within 90 days or past.
 */
version_ends_at: number | null, 
/**
 * The number, as the provider writes it.
 */
number: string | null, 
/**
 * The name that customers see.
 */
name: string | null, 
/**
 * When the provider last accepted the account.
 */
tested_at: number | null, 
/**
 * Why nothing may be sent.
 */
halted: HaltView | null, 
/**
 * When the templates were last fetched.
 */
synced_at: number | null, 
/**
 * The provider's templates.
 */
templates: Array<ProviderTemplateView>, 
/**
 * What stands for which message.
 */
mappings: Array<MappingView>, 
/**
 * The path that callbacks come to.
 */
callback_path: string, 
/**
 * The address that callbacks come to, where there is one.
 */
callback_url: string | null, 
/**
 * The word by which the provider tries that address.
 */
verify_word: string, 
/**
 * Whether callbacks can be verified.
 */
has_app_secret: boolean, 
/**
 * What went wrong in the call that gave this.
 */
problem: ChannelProblem | null, };
export type PlanView = { 
/**
 * When the first, second and third message are due, in ms after the cart's last update.
 */
steps: Array<number>, 
/**
 * Whether the last message may carry the coupon.
 */
coupon: boolean, };
export type CouponView = { 
/**
 * Its code.
 */
code: string, 
/**
 * What it takes off, as text such as `10%`.
 */
value: string | null, 
/**
 * Its true last day as `YYYY-MM-DD`.
 */
until: string | null, };
export type ShopView = { 
/**
 * Its host.
 */
id: string, 
/**
 * The name used in messages.
 */
name: string | null, 
/**
 * What it is called: its name, else its host.
 */
title: string, 
/**
 * Whether nobody has said yet what it is called.
 */
needs_setup: boolean, 
/**
 * ISO 4217 code, used where a sender names none.
 */
currency: string, 
/**
 * The currencies of its carts.
 */
currencies: Array<string>, 
/**
 * The plan that holds for it.
 */
plan: PlanView, 
/**
 * Whether that plan is its own; else it is the one for all shops.
 */
own_plan: boolean, 
/**
 * Whether the coupon that holds for it may be proposed now: it has a value and a last day to come.
 */
coupon_on_offer: boolean, 
/**
 * Its own coupon; null goes by the one for all shops.
 */
coupon: CouponView | null, 
/**
 * Its own phone as offered in messages; null goes by the one for all shops.
 */
support_phone: string | null, 
/**
 * The source that brings its carts and those of no other shop; its money unit is this shop's.
 */
own_source: string | null, 
/**
 * Hosts whose checkout links belong to it.
 */
approved_hosts: Array<string>, 
/**
 * How its customers agree to messages.
 */
consent_basis: string | null, 
/**
 * When it was first seen.
 */
first_seen_at: number, };
export type ShopUpdate = { 
/**
 * The shop.
 */
id: string, 
/**
 * The name used in messages.
 */
name?: string, 
/**
 * ISO 4217 code. Carts whose sender named none are counted in it.
 */
currency?: string, 
/**
 * A plan of its own; null goes back to the one for all shops.
 */
plan?: PlanView | null, 
/**
 * A coupon of its own; null goes back to the one for all shops.
 */
coupon?: CouponView | null, 
/**
 * A phone of its own in messages; an empty text goes back to the one for all shops.
 */
support_phone?: string, 
/**
 * How its customers agree to messages.
 */
consent_basis?: string, 
/**
 * A host whose links are the merchant's.
 */
approve_host?: string, 
/**
 * A host whose links are not.
 */
refuse_host?: string, };
export type TemplateList = { 
/**
 * As this shop sends them; those for all shops where missing.
 */
shop?: string, };
export type ConsentNoteView = { 
/**
 * Whether they agreed.
 */
agreed: boolean, 
/**
 * When that was written down.
 */
at: number, 
/**
 * How they said so, in the merchant's words.
 */
how: string | null, 
/**
 * The helper who wrote it down.
 */
by: string | null, };
export type ShopBasis = { 
/**
 * The shop's host.
 */
shop: string, 
/**
 * The shop's name, where it has one.
 */
name: string | null, 
/**
 * The recorded basis; null where there is none.
 */
basis: string | null, };
export type PersonWhole = { 
/**
 * Since when the customer wants no messages.
 */
do_not_contact: number | null, 
/**
 * The helper who wrote that down.
 */
stopped_by: string | null, 
/**
 * What the latest cart's sender says about messages.
 */
consent_sent: Consent, 
/**
 * What the customer told the merchant; it wins.
 */
consent_note: ConsentNoteView | null, 
/**
 * The recorded basis of every shop with a cart of this customer.
 */
bases: Array<ShopBasis>, 
/**
 * The language last used.
 */
language: Language | null, 
/**
 * When first seen.
 */
first_seen_at: number, 
/**
 * When a cart last came.
 */
last_seen_at: number, 
/**
 * When the customer was erased; everything here came after that.
 */
erased_at: number | null, 
/**
 * The carts, newest first, 200 at most.
 */
carts: Array<CartRow>, 
/**
 * Messages, newest first, 200 at most.
 */
followups: Array<FollowupView>, 
/**
 * The person's id.
 */
id: string, 
/**
 * The name; null where nothing usable was sent.
 */
name: string | null, 
/**
 * The number in E.164.
 */
phone: string | null, 
/**
 * The number grouped for reading.
 */
phone_display: string | null, 
/**
 * The number as sent.
 */
phone_raw: string | null, 
/**
 * The email.
 */
email: string | null, };
export type PersonUpdate = { 
/**
 * The customer.
 */
id: string, 
/**
 * Whether the customer wants no messages.
 */
do_not_contact?: boolean, 
/**
 * What the customer said about messages; `unknown` takes the note back.
 */
consent?: Consent, 
/**
 * How they said so.
 */
consent_how?: string, 
/**
 * The helper who writes it down, one of those in the settings.
 */
by?: string, };
export type ErasurePrepared = { 
/**
 * Their carts.
 */
carts: number, 
/**
 * Messages to them.
 */
messages: number, 
/**
 * Their carts that carry a note or a tag.
 */
notes: number, 
/**
 * Deliveries that tell of them.
 */
deliveries: number, 
/**
 * Whether they want no messages, which holds on.
 */
stopped: boolean, 
/**
 * When the copies from before updates were made, which may still have them.
 */
backups: Array<number>, };
export type PersonErase = { 
/**
 * The customer.
 */
id: string, 
/**
 * Whether the copies from before updates go too.
 */
backups?: boolean, };
export type Erasure = { 
/**
 * What the erasure can be named by; it leads back to nobody.
 */
reference: string, 
/**
 * When.
 */
at: number, 
/**
 * How many carts went.
 */
carts: number, };
export type WordingView = { 
/**
 * The text with variables in braces.
 */
text: string, 
/**
 * What stands in for a variable that gives nothing.
 */
fallbacks: Partial<Record<Variable, string>>, };
export type TemplateView = { 
/**
 * Its id: `first`, `payment`, `last`, `coupon`.
 */
id: string, 
/**
 * Its wording per language.
 */
wordings: Record<Language, WordingView>, 
/**
 * Whether the merchant changed it.
 */
edited: boolean, 
/**
 * The languages in which the shop that was asked for has a wording of its own.
 */
own: Language[], };
export type TemplateSave = { 
/**
 * The template.
 */
id: string, 
/**
 * The language.
 */
language: Language, 
/**
 * The wording.
 */
wording: WordingView | null, 
/**
 * For this shop only; for all shops where missing.
 */
shop?: string, };
export type TemplatePreview = { 
/**
 * The language.
 */
language: Language, 
/**
 * The wording.
 */
wording: WordingView, 
/**
 * A real cart to fill it with; the newest where missing, or a labelled sample where there is none.
 */
cart?: string, 
/**
 * Where no cart is named: only one of this shop.
 */
shop?: string, };
export type Previewed = { 
/**
 * The text in parts.
 */
parts: Array<TextPart>, 
/**
 * The text's length in characters.
 */
characters: number, 
/**
 * The link's length in bytes, after encoding.
 */
link_bytes: number, 
/**
 * Whether it says how to stop.
 */
has_stop: boolean, 
/**
 * Variables that gave nothing and have no stand-in.
 */
missing: Variable[], 
/**
 * Whether it was filled with the sample.
 */
sample: boolean, 
/**
 * Why the wording can't be saved, in plain English.
 */
problem: string | null, };
export type Bookmark = { 
/**
 * The text; null where none was kept.
 */
text: string | null, };
export type StatsAsk = { 
/**
 * Only of this shop.
 */
shop?: string, 
/**
 * From, in ms UTC.
 */
from: number, 
/**
 * Until, exclusive.
 */
to: number, };
export type Figure = { 
/**
 * Its name: `carts`, `left_unfinished`, `customers_messaged`, `marked_bought`, `can_come_back`, `erased`, `to_send_now`.
 */
name: string, 
/**
 * How many.
 */
count: number, 
/**
 * What it comes to, in minor units by currency.
 */
sums: { [key in string]: number }, 
/**
 * How it is counted, in plain English.
 */
definition: string, };
export type Stats = { 
/**
 * The figures.
 */
figures: Array<Figure>, };
export type Tally = { 
/**
 * How many.
 */
count: number, 
/**
 * Sums in minor units by currency; never summed across.
 */
sums: { [key in string]: number }, 
/**
 * Carts whose unit is unknown and that are left out of the sums.
 */
uncounted: number, };
export type Counted = { 
/**
 * The filter.
 */
behind: Behind, 
/**
 * How many.
 */
count: number, 
/**
 * Sums in minor units by currency; never summed across.
 */
sums: { [key in string]: number }, 
/**
 * Carts whose unit is unknown and that are left out of the sums.
 */
uncounted: number, };
export type FirstMessage = { 
/**
 * Half of the carts waited no longer, in ms; null where none was written to.
 */
median: number | null, 
/**
 * Carts that were written to for the first time.
 */
count: number, 
/**
 * The filter of the cart list that gives them.
 */
behind: Behind, };
export type StatsHomeAsk = { 
/**
 * Only of this shop.
 */
shop?: string, };
export type StatsHome = { 
/**
 * Carts that came back after a message and were marked as bought this month.
 */
brought_back: Counted, 
/**
 * The same of the month before.
 */
brought_back_before: Counted, 
/**
 * Open carts that can be written to and are young enough.
 */
can_come_back: Counted, 
/**
 * The rows of the due view.
 */
to_send_now: Tally, 
/**
 * The time to the first message of those opened this month.
 */
first_message: FirstMessage, 
/**
 * The same of the month before.
 */
first_message_before: FirstMessage, 
/**
 * Whether orders come in by themselves. Until then only what the merchant marks counts.
 */
sees_orders: boolean, 
/**
 * The month in which the first cart came, such as `2026-03`; null without a cart.
 */
first_month: string | null, };
export type StatsDaysAsk = { 
/**
 * Only of this shop.
 */
shop?: string, 
/**
 * The month, such as `2026-11`; the present one where missing.
 */
month?: string, };
export type AccountLine = { 
/**
 * Its first day, such as `2026-11-23`.
 */
date: string, 
/**
 * Carts received.
 */
carts: Counted, 
/**
 * Of these, carts that are not marked as bought.
 */
left_unfinished: Counted, 
/**
 * Carts for which a first message was opened.
 */
messaged: Counted, 
/**
 * Carts marked as bought on their own.
 */
bought: Counted, 
/**
 * Carts marked as bought that came back after a message.
 */
brought_back: Counted, };
export type StatsDays = { 
/**
 * The month, such as `2026-11`.
 */
month: string, 
/**
 * Today, such as `2026-11-24`.
 */
today: string, 
/**
 * The zone in which the days begin, by its IANA name.
 */
zone: string, 
/**
 * The days.
 */
days: Array<AccountLine>, 
/**
 * What they come to.
 */
total: AccountLine, };
export type StatsBreakdownAsk = { 
/**
 * Only of this shop.
 */
shop?: string, };
export type ShareLine = { 
/**
 * The name as sent.
 */
name: string, 
/**
 * Carts received.
 */
carts: Counted, 
/**
 * Of these, carts that are not marked as bought.
 */
left_unfinished: Counted, 
/**
 * Of these, carts that came back after a message.
 */
returned: Counted, };
export type Shares = { 
/**
 * Those with most carts first, 12 at most.
 */
items: Array<ShareLine>, 
/**
 * How many names there are beside them.
 */
more: number, };
export type WordingLine = { 
/**
 * The template.
 */
template: string, 
/**
 * The language.
 */
language: Language, 
/**
 * Carts that it was sent about.
 */
carts: Counted, 
/**
 * Carts whose customer answered after it and before another message.
 */
replied: Counted, 
/**
 * Carts that came back after it and before another message.
 */
returned: Counted, 
/**
 * Between which shares the true one of those that came back lies with 95 in 100, in
 * thousandths; null where it is too early to tell.
 */
interval: [number, number] | null, };
export type Funnel = { 
/**
 * Carts received.
 */
carts: Counted, 
/**
 * Of these, carts that can or could be written to.
 */
numbered: Counted, 
/**
 * Of these, carts for which a message was opened.
 */
written_to: Counted, 
/**
 * Of these, carts whose customer answered.
 */
replied: Counted, 
/**
 * Of those written to, carts that came back.
 */
returned: Counted, };
export type StatsBreakdown = { 
/**
 * The first of the days, such as `2026-08-27`.
 */
since: string, 
/**
 * The way of the carts.
 */
funnel: Funnel, 
/**
 * By product; a cart with two products counts for both.
 */
products: Shares, 
/**
 * By campaign.
 */
campaigns: Shares, 
/**
 * By city.
 */
cities: Shares, 
/**
 * By wording.
 */
wordings: Array<WordingLine>, 
/**
 * The same days in stretches of seven, newest first; the oldest has six.
 */
weeks: Array<AccountLine>, 
/**
 * What they come to.
 */
total: AccountLine, };

/** Every command: what it takes and what it gives. */
export interface Commands {
  session_get: [Nothing, Session];
  session_retry: [Nothing, Session];
  session_create: [SessionCreate, Session];
  session_unlock: [SessionUnlock, Session];
  session_start_anew: [Nothing, Session];
  words_get: [Nothing, Words];
  words_confirm: [WordsConfirm, WordsConfirmed];
  health: [Nothing, Health];
  receiver_port: [ReceiverPort, Health];
  window_close: [WindowClose, Done];
  page_open: [PageOpen, Done];
  connection_create: [ConnectionCreate, ConnectionView];
  connection_rotate: [ConnectionRotate, ConnectionRotated];
  connection_list: [Nothing, Items<ConnectionView>];
  connection_unit: [ConnectionUnit, ConnectionView];
  connection_check: [ById, ConnectionCheck];
  delivery_list: [DeliveryList, DeliveryPage];
  delivery_get: [ById, DeliveryWhole];
  delivery_replay: [DeliveryReplay, Replayed];
  cart_list: [CartList, CartPage];
  label_list: [Nothing, Labels];
  cart_get: [ById, CartWhole];
  cart_update: [CartUpdate, CartWhole];
  cart_delete: [ById, Done];
  carts_count: [CartChoice, CartsCounted];
  carts_update: [CartsUpdate, CartsUpdated];
  carts_undo: [CartsUndo, CartsUndone];
  carts_delete: [CartsDelete, CartsDeleted];
  cart_open: [CartOpen, Opened];
  person_get: [ById, PersonWhole];
  person_update: [PersonUpdate, PersonWhole];
  erasure_prepare: [ById, ErasurePrepared];
  person_erase: [PersonErase, Erasure];
  erasure_list: [Nothing, Items<Erasure>];
  followup_prepare: [FollowupPrepare, Prepared];
  followup_open: [FollowupOpen, FollowupView];
  followup_confirm: [FollowupConfirm, FollowupView];
  followup_questions: [Nothing, Items<Question>];
  followup_code: [ById, ScanCode];
  channel_list: [Nothing, Items<ChannelView>];
  channel_connect: [ChannelConnect, ChannelView];
  channel_test: [ChannelAsk, ChannelView];
  channel_sync: [ChannelAsk, ChannelView];
  channel_map: [ChannelMap, ChannelView];
  channel_try: [ChannelTry, ChannelTried];
  channel_remove: [ChannelAsk, Done];
  export: [Export, ExportView];
  export_state: [Nothing, Items<ExportView>];
  export_cancel: [ById, ExportView];
  export_show: [ById, Done];
  shop_list: [Nothing, Items<ShopView>];
  shop_update: [ShopUpdate, ShopView];
  template_list: [TemplateList, Items<TemplateView>];
  template_save: [TemplateSave, TemplateView];
  template_preview: [TemplatePreview, Previewed];
  settings_get: [Nothing, SettingsView];
  settings_set: [SettingsSet, SettingsView];
  bookmark_get: [Nothing, Bookmark];
  bookmark_set: [Bookmark, Done];
  stats: [StatsAsk, Stats];
  stats_home: [StatsHomeAsk, StatsHome];
  stats_days: [StatsDaysAsk, StatsDays];
  stats_breakdown: [StatsBreakdownAsk, StatsBreakdown];
}
