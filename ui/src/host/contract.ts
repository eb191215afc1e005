// Made from the command contract by `cargo xtask contract`. Do not edit.

export type CartStatus = "new" | "contacted" | "replied" | "recovered" | "bought" | "lost" | "not_real";
export type LostReason = "not_interested" | "price" | "delivery_charge" | "bought_elsewhere" | "no_answer" | "wrong_number" | "not_real_customer" | "other";
export type Flag = "phone_invalid" | "phone_ambiguous" | "phone_missing" | "unit_unknown" | "unsafe_link" | "no_link" | "looks_like_test" | "do_not_contact";
export type GapCause = "locked" | "disk" | "busy" | "before_key" | "asleep" | "closed" | "crashed" | "port" | "tunnel" | "offline" | "moved";
export type ArrivalProblem = "no_backup" | "not_whole" | "newer" | "file_gone" | "disk_full" | "no_permission" | "not_written" | "words_count" | "word_unknown" | "words_checksum" | "wrong_words" | "same_book" | "keychain";
export type OtherComputer = "runs" | "silent" | "unknown";
export type BackupProblem = "folder_gone" | "disk_full" | "no_permission" | "not_whole" | "not_written";
export type ReachKind = "ngrok" | "own" | "quick" | "cloudflare" | "tailscale" | "ssh";
export type ReachTrouble = "no_program" | "old_program" | "ended" | "not_through" | "token" | "not_allowed" | "taken" | "no_internet" | "certificate" | "stranger" | "not_kept";
export type ImportKind = "orders" | "carts";
export type Unusable = "no_id" | "no_contact" | "no_date" | "too_long" | "broken";
export type Consent = "yes" | "no" | "unknown";
export type ConnectionKind = "ecom360" | "cashfree_occ" | "cashfree_payments" | "shopify_orders" | "shopify_checkouts" | "razorpay_magic" | "generic" | "meta_whatsapp" | "gupshup" | "test";
export type ConnectionState = "awaiting_key" | "waiting" | "live" | "failing";
export type Verdict = "accepted" | "duplicate" | "undecodable" | "held" | "unverified" | "bad_signature" | "too_large" | "ping" | "probe";
export type Channel = "click_to_chat" | "meta_cloud" | "gupshup" | "dialog360" | "spur" | "limechat" | "interakt" | "aisensy" | "wati" | "twilio";
export type FollowUpState = "opened" | "unknown" | "accepted" | "sent" | "delivered" | "read" | "failed" | "not_sent" | "capped" | "opted_out" | "unreachable";
export type Outcome = "sent" | "not_sent" | "not_on_whatsapp";
export type Guard = "do_not_contact" | "bought" | "no_phone" | "too_soon" | "person_cap" | "cart_cap" | "cart_age" | "quiet_hours" | "consent" | "missing_variable" | "unsafe_link" | "other_sender" | "pacing";
export type Severity = "never" | "block" | "warn";
export type Limit = "too_soon" | "stops_too_soon" | "person_per_day" | "person_per_month" | "cart_cap" | "cart_age" | "quiet_from" | "quiet_to" | "stops_quiet" | "stops_consent" | "pacing_per_day" | "pacing_per_month" | "stops_pacing";
export type Sign = "own_number" | "example_domain" | "sample" | "zero_total" | "burst" | "card_testing" | "typed_in_haste" | "rule";
export type RuleAbout = "phone" | "email" | "domain";
export type Grade = "confirmed" | "likely" | "by_hand";
export type PassForm = "original" | "flat";
export type Trouble = "unreachable" | "certificate" | "private" | "silent" | "busy" | "failed" | "elsewhere" | "stranger" | "not_there" | "gone" | "refused" | "no_cart";
export type Way = "waiting" | "passed" | "dead" | "dropped";
export type PausedBy = "person" | "account" | "unreachable";
export type Setback = "late" | "replied" | "cart_changed" | "number_changed" | "text_changed" | "template" | "channel" | "closed" | "gone" | "in_doubt" | Guard;
export type Column = "carts" | "left_unfinished" | "messaged" | "bought" | "brought_back" | "can_come_back" | "numbered" | "written_to" | "replied" | "returned";
export type Division = "product" | "campaign" | "city";
export type Unit = "major" | "minor";
export type Tells = "carts" | "orders";
export type MappedField = "cart_id" | "cart_token" | "order_id" | "number" | "status" | "placed_at" | "sent_at" | "store_url" | "name" | "first_name" | "last_name" | "phone" | "email" | "consent" | "resume_url" | "total" | "original_total" | "discount" | "currency" | "code" | "address_line1" | "address_line2" | "city" | "province" | "country" | "zip" | "item_product_id" | "item_variant_id" | "item_sku" | "item_title" | "item_price" | "item_quantity";
export type Language = "en" | "hi" | "hinglish";
export type Variable = "first_name" | "store_name" | "items" | "checkout_link" | "coupon_code" | "coupon_value" | "coupon_until" | "product" | "item_count" | "cart_total" | "discount" | "support_phone";
export type TimelineEvent = "abandoned" | "updated" | "abandoned_again" | "follow_up_opened" | "scheduled" | "unscheduled" | "follow_up_outcome" | "replied" | "purchased" | "purchase_undone" | "bought_since" | "other_purchase" | "suspicion_judged" | "status_changed" | "noted" | "tagged" | "snoozed" | "phone_repaired" | "do_not_contact" | "consent_noted";
export interface Guards {
  too_soon: number; person_per_day: number; person_per_month: number; cart_cap: number; cart_age: number;
  quiet_from: number; quiet_to: number; pacing_per_day: number; pacing_per_month: number;
  stops: Guard[];
}
export interface SetupProgress {
  step: "welcome" | "address" | "cashfree" | "key" | "whatsapp" | "done" | null;
  previous_callback: string | null; words_confirmed: boolean; words_later: number | null;
  backup_later: number | null;
}
export interface Notices {
  on: boolean; least: number; quiet_from: number; quiet_to: number; details: boolean; paused_until: number | null;
}
export interface RateCard { as_of: string; marketing: number; fee: number; tax: number }
export interface SavedView {
  id: string; name: string; view: string; sort: string; search: string; filters: Record<string, string>;
}
export interface Settings {
  guards: Guards; plan: number[]; plan_coupon: boolean; recovery_window: number; public_url: string | null; language: "en" | "hi";
  message_language: Language; whatsapp_via: "browser" | "app" | "phone";
  on_close: "ask" | "keep_receiving" | "quit"; keep_awake: boolean; notices: Notices; theme: "system" | "light" | "dark";
  single_keys: boolean; hide_numbers: boolean; retention_days: number | null; shop_name: string | null; support_phone: string | null;
  helpers: string[]; coupon_code: string | null; coupon_value: string | null; coupon_until: string | null; rates: RateCard; gaps_seen: number | null; setup: SetupProgress;
  saved_views: SavedView[];
}
export type SettingsView = Settings & { receiver_port: number };
export type SettingsSet = Partial<Omit<Settings, "guards" | "setup" | "notices">>
  & { guards?: Partial<Guards>; setup?: Partial<SetupProgress>; notices?: Partial<Notices> };
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
export type ErrorCode = "unauthorized" | "not_found" | "conflict" | "claimed" | "blocked" | "invalid" | "overtaken" | "locked" | "disk" | "not_opened" | "not_done" | "hub_away" | "hub_unclear" | "internal";
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
 * `already_open`, `held`, `disk`; or, where a hub keeps the carts, `hub_unreachable`, `hub_certificate`, `hub_token`,
 * `hub_stranger`, `hub_version`.
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
 * Whether a backup may become the book of this computer; what is there is set aside, never deleted.
 */
may_open_backup: boolean, 
/**
 * A book that was just opened from a backup, until that was seen.
 */
arrived: Arrived | null, 
/**
 * How the lock of the screens stands.
 */
screens: Screens, 
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
 * The address of the hub that keeps the carts, where this window shows those of a hub.
 */
hub: string | null, 
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
export type ArrivalChoose = { 
/**
 * The language of the window that asks; English where missing.
 */
language?: "en" | "hi", };
export type ArrivalWords = { 
/**
 * The 12 words as typed. Once they were right they need not be typed again to look once more.
 */
words?: string, };
export type ArrivalOpen = { 
/**
 * A passphrase, 10 characters at least, where the password store can't keep the key.
 */
passphrase?: string, };
export type ArrivalFile = { 
/**
 * Its name, without the way to it.
 */
name: string, 
/**
 * When the backup was made, in ms UTC.
 */
made_at: number, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * The version of Wapas that made it; null where an older one did not say.
 */
version: string | null, 
/**
 * Whether another computer made it.
 */
elsewhere: boolean, };
export type ArrivalContent = { 
/**
 * The names of its shops.
 */
shops: Array<string>, 
/**
 * How many carts it has.
 */
carts: number, 
/**
 * When the newest of them came, in ms UTC.
 */
last_cart_at: number | null, 
/**
 * Its address on the internet, which comes along.
 */
address: string | null, 
/**
 * Whether another computer takes this book's carts at present.
 */
other: OtherComputer, 
/**
 * Whether what is on this computer is set aside for it.
 */
replaces: boolean, 
/**
 * Whether a passphrase has to be chosen, because the password store can't keep the key.
 */
passphrase: boolean, };
export type ArrivalView = { 
/**
 * The file; null where none was chosen.
 */
file: ArrivalFile | null, 
/**
 * What is in it, once the words were right.
 */
content: ArrivalContent | null, 
/**
 * What stands against it.
 */
problem: ArrivalProblem | null, 
/**
 * The place of the word that is not on the list, from 1 to 12.
 */
word: number | null, };
export type Arrived = { 
/**
 * When the backup was made, in ms UTC.
 */
made_at: number, 
/**
 * How many carts are in it.
 */
carts: number, 
/**
 * Its address on the internet.
 */
address: string | null, 
/**
 * The name of the file that was here and is set aside, in the folder of the book.
 */
set_aside: string | null, 
/**
 * Whether it was brought back from a hub, which keeps a closed copy.
 */
from_hub: boolean, };
export type Screens = { 
/**
 * Whether there can be one: a hub's page belongs to whoever has its link.
 */
possible: boolean, 
/**
 * Whether a code is set.
 */
set: boolean, 
/**
 * Whether the screens are hidden until it is typed.
 */
locked: boolean, 
/**
 * After how many minutes without a hand on it they lock by themselves; null: never.
 */
after_minutes: number | null, 
/**
 * Until when no code is taken, in ms UTC.
 */
wait_until: number | null, };
export type ScreensSet = { 
/**
 * The code that holds now, where one is set.
 */
current?: string, 
/**
 * The new code, 4 characters at least; null removes the lock, missing leaves it as it is.
 */
code?: string | null, 
/**
 * After how many minutes they lock by themselves; null: never, missing leaves it as it is.
 */
after_minutes?: number | null, };
export type ScreensOpen = { 
/**
 * The code.
 */
code?: string, 
/**
 * The 12 words as typed.
 */
words?: string, };
export type ScreensOpened = { 
/**
 * Whether what was typed was right.
 */
open: boolean, 
/**
 * Tries that are left before there is a pause.
 */
tries_left: number, 
/**
 * Until when no code is taken, in ms UTC.
 */
wait_until: number | null, };
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
export type HealthState = "receiving" | "awaiting_key" | "no_address" | "key_mismatch" | "port_taken" | "locked" | "not_set_up" | "unreachable" | "offline" | "address_changed" | "clock_wrong" | "disk_full" | "disk_read_only" | "disk_refuses" | "hub_away";
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
 * Times in which nothing could be taken, newest first, 20 at most.
 */
gaps: Array<Gap>, 
/**
 * Since when nobody can come in.
 */
down_since: number | null, 
/**
 * What stands against being reached.
 */
trouble: ReachTrouble | null, };
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
export type Page = "ecom_dashboard" | "cashfree_support" | "my_shop" | "ngrok_token" | "ngrok_domains" | "cloudflare_tunnels" | "cloudflared_download" | "tailscale_download";
export type PageOpen = { 
/**
 * Which page.
 */
page: Page, };
export type HubState = "none" | "connecting" | "online" | "away" | "refused";
export type HubTrouble = "unreachable" | "certificate" | "token" | "stranger" | "version";
export type HubView = { 
/**
 * How it stands.
 */
state: HubState, 
/**
 * Its address; null while the carts are on this computer.
 */
url: string | null, 
/**
 * What stands against it.
 */
trouble: HubTrouble | null, 
/**
 * Since when it stands so, in ms UTC.
 */
since: number | null, 
/**
 * The hub's version, once it was heard.
 */
version: string | null, 
/**
 * Whether the token is kept for the next start; where the computer has no keychain it is asked for again.
 */
token_kept: boolean, };
export type HubAsk = { 
/**
 * Its address: https, or http where it is on this computer.
 */
url: string, 
/**
 * Its token, as its token file has it.
 */
token: string, };
export type HubTrial = { 
/**
 * The address as it was read.
 */
url: string, 
/**
 * What stands against it; null where it answers as it should.
 */
trouble: HubTrouble | null, 
/**
 * The hub's version, where it was heard.
 */
version: string | null, };
export type MoveWay = "to_hub" | "to_here";
export type MoveStage = "none" | "preparing" | "carrying" | "settling" | "restarting" | "failed";
export type MoveProblem = "stopped" | "hub_away" | "hub_token" | "hub_old" | "newer" | "hub_in_use" | "apart" | "busy" | "hub_full" | "disk_full" | "not_whole" | "keychain" | "hub_locked" | "not_written";
export type MoveAsk = { 
/**
 * The address of the hub.
 */
url?: string, 
/**
 * Its token.
 */
token?: string, };
export type MoveLook = { 
/**
 * Which way.
 */
way: MoveWay, 
/**
 * The hub's address, as it was read.
 */
url: string, 
/**
 * What stands against the hub itself.
 */
trouble: HubTrouble | null, 
/**
 * What stands against the move.
 */
problem: MoveProblem | null, 
/**
 * How many carts move.
 */
carts: number, 
/**
 * The names of their shops.
 */
shops: Array<string>, 
/**
 * Size of the book in bytes; null where it comes from the hub.
 */
bytes: number | null, 
/**
 * The address at which it is sent carts.
 */
address: string | null, 
/**
 * How many carts are where it goes to, of another book or of an older state.
 */
there: number, 
/**
 * Whether another book there is set aside.
 */
sets_aside: boolean, };
export type MoveView = { 
/**
 * Which way it goes, or went last.
 */
way: MoveWay, 
/**
 * How far it is.
 */
stage: MoveStage, 
/**
 * In per cent, within its stage; null where nobody knows.
 */
percent: number | null, 
/**
 * Why it was given up.
 */
problem: MoveProblem | null, 
/**
 * Whether it can still be called off.
 */
may_stop: boolean, 
/**
 * The book of before that lies closed on this computer while a hub keeps the carts: its size in bytes.
 */
left_here: number | null, };
export type ReachWay = { 
/**
 * Which one.
 */
kind: ReachKind, 
/**
 * The program that it needs.
 */
program: string | null, 
/**
 * Whether that program is on this computer; true where none is needed.
 */
installed: boolean, 
/**
 * The command that installs it on this system.
 */
install_command: string | null, };
export type ReachPhase = "none" | "starting" | "open" | "down";
export type ReachTrial = { 
/**
 * When.
 */
at: number, 
/**
 * What stood against it; null where it came.
 */
trouble: ReachTrouble | null, 
/**
 * Whether it was signed and read back from the database; without a key only its coming is known.
 */
signed: boolean, 
/**
 * By how much this computer's clock is ahead of the internet's, in ms, where that matters.
 */
skew: number | null, };
export type ReachView = { 
/**
 * The way that was chosen.
 */
kind: ReachKind | null, 
/**
 * What is done about it.
 */
phase: ReachPhase, 
/**
 * The public address, where there is one.
 */
url: string | null, 
/**
 * The address before it changed: senders may still know that one.
 */
before: string | null, 
/**
 * The merchant's server, as typed.
 */
server: string | null, 
/**
 * The port on that server that leads here.
 */
server_port: number | null, 
/**
 * Whether a code is kept.
 */
has_token: boolean, 
/**
 * What stands against it, by the way itself or by the last test.
 */
trouble: ReachTrouble | null, 
/**
 * Since when nobody can come in.
 */
down_since: number | null, 
/**
 * The last test.
 */
trial: ReachTrial | null, 
/**
 * What the way's program said last, oldest first: a stranger's text.
 */
log: Array<string>, };
export type ReachChoose = { 
/**
 * Which one.
 */
kind: ReachKind, 
/**
 * The address, for ways that do not tell it themselves.
 */
address?: string, 
/**
 * The account's code.
 */
token?: string, 
/**
 * The merchant's server: `user@host` or `user@host:port`.
 */
server?: string, 
/**
 * The port on that server that leads here; 8787 where missing.
 */
server_port?: number, };
export type AwakeView = { 
/**
 * Whether Wapas starts with the computer, as the system has it; null where this program can't.
 */
at_login: boolean | null, 
/**
 * Whether the charger is in.
 */
charger: boolean | null, 
/**
 * Whether the computer is kept awake at present; null where the system refused.
 */
held: boolean | null, };
export type AwakeSet = { 
/**
 * Whether it is to start with the computer, without a window, and receive.
 */
at_login: boolean, };
export type PauseUntil = "hour" | "tomorrow" | "now";
export type NoticesPause = { 
/**
 * Until when.
 */
until: PauseUntil, };
export type PlaceAsked = { 
/**
 * A cart's id.
 */
cart: string | null, 
/**
 * Whether the list of who can be written to now.
 */
due: boolean, };
export type UpdatesOff = "no_key" | "no_package";
export type UpdateStage = "idle" | "looking" | "fetching" | "saving" | "installing";
export type UpdateProblem = "offline" | "no_news" | "no_package" | "not_genuine" | "changed" | "busy" | "disk_full" | "no_permission" | "no_backup" | "not_installed";
export type UpdateFound = { 
/**
 * Its number.
 */
version: string, 
/**
 * What is new in it. It is somebody else's text, of some thousand characters at most.
 */
notes: string | null, 
/**
 * When it came out, in ms UTC.
 */
date: number | null, };
export type UpdateView = { 
/**
 * Why this copy never looks for any; null where it can.
 */
off: UpdatesOff | null, 
/**
 * The version that runs.
 */
version: string, 
/**
 * Whether it looks once a day. It never installs by itself.
 */
daily: boolean, 
/**
 * When the news were asked for last, in ms UTC.
 */
looked_at: number | null, 
/**
 * The newer version that was found.
 */
found: UpdateFound | null, 
/**
 * What is under way.
 */
stage: UpdateStage, 
/**
 * While it is fetched: bytes that came.
 */
got: number, 
/**
 * And of how many, where that is told.
 */
of: number | null, 
/**
 * How the last try failed.
 */
problem: UpdateProblem | null, };
export type UpdateSet = { 
/**
 * Whether once a day.
 */
daily: boolean, };
export type UpdateInstall = { 
/**
 * Its number, as it was shown.
 */
version: string, };
export type Diagnosis = { 
/**
 * All of it, to be looked at before it is given to anybody.
 */
text: string, };
export type DiagnosisSaved = { 
/**
 * The file's name; null where the merchant picked none.
 */
file_name: string | null, };
export type Suspicion = { 
/**
 * The signs that nobody real left it.
 */
reasons: Array<Sign>, };
export type SuspicionJudge = { 
/**
 * The cart.
 */
cart: string, 
/**
 * Whether it is.
 */
real: boolean, 
/**
 * What of it makes a rule for other carts.
 */
remember?: RuleAbout, };
export type SuspicionRule = { 
/**
 * Its id.
 */
id: string, 
/**
 * By what it knows carts.
 */
about: RuleAbout, 
/**
 * The number, email or domain, covered save for what tells it apart.
 */
value_masked: string, 
/**
 * Whether its carts are real.
 */
real: boolean, 
/**
 * The cart that it was said of.
 */
cart: string, 
/**
 * When it was said.
 */
at: number, };
export type RecoveryView = { 
/**
 * How sure it is.
 */
grade: Grade, 
/**
 * The order, where Wapas knows it.
 */
order: string | null, 
/**
 * What the merchant calls it.
 */
number: string | null, 
/**
 * What it came to, in minor units.
 */
amount_minor: number | null, 
/**
 * What was given back of it, in minor units.
 */
refunded_minor: number, 
/**
 * ISO 4217 code.
 */
currency: string, 
/**
 * When it was placed.
 */
placed_at: number | null, 
/**
 * Whether it followed from a message of ours.
 */
brought_back: boolean, 
/**
 * What speaks for it.
 */
evidence: Array<EvidenceView>, };
export type EvidenceView = { 
/**
 * What: `token`, `mark`, `phone`, `email`, `items`, `amount` or `time`.
 */
kind: "token" | "mark" | "phone" | "email" | "items" | "amount" | "time", 
/**
 * Of items: how many of the cart's lines were bought.
 */
shared?: number, 
/**
 * Of items: how many lines the cart has.
 */
of?: number, 
/**
 * Of an amount: whether it is the same to the paisa.
 */
exact?: boolean, 
/**
 * Of the time: minutes from the cart to the order, below zero where the order was first.
 */
minutes?: number, };
export type PersonOrder = { 
/**
 * Its id.
 */
id: string, 
/**
 * What the merchant calls it.
 */
number: string | null, 
/**
 * What it comes to, in minor units.
 */
amount_minor: number | null, 
/**
 * What was given back, in minor units.
 */
refunded_minor: number, 
/**
 * ISO 4217 code.
 */
currency: string, 
/**
 * When it was placed.
 */
placed_at: number, 
/**
 * Whether it was called off.
 */
cancelled: boolean, 
/**
 * The cart that it was joined to.
 */
cart: string | null, 
/**
 * Who told of it.
 */
source: ConnectionKind, };
export type RecoveryMark = { 
/**
 * The cart.
 */
cart: string, 
/**
 * The order, picked from the customer's.
 */
order?: string, 
/**
 * Its number, as the merchant calls it.
 */
number?: string, 
/**
 * What it came to, in minor units of the cart's currency.
 */
amount_minor?: number, 
/**
 * When it was placed; now where missing.
 */
placed_at?: number, };
export type RecoveryUnmark = { 
/**
 * The cart.
 */
cart: string, };
export type RecoveryRefuse = { 
/**
 * The cart.
 */
cart: string, 
/**
 * The order.
 */
order: string, 
/**
 * Takes that back.
 */
back?: boolean, };
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
 * Whether it tells of purchases, by its kind or by its mapping.
 */
tells_orders: boolean, 
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
 * Whether it tells of purchases, by its kind or by its mapping.
 */
tells_orders: boolean, 
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
export type SourceMapping = { 
/**
 * What the sender tells of.
 */
tells: Tells, 
/**
 * Paths such as `data.customer.phone` or `items[].sku`, by field.
 */
fields: Partial<Record<MappedField, string>>, };
export type ConnectionMap = { 
/**
 * The connection, of the kind `generic`.
 */
id: string, 
/**
 * The delivery to try it on; needed for saving, but not for taking a mapping back.
 */
delivery?: string, 
/**
 * The mapping; missing means none.
 */
mapping?: SourceMapping, 
/**
 * Whether to save it. One by which nothing can be read is not saved.
 */
save?: boolean, };
export type MappingPlace = { 
/**
 * Its path.
 */
path: string, 
/**
 * What stands there, with letters and digits replaced.
 */
example: string, };
export type MappedValue = { 
/**
 * The field.
 */
field: MappedField, 
/**
 * Its value, as it would show.
 */
value: string, };
export type ConnectionMapped = { 
/**
 * The mapping that is saved now.
 */
saved: SourceMapping | null, 
/**
 * All places of the delivery; empty without one.
 */
places: Array<MappingPlace>, 
/**
 * Whether the delivery reads as what the sender is to tell of.
 */
reads: boolean, 
/**
 * What would be read.
 */
values: Array<MappedValue>, 
/**
 * The lines, each in one text.
 */
lines: Array<string>, 
/**
 * What could not be read, or why nothing could, in plain English.
 */
odd: Array<string>, 
/**
 * Deliveries kept aside that were applied after saving.
 */
applied: number, };
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
export type DeliveryCaptured = { 
/**
 * A name for the file.
 */
name: string, 
/**
 * The file: JSON of the same shape, with letters, digits, signatures and keys replaced.
 */
text: string, };
export type DeliveryCaptureSave = { 
/**
 * The delivery.
 */
id: string, 
/**
 * The language of the window that asks for the place; the screen's where missing.
 */
language?: "en" | "hi", };
export type FileSaved = { 
/**
 * Whether it stands where the merchant said; false where they called it off.
 */
saved: boolean, };
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
export type Claim = { 
/**
 * The window, by the id that it gave itself.
 */
window: string, 
/**
 * The helper who writes, where helpers are named.
 */
who: string | null, 
/**
 * Until when, unless they answer before.
 */
until: number, };
export type CartRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it was bought for, in minor units: the order's money less what was given back, else the cart's
 * total; null while it is not bought, or where that is not known.
 */
won_minor: number | null, 
/**
 * The currency of that.
 */
won_currency: string | null, 
/**
 * Whether the customer has bought since, which keeps the cart from being due.
 */
bought_since: boolean, 
/**
 * Why it may not be of a real customer; null where nothing speaks for that.
 */
suspicion: Suspicion | null, 
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
 * When its approved message goes, where one waits.
 */
scheduled_at?: number, 
/**
 * Who writes to the customer now, where somebody does.
 */
claim?: Claim, 
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
 * The message about it that was approved and waits.
 */
scheduled?: QueueItem, 
/**
 * Messages about it, newest first.
 */
followups: Array<FollowupView>, 
/**
 * The customer's other carts, newest first.
 */
other_carts: Array<CartRow>, 
/**
 * What it came to, where it was bought.
 */
recovery: RecoveryView | null, 
/**
 * The customer's newest order since it was left, where that is not known to be of this cart: until
 * the merchant says that it was another purchase, the cart is not due.
 */
since: PersonOrder | null, 
/**
 * What the customer is known to have bought, newest first.
 */
person_orders: Array<PersonOrder>, 
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
 * What it was bought for, in minor units: the order's money less what was given back, else the cart's
 * total; null while it is not bought, or where that is not known.
 */
won_minor: number | null, 
/**
 * The currency of that.
 */
won_currency: string | null, 
/**
 * Whether the customer has bought since, which keeps the cart from being due.
 */
bought_since: boolean, 
/**
 * Why it may not be of a real customer; null where nothing speaks for that.
 */
suspicion: Suspicion | null, 
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
 * When its approved message goes, where one waits.
 */
scheduled_at?: number, 
/**
 * Who writes to the customer now, where somebody does.
 */
claim?: Claim, 
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
export type Backups = { 
/**
 * The folder's name, without the way to it; null where none was chosen yet.
 */
folder: string | null, 
/**
 * Whether the merchant can choose a folder here. A hub is told one when it is started.
 */
may_choose: boolean, 
/**
 * When the last whole backup was made there, in ms UTC.
 */
last_at: number | null, 
/**
 * Why the last try made none; null where it did.
 */
problem: BackupProblem | null, 
/**
 * Whether there has been none for so long that the merchant should hear of it.
 */
late: boolean, 
/**
 * While one is being made: how far, in per cent.
 */
running: number | null, 
/**
 * Whether copies on this computer still hold a customer who was erased, because another program holds them. They
 * are removed as soon as they can be.
 */
copies_left: boolean, };
export type BackupRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * When it was made, in ms UTC.
 */
made_at: number, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * Whether another computer made it.
 */
elsewhere: boolean, 
/**
 * Whether it lies on this computer, made before a restore or an update so that there is a way back.
 */
here: boolean, };
export type BackupChoose = { 
/**
 * The language of the window that asks; the screen's where missing.
 */
language?: "en" | "hi", };
export type RestoreView = { 
/**
 * When the backup was made, in ms UTC.
 */
made_at: number, 
/**
 * Deeds since then that are undone: what was marked, noted, tagged, put off, deleted or set.
 */
undone: number, 
/**
 * Deleted carts that come back.
 */
carts_back: number, 
/**
 * Carts that were left since, and stay.
 */
carts_since: number, 
/**
 * Messages that were begun since, and stay written down.
 */
messages: number, 
/**
 * Customers who said since that they want no messages, which holds on.
 */
stops: number, 
/**
 * Customers who were erased since, and stay so.
 */
erased: number, 
/**
 * Messages that wait for their moment, and are paused.
 */
waiting: number, 
/**
 * The backup by which this can be undone; null while it was only looked at.
 */
undo: string | null, };
export type RetentionAsk = { 
/**
 * As if carts were kept for so many days, 0 for ever; null goes by what holds without a choice.
 */
days?: number | null, 
/**
 * The other time is this shop's; that of all shops where missing.
 */
shop?: string, };
export type Cleared = { 
/**
 * When it ended, in ms UTC.
 */
at: number, 
/**
 * Customers.
 */
customers: number, 
/**
 * Their carts.
 */
carts: number, };
export type RetentionView = { 
/**
 * Customers with whom nothing has happened for as long as carts are kept, at most.
 */
customers: number, 
/**
 * Their carts.
 */
carts: number, 
/**
 * When the oldest of these carts came, in ms UTC.
 */
oldest: number | null, 
/**
 * Before that nothing is cleared, in ms UTC; null once it may be.
 */
begins_at: number | null, 
/**
 * The last time that anything was cleared.
 */
last: Cleared | null, 
/**
 * Carts cleared in all.
 */
cleared: number, };
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
export type ExportProblem = "disk_full" | "no_permission" | "in_use" | "not_written" | "not_read";
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
 * What it was bought for, in minor units: the order's money less what was given back, else the cart's
 * total; null while it is not bought, or where that is not known.
 */
won_minor: number | null, 
/**
 * The currency of that.
 */
won_currency: string | null, 
/**
 * Whether the customer has bought since, which keeps the cart from being due.
 */
bought_since: boolean, 
/**
 * Why it may not be of a real customer; null where nothing speaks for that.
 */
suspicion: Suspicion | null, 
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
 * When its approved message goes, where one waits.
 */
scheduled_at?: number, 
/**
 * Who writes to the customer now, where somebody does.
 */
claim?: Claim, 
/**
 * The merchant's tags.
 */
tags: Array<string>, };
export type ImportBegin = { 
/**
 * The shop that the file is of, by its host. May be left out where there is one shop only.
 */
shop?: string, 
/**
 * The language of the window that asks for the file; the screen's where missing.
 */
language?: "en" | "hi", };
export type ImportAsk = { 
/**
 * Only where it has this id.
 */
id?: string, };
export type ImportStage = "choosing" | "waiting" | "reading" | "ready" | "writing" | "done" | "cancelled" | "failed";
export type ImportProblem = "not_shopify" | "the_other" | "not_read" | "not_kept";
export type UnusableRecords = { 
/**
 * Why.
 */
why: Unusable, 
/**
 * How many.
 */
records: number, 
/**
 * The lines at which the first of them begin.
 */
lines: Array<number>, };
export type ImportView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What the file holds.
 */
kind: ImportKind, 
/**
 * How far it is.
 */
stage: ImportStage, 
/**
 * Whether it is only looked at, so far.
 */
dry_run: boolean, 
/**
 * The shop that the file is of; null where that has no address.
 */
shop: string | null, 
/**
 * The file's name, without its folder; null until it is known.
 */
file_name: string | null, 
/**
 * Bytes read so far.
 */
bytes: number, 
/**
 * Bytes in all; null where that is not known.
 */
of_bytes: number | null, 
/**
 * Lines read so far, without the heading.
 */
rows: number, 
/**
 * Records that were not there.
 */
new: number, 
/**
 * Records that were brought in before.
 */
known: number, 
/**
 * Of the new ones, carts that are bought; or, where the file holds orders, orders whose cart is here.
 */
bought: number, 
/**
 * Records that can't be used.
 */
unusable: Array<UnusableRecords>, 
/**
 * Why it failed.
 */
problem: ImportProblem | null, };
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
 * What it was bought for, in minor units: the order's money less what was given back, else the cart's
 * total; null while it is not bought, or where that is not known.
 */
won_minor: number | null, 
/**
 * The currency of that.
 */
won_currency: string | null, 
/**
 * Whether the customer has bought since, which keeps the cart from being due.
 */
bought_since: boolean, 
/**
 * Why it may not be of a real customer; null where nothing speaks for that.
 */
suspicion: Suspicion | null, 
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
 * When its approved message goes, where one waits.
 */
scheduled_at?: number, 
/**
 * Who writes to the customer now, where somebody does.
 */
claim?: Claim, 
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
via?: Via, 
/**
 * The window that asks, by an id that it gives itself: it claims the customer while the chat is open.
 */
window?: string, };
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
export type FollowupSchedule = { 
/**
 * The cart.
 */
cart: string, 
/**
 * The template; the plan's proposal where missing.
 */
template?: string, 
/**
 * The channel: one that sends by itself.
 */
channel: Channel, 
/**
 * The language.
 */
language?: Language, 
/**
 * Not before then, in ms UTC; as soon as no guard that hangs on the time is in the way where missing.
 */
at?: number, 
/**
 * Why a block is overridden.
 */
override_reason?: string, 
/**
 * The helper who approves it, one of those in the settings.
 */
sent_by?: string, };
export type QueueItem = { 
/**
 * Its id, and that of the message once it goes.
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
 * The channel.
 */
channel: Channel, 
/**
 * The template.
 */
template: string, 
/**
 * The language.
 */
language: Language, 
/**
 * The exact text that was approved.
 */
text: string, 
/**
 * Not before then.
 */
at: number, 
/**
 * Whether it is paused by itself, or with its run.
 */
paused: boolean, 
/**
 * Why it did not go; null while it waits.
 */
why: Setback | null, 
/**
 * The run, where many were approved at once.
 */
run: string | null, 
/**
 * When it was approved.
 */
created_at: number, 
/**
 * When it was set back, or changed otherwise.
 */
changed_at: number, 
/**
 * The helper who approved it, where helpers are named.
 */
sent_by: string | null, };
export type QueuePaused = { 
/**
 * A person, a refused account, or a provider that can't be reached.
 */
by: PausedBy, 
/**
 * Since when.
 */
since: number, };
export type RunView = { 
/**
 * Its id.
 */
id: string, 
/**
 * When it was approved.
 */
created_at: number, 
/**
 * Messages in all.
 */
all: number, 
/**
 * Those that wait.
 */
waiting: number, 
/**
 * Those of them that are paused.
 */
paused: number, 
/**
 * Those that did not go.
 */
set_back: number, 
/**
 * Those that were taken back.
 */
cancelled: number, 
/**
 * Those that the provider took.
 */
sent: number, 
/**
 * Those of them that arrived.
 */
delivered: number, 
/**
 * Those that failed or were refused.
 */
failed: number, 
/**
 * Those of which nobody knows whether they went.
 */
unknown: number, };
export type QueueView = { 
/**
 * Whether all of it stands still.
 */
paused: QueuePaused | null, 
/**
 * How many wait.
 */
waiting: number, 
/**
 * How many did not go, and nobody has put them away.
 */
set_back: number, 
/**
 * The first of those that wait, soonest first, 200 at most.
 */
items: Array<QueueItem>, 
/**
 * The newest of those that did not go, 200 at most.
 */
back: Array<QueueItem>, 
/**
 * Runs that are under way, have something to tell, or are of the last day, newest first.
 */
runs: Array<RunView>, };
export type QueuePause = { 
/**
 * One message.
 */
id?: string, 
/**
 * One run.
 */
run?: string, 
/**
 * Whether to pause.
 */
on: boolean, };
export type QueueCancel = { 
/**
 * One message.
 */
id?: string, 
/**
 * One run.
 */
run?: string, 
/**
 * All that did not go, instead of what waits.
 */
set_back?: boolean, };
export type OwnPace = { 
/**
 * The shop.
 */
shop: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * In 24 hours.
 */
limit_day: number, 
/**
 * In 30 days.
 */
limit_month: number, };
export type SendingFigures = { 
/**
 * Messages that arrived through a provider.
 */
arrived: number, 
/**
 * About what they cost, in paise.
 */
arrived_paise: number, 
/**
 * Messages that a provider took, of which nobody has told whether they arrived.
 */
unsure: number, 
/**
 * What they cost at most.
 */
unsure_paise: number, 
/**
 * Messages that the merchant says to have sent by hand.
 */
by_hand: number, 
/**
 * What a provider would have cost for these.
 */
saved_paise: number, 
/**
 * Of those by a provider, to other countries.
 */
unpriced: number, 
/**
 * Of those by hand, to other countries.
 */
by_hand_unpriced: number, 
/**
 * Messages without an answer in the last 24 hours.
 */
unanswered_day: number, 
/**
 * The same in the last 30 days.
 */
unanswered_month: number, 
/**
 * The limits beside these two.
 */
limit_day: number, 
/**
 * Of 30 days.
 */
limit_month: number, 
/**
 * Shops with limits of their own beside the same two.
 */
own: Array<OwnPace>, };
export type BulkPrepare = { 
/**
 * The channel: one that sends by itself.
 */
channel: Channel, 
/**
 * The message for all; what the plan proposes for each where missing.
 */
template?: string, 
/**
 * The first one goes then, in ms UTC; now where missing. Each later if its hour is not right.
 */
at?: number, 
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
export type Beside = "waiting" | "same_customer" | "too_far";
export type LeftOut = { 
/**
 * The reason: as of the choice, or as of what does not go in the queue.
 */
reason: Beside | Setback, 
/**
 * How many.
 */
carts: number, };
export type AlsoTo = { 
/**
 * Its name; of several, all.
 */
name: string, 
/**
 * How many of those who get a message have their cart there too.
 */
people: number, };
export type BulkSample = { 
/**
 * The customer's name or number.
 */
who: string, 
/**
 * The exact text.
 */
text: string, 
/**
 * The template.
 */
template: string, 
/**
 * The language.
 */
language: Language, };
export type Cost = { 
/**
 * An estimate, in paise.
 */
paise: number, 
/**
 * Messages that the card has no rate for: they go outside India.
 */
unpriced: number, 
/**
 * The day of the rates.
 */
as_of: string, };
export type BulkPrepared = { 
/**
 * Customers who get a message, each one.
 */
people: number, 
/**
 * Who gets none, by reason, most first.
 */
left_out: Array<LeftOut>, 
/**
 * Who else may write to those who get one, by name.
 */
also_to: Array<AlsoTo>, 
/**
 * What that costs.
 */
cost: Cost, 
/**
 * When the first one goes, and the last.
 */
begins: number, 
/**
 * When the last one goes.
 */
ends: number, 
/**
 * Three of the messages at most.
 */
samples: Array<BulkSample>, 
/**
 * The moment of which this is true, to be handed back as it is.
 */
as_of: string, };
export type BulkApprove = { 
/**
 * How many customers there are; with any other number nothing is approved.
 */
people: number, 
/**
 * The helper who approves, one of those in the settings.
 */
sent_by?: string, 
/**
 * The channel: one that sends by itself.
 */
channel: Channel, 
/**
 * The message for all; what the plan proposes for each where missing.
 */
template?: string, 
/**
 * The first one goes then, in ms UTC; now where missing. Each later if its hour is not right.
 */
at?: number, 
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
export type BulkApproved = { 
/**
 * Messages that wait now.
 */
approved: number, 
/**
 * The run they belong to.
 */
run: string, };
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
 * The number that sends, or the provider's id of it.
 */
sender?: string, 
/**
 * The provider's id of the business that owns the templates.
 */
business?: string, 
/**
 * The app or server within that.
 */
app?: string, 
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
version?: string, 
/**
 * Whether marketing goes by the provider's endpoint for it; as before where missing.
 */
marketing?: boolean, };
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
export type ChannelTemplate = { 
/**
 * The channel.
 */
channel: Channel, 
/**
 * Its name there.
 */
name: string, 
/**
 * The provider's code of its language.
 */
language: string, 
/**
 * What it is.
 */
template: TemplateByHand | null, };
export type TemplateByHand = { 
/**
 * Its text, places in double braces.
 */
text: string, 
/**
 * Whether a picture stands above it.
 */
image: boolean, 
/**
 * What its button's address begins with, where the checkout link goes into it.
 */
link_base: string | null, 
/**
 * The button's label.
 */
button: string | null, };
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
 * What the provider is and can do.
 */
about: ChannelOffer, 
/**
 * The number that sends, or the provider's id of it.
 */
sender: string, 
/**
 * The provider's id of the business.
 */
business: string, 
/**
 * The app or server within that.
 */
app: string, 
/**
 * Whether marketing goes by the provider's endpoint for it.
 */
marketing: boolean, 
/**
 * The last message to the own number.
 */
trial: TrialView | null, 
/**
 * The version of the API; empty where there is only one.
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
 * The path that callbacks come to, where the provider tells anything.
 */
callback_path: string | null, 
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
 * When Wapas told the provider that address, in ms UTC.
 */
told_at: number | null, 
/**
 * What went wrong in the call that gave this.
 */
problem: ChannelProblem | null, };
export type ChannelList = { 
/**
 * What is connected.
 */
items: Array<ChannelView>, 
/**
 * Every provider that Wapas knows.
 */
offers: Array<ChannelOffer>, };
export type OfferField = { 
/**
 * Which.
 */
key: FieldKey, 
/**
 * The provider's own word for it.
 */
label: string, 
/**
 * Whether it is typed in unseen and never shown.
 */
secret: boolean, 
/**
 * Whether it is all digits.
 */
digits: boolean, 
/**
 * Whether it may be left out.
 */
optional: boolean, };
export type FieldKey = "sender" | "business" | "app" | "token" | "app_secret";
export type ChannelOffer = { 
/**
 * The channel.
 */
channel: Channel, 
/**
 * The provider's name.
 */
name: string, 
/**
 * What it asks for.
 */
fields: Array<OfferField>, 
/**
 * What it calls a template, where that is another word.
 */
template_word: string | null, 
/**
 * Whether it tells its templates; else they are written down here.
 */
lists_templates: boolean, 
/**
 * Whether it can be asked about the account; else only a test message shows it.
 */
tells_account: boolean, 
/**
 * Whether it tells what became of messages.
 */
has_callbacks: boolean, 
/**
 * Whether its callbacks are signed with a secret of its own.
 */
signs_callbacks: boolean, 
/**
 * Whether Wapas itself can tell it the callback address.
 */
takes_address: boolean, 
/**
 * Whether it can be asked what became of a message.
 */
tells_when_asked: boolean, 
/**
 * Whether it has an endpoint for marketing.
 */
has_marketing: boolean, 
/**
 * Whether it only takes an event, upon which its own flow sends.
 */
pushes_events: boolean, 
/**
 * Whether a test message must have gone before any customer's.
 */
thin: boolean, 
/**
 * Where to find what it asks for, in English.
 */
help_en: string, 
/**
 * The same in Hindi.
 */
help_hi: string, };
export type TrialView = { 
/**
 * When, in ms UTC.
 */
at: number, 
/**
 * What became of it; `opened` while it is on its way.
 */
state: FollowUpState, 
/**
 * The provider's code of its refusal.
 */
code: number | null, };
export type PolicyGet = { 
/**
 * For this shop; those for all shops where missing.
 */
shop?: string, };
export type LimitView = { 
/**
 * Which.
 */
limit: Limit, 
/**
 * What holds. Limits that say yes or no are 1 or 0; times are in ms, hours of the day 0 to 23.
 */
value: number, 
/**
 * What goes for all shops.
 */
common: number, 
/**
 * What goes where nobody has set anything.
 */
usual: number, 
/**
 * The least that it may be.
 */
least: number, 
/**
 * The most.
 */
most: number, 
/**
 * How much one of the units is in which a person counts it.
 */
one: number, };
export type GuardView = { 
/**
 * Which.
 */
guard: Guard, 
/**
 * How hard it stands where the merchant sends with their own hand.
 */
hand: Severity, 
/**
 * How hard it stands where a provider sends.
 */
api: Severity, 
/**
 * Whether the shop that was asked for has limits of its own for it.
 */
own: boolean, 
/**
 * What it goes by; empty where there is nothing to set.
 */
limits: Array<LimitView>, };
export type Policy = { 
/**
 * The guards.
 */
guards: Array<GuardView>, };
export type PolicySet = { 
/**
 * For this shop only; for all shops where missing.
 */
shop?: string, 
/**
 * The guard.
 */
guard: Guard, 
/**
 * All of its limits. Null goes back: a shop to those for all shops, all shops to the usual ones.
 */
limits: Partial<Record<Limit, number>> | null, };
export type TroubleView = { 
/**
 * What it is.
 */
trouble: Trouble, 
/**
 * The answer's status, where one came.
 */
status: number | null, 
/**
 * When it is tried again.
 */
next_at: number, };
export type TestView = { 
/**
 * When.
 */
at: number, 
/**
 * What stood against it; null where it was taken.
 */
trouble: Trouble | null, 
/**
 * The answer's status, where one came.
 */
status: number | null, };
export type ForwarderView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The merchant's name for the receiver.
 */
name: string, 
/**
 * The address.
 */
url: string, 
/**
 * Whether the address is a program on this computer.
 */
own_server: boolean, 
/**
 * In which form.
 */
form: PassForm, 
/**
 * Only what comes through this connection; null for all that bring carts.
 */
connection: string | null, 
/**
 * Whether the receiver may write to customers by itself.
 */
writes: boolean, 
/**
 * Whether anything is passed on.
 */
on: boolean, 
/**
 * When the receiver said that it is gone for good: nothing is passed on until it is turned on again.
 */
gone_at: number | null, 
/**
 * How the last test went.
 */
tested: TestView | null, 
/**
 * Until when the secret before the present one signs too.
 */
previous_until: number | null, 
/**
 * Deliveries that were taken.
 */
passed: number, 
/**
 * When one last was.
 */
last_passed_at: number | null, 
/**
 * Deliveries that wait.
 */
waiting: number, 
/**
 * Whether more wait than that.
 */
more_waiting: boolean, 
/**
 * Deliveries that were put aside.
 */
dead: number, 
/**
 * Why they wait.
 */
trouble: TroubleView | null, 
/**
 * When it was made.
 */
created_at: number, };
export type ForwarderSave = { 
/**
 * Which one; a new one where missing.
 */
id?: string, 
/**
 * The merchant's name for the receiver.
 */
name?: string, 
/**
 * The address: `https://…`.
 */
url?: string, 
/**
 * Whether the address is a program on this computer, which may be reached without TLS.
 */
own_server?: boolean, 
/**
 * In which form.
 */
form?: PassForm, 
/**
 * Only what comes through this connection; empty for all.
 */
connection?: string, 
/**
 * Whether the receiver may write to customers by itself.
 */
writes?: boolean, 
/**
 * Whether anything is passed on.
 */
on?: boolean, };
export type ForwarderSaved = { 
/**
 * The secret that signs, where one was just made: it is shown this once.
 */
signing_secret: string | null, 
/**
 * Its id.
 */
id: string, 
/**
 * The merchant's name for the receiver.
 */
name: string, 
/**
 * The address.
 */
url: string, 
/**
 * Whether the address is a program on this computer.
 */
own_server: boolean, 
/**
 * In which form.
 */
form: PassForm, 
/**
 * Only what comes through this connection; null for all that bring carts.
 */
connection: string | null, 
/**
 * Whether the receiver may write to customers by itself.
 */
writes: boolean, 
/**
 * Whether anything is passed on.
 */
on: boolean, 
/**
 * When the receiver said that it is gone for good: nothing is passed on until it is turned on again.
 */
gone_at: number | null, 
/**
 * How the last test went.
 */
tested: TestView | null, 
/**
 * Until when the secret before the present one signs too.
 */
previous_until: number | null, 
/**
 * Deliveries that were taken.
 */
passed: number, 
/**
 * When one last was.
 */
last_passed_at: number | null, 
/**
 * Deliveries that wait.
 */
waiting: number, 
/**
 * Whether more wait than that.
 */
more_waiting: boolean, 
/**
 * Deliveries that were put aside.
 */
dead: number, 
/**
 * Why they wait.
 */
trouble: TroubleView | null, 
/**
 * When it was made.
 */
created_at: number, };
export type ForwarderCatchUp = { 
/**
 * The forwarder.
 */
id: string, 
/**
 * How many hours, 168 at most.
 */
hours: number, };
export type LetterList = { 
/**
 * The forwarder.
 */
id: string, 
/**
 * Those that were put aside where missing.
 */
way?: Way, 
/**
 * The `next` of the page before.
 */
after?: string, 
/**
 * How many; 50 where missing, 200 at most.
 */
limit?: number, };
export type LetterRow = { 
/**
 * The delivery.
 */
delivery: string, 
/**
 * When it came.
 */
received_at: number, 
/**
 * The cart that it made or changed.
 */
cart: string | null, 
/**
 * How often it was tried.
 */
tries: number, 
/**
 * When it was last tried, or taken up.
 */
changed_at: number, 
/**
 * What stands against it.
 */
trouble: Trouble | null, 
/**
 * The answer's status, where one came.
 */
status: number | null, };
export type LetterPage = { 
/**
 * The deliveries.
 */
items: Array<LetterRow>, 
/**
 * Where the next page starts.
 */
next: string | null, };
export type LetterAsk = { 
/**
 * The forwarder.
 */
id: string, 
/**
 * The delivery; all where missing.
 */
delivery?: string, };
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
 * Its id: its host, where it has one.
 */
id: string, 
/**
 * Its host; null where its source never names one.
 */
host: string | null, 
/**
 * The name used in messages.
 */
name: string | null, 
/**
 * What the merchant reads as its name: that, else its host, else that it has none.
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
 * Its own language of messages; null goes by the one for all shops.
 */
language: Language | null, 
/**
 * For how many days its carts are kept, 0 for ever; null goes by the time for all shops.
 */
retention_days: number | null, 
/**
 * The guards for which it has limits of its own.
 */
own_limits: Guard[], 
/**
 * Most messages about one cart that it allows.
 */
cart_cap: number, 
/**
 * The source that brings its carts and those of no other shop; its money unit is this shop's.
 */
own_source: string | null, 
/**
 * Hosts whose checkout links belong to it.
 */
approved_hosts: Array<string>, 
/**
 * Hosts whose links carry Wapas's mark in messages.
 */
marked_hosts: Array<string>, 
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
 * A language of its own for messages; null goes back to the one for all shops.
 */
language?: Language | null, 
/**
 * For how many days its carts are kept, 0 for ever; null goes back to the time for all shops.
 */
retention_days?: number | null, 
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
refuse_host?: string, 
/**
 * A host whose links carry Wapas's mark from now on: try first that the shop keeps it.
 */
mark_host?: string, 
/**
 * A host whose links carry it no more.
 */
unmark_host?: string, };
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
 * The shop.
 */
shop: string, 
/**
 * What the merchant reads as its name.
 */
title: string, 
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
backups: Array<number>, 
/**
 * Whether there are backups outside this computer that may have them too.
 */
outside: boolean, 
/**
 * The names of those to whom their carts were passed on, who may still have them.
 */
passed_to: Array<string>, };
export type PersonErase = { 
/**
 * The customer.
 */
id: string, 
/**
 * Whether the copies from before updates go too, and those outside this computer as soon as a newer one is
 * there.
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
export type ErasureDone = { 
/**
 * Whether a copy on this computer that was to go could not be removed yet, because another program holds it. It is
 * tried again, a minute later and so on.
 */
copies_left: boolean, 
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
shop?: string, 
/**
 * Who changes it, one of the named helpers.
 */
by?: string, };
export type TemplateHistory = { 
/**
 * The template.
 */
id: string, 
/**
 * The language.
 */
language: Language, 
/**
 * Of this shop; of all shops where missing.
 */
shop?: string, };
export type EarlierWording = { 
/**
 * Since when; null for what it was before the first change that is known.
 */
at: number | null, 
/**
 * The helper who changed it, where helpers are named.
 */
by: string | null, 
/**
 * The wording.
 */
wording: WordingView, 
/**
 * Whether it is the one that is given, or to a shop the one for all shops: saving null brings it back.
 */
given: boolean, };
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
 * How many of these carts were cleared since: the figure stays, their rows are gone.
 */
gone: number, 
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
  arrival_choose: [ArrivalChoose, ArrivalView];
  arrival_look: [ArrivalWords, ArrivalView];
  arrival_open: [ArrivalOpen, ArrivalView];
  arrival_drop: [Nothing, Done];
  arrival_seen: [Nothing, Session];
  arrival_show: [Nothing, Done];
  screens_set: [ScreensSet, Session];
  screens_lock: [Nothing, Session];
  screens_open: [ScreensOpen, ScreensOpened];
  screens_touch: [Nothing, Done];
  words_get: [Nothing, Words];
  words_confirm: [WordsConfirm, WordsConfirmed];
  health: [Nothing, Health];
  reach_ways: [Nothing, Items<ReachWay>];
  reach_get: [Nothing, ReachView];
  reach_choose: [ReachChoose, ReachView];
  reach_stop: [Nothing, ReachView];
  reach_try: [Nothing, ReachView];
  reach_told: [Nothing, ReachView];
  receiver_port: [ReceiverPort, Health];
  window_close: [WindowClose, Done];
  page_open: [PageOpen, Done];
  hub_get: [Nothing, HubView];
  hub_try: [HubAsk, HubTrial];
  hub_connect: [HubAsk, HubTrial];
  hub_retry: [Nothing, HubView];
  hub_leave: [Nothing, HubView];
  move_look: [MoveAsk, MoveLook];
  move_begin: [MoveAsk, MoveView];
  move_get: [Nothing, MoveView];
  move_stop: [Nothing, MoveView];
  move_stay: [Nothing, Done];
  place_take: [Nothing, PlaceAsked];
  awake_get: [Nothing, AwakeView];
  awake_set: [AwakeSet, AwakeView];
  update_get: [Nothing, UpdateView];
  update_set: [UpdateSet, UpdateView];
  update_look: [Nothing, UpdateView];
  update_install: [UpdateInstall, UpdateView];
  diagnosis_get: [Nothing, Diagnosis];
  diagnosis_save: [Nothing, DiagnosisSaved];
  notices_pause: [NoticesPause, SettingsView];
  connection_create: [ConnectionCreate, ConnectionView];
  connection_rotate: [ConnectionRotate, ConnectionRotated];
  connection_list: [Nothing, Items<ConnectionView>];
  connection_map: [ConnectionMap, ConnectionMapped];
  connection_unit: [ConnectionUnit, ConnectionView];
  connection_check: [ById, ConnectionCheck];
  delivery_list: [DeliveryList, DeliveryPage];
  delivery_get: [ById, DeliveryWhole];
  delivery_capture: [ById, DeliveryCaptured];
  delivery_capture_save: [DeliveryCaptureSave, FileSaved];
  delivery_replay: [DeliveryReplay, Replayed];
  cart_list: [CartList, CartPage];
  label_list: [Nothing, Labels];
  cart_get: [ById, CartWhole];
  cart_update: [CartUpdate, CartWhole];
  suspicion_judge: [SuspicionJudge, CartWhole];
  suspicion_rules: [Nothing, Items<SuspicionRule>];
  suspicion_rule_remove: [ById, Done];
  recovery_mark: [RecoveryMark, CartWhole];
  recovery_unmark: [RecoveryUnmark, CartWhole];
  recovery_refuse: [RecoveryRefuse, CartWhole];
  cart_delete: [ById, Done];
  carts_count: [CartChoice, CartsCounted];
  carts_update: [CartsUpdate, CartsUpdated];
  carts_undo: [CartsUndo, CartsUndone];
  carts_delete: [CartsDelete, CartsDeleted];
  cart_open: [CartOpen, Opened];
  person_get: [ById, PersonWhole];
  person_update: [PersonUpdate, PersonWhole];
  erasure_prepare: [ById, ErasurePrepared];
  person_erase: [PersonErase, ErasureDone];
  erasure_list: [Nothing, Items<Erasure>];
  followup_prepare: [FollowupPrepare, Prepared];
  followup_open: [FollowupOpen, FollowupView];
  followup_confirm: [FollowupConfirm, FollowupView];
  followup_questions: [Nothing, Items<Question>];
  followup_code: [ById, ScanCode];
  followup_schedule: [FollowupSchedule, QueueItem];
  queue_get: [Nothing, QueueView];
  queue_pause: [QueuePause, QueueView];
  queue_cancel: [QueueCancel, QueueView];
  sending_figures: [Nothing, SendingFigures];
  bulk_prepare: [BulkPrepare, BulkPrepared];
  bulk_approve: [BulkApprove, BulkApproved];
  channel_list: [Nothing, ChannelList];
  channel_connect: [ChannelConnect, ChannelView];
  channel_test: [ChannelAsk, ChannelView];
  channel_sync: [ChannelAsk, ChannelView];
  channel_tell: [ChannelAsk, ChannelView];
  channel_template: [ChannelTemplate, ChannelView];
  channel_map: [ChannelMap, ChannelView];
  channel_try: [ChannelTry, ChannelTried];
  channel_remove: [ChannelAsk, Done];
  forwarder_list: [Nothing, Items<ForwarderView>];
  forwarder_save: [ForwarderSave, ForwarderSaved];
  forwarder_rotate: [ById, ForwarderSaved];
  forwarder_test: [ById, ForwarderView];
  forwarder_catch_up: [ForwarderCatchUp, ForwarderView];
  forwarder_remove: [ById, Done];
  letter_list: [LetterList, LetterPage];
  letter_retry: [LetterAsk, ForwarderView];
  letter_drop: [LetterAsk, ForwarderView];
  backup_get: [Nothing, Backups];
  backup_list: [Nothing, Items<BackupRow>];
  backup_choose: [BackupChoose, Backups];
  backup_create: [Nothing, BackupRow];
  restore_look: [ById, RestoreView];
  backup_restore: [ById, RestoreView];
  export: [Export, ExportView];
  export_state: [Nothing, Items<ExportView>];
  export_cancel: [ById, ExportView];
  export_show: [ById, Done];
  order_import: [ImportBegin, ImportView];
  cart_import: [ImportBegin, ImportView];
  import_state: [ImportAsk, Items<ImportView>];
  import_apply: [ById, ImportView];
  import_cancel: [ById, ImportView];
  shop_list: [Nothing, Items<ShopView>];
  shop_update: [ShopUpdate, ShopView];
  policy_get: [PolicyGet, Policy];
  policy_set: [PolicySet, Policy];
  template_list: [TemplateList, Items<TemplateView>];
  template_save: [TemplateSave, TemplateView];
  template_history: [TemplateHistory, Items<EarlierWording>];
  template_preview: [TemplatePreview, Previewed];
  settings_get: [Nothing, SettingsView];
  settings_set: [SettingsSet, SettingsView];
  retention_look: [RetentionAsk, RetentionView];
  bookmark_get: [Nothing, Bookmark];
  bookmark_set: [Bookmark, Done];
  stats: [StatsAsk, Stats];
  stats_home: [StatsHomeAsk, StatsHome];
  stats_days: [StatsDaysAsk, StatsDays];
  stats_breakdown: [StatsBreakdownAsk, StatsBreakdown];
}
