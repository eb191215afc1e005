//! Carts and their customers.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use wapas_domain::account::{Column, Division};
use wapas_domain::cart::{CartStatus, Flag, LostReason};
use wapas_domain::checkout::Consent;
use wapas_domain::followup::FollowUpState;
use wapas_domain::money::Unit;
use wapas_domain::template::Language;
use wapas_domain::timeline::TimelineEvent;

/// A way of looking at the carts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Can be written to now; one row per person.
    Due,
    /// Nobody has written yet.
    New,
    /// Contacted and replied, these first.
    Contacted,
    /// Recovered and bought.
    Won,
    /// Closed.
    Lost,
    /// Can't be written to.
    NoContact,
    /// All.
    #[default]
    All,
}

/// An order of the carts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Sort {
    /// Newest first.
    #[serde(rename = "-received_at")]
    ReceivedNewest,
    /// Oldest first.
    #[serde(rename = "received_at")]
    ReceivedOldest,
    /// Last changed first.
    #[serde(rename = "-updated_at")]
    UpdatedNewest,
    /// Dearest first.
    #[serde(rename = "-total")]
    TotalHighest,
    /// Cheapest first.
    #[serde(rename = "total")]
    TotalLowest,
    /// By value and freshness.
    #[serde(rename = "due")]
    Due,
}

/// What narrows a view down.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct CartFilters {
    /// Received at or after, in ms UTC.
    #[ts(optional)]
    pub received_from: Option<i64>,
    /// Received before.
    #[ts(optional)]
    pub received_to: Option<i64>,
    /// Total at least, in minor units.
    #[ts(optional)]
    pub total_from: Option<i64>,
    /// Total at most.
    #[ts(optional)]
    pub total_to: Option<i64>,
    /// Only with this status.
    #[ts(optional, type = "CartStatus")]
    pub status: Option<CartStatus>,
    /// Messages that count, at least.
    #[ts(optional)]
    pub contacted_from: Option<u32>,
    /// Messages that count, at most.
    #[ts(optional)]
    pub contacted_to: Option<u32>,
    /// Only closed for this reason.
    #[ts(optional, type = "LostReason")]
    pub lost_reason: Option<LostReason>,
    /// Only of shoppers who came by this campaign (`utm_campaign` as sent).
    #[ts(optional)]
    pub campaign: Option<String>,
    /// Only with this tag.
    #[ts(optional)]
    pub tag: Option<String>,
    /// Only of this person.
    #[ts(optional)]
    pub person: Option<String>,
    /// Only what stands behind a figure of the account.
    #[ts(optional)]
    pub behind: Option<Behind>,
}

/// What stands behind a figure of the account: exactly the carts that it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Behind {
    /// The column of the account.
    #[ts(type = "Column")]
    pub column: Column,
    /// Entered in it at or after, in ms UTC.
    pub from: i64,
    /// Entered in it before.
    pub to: i64,
    /// Only under a name of this division.
    #[ts(optional, type = "Division")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub division: Option<Division>,
    /// The name.
    #[ts(optional)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Only carts that this template was sent about in the time; the column then says what came of it.
    #[ts(optional)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// In which language it was sent.
    #[ts(optional, type = "Language")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// Lists carts.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct CartList {
    /// The view; all where missing.
    #[ts(optional)]
    pub view: Option<View>,
    /// Beginnings of words, or any part of a number.
    #[ts(optional)]
    pub search: Option<String>,
    /// Who asks, in the page's own words. A list of the same asker that has no answer yet is broken off,
    /// as `overtaken`.
    #[ts(optional)]
    pub asker: Option<String>,
    /// Only of this shop.
    #[ts(optional)]
    pub shop: Option<String>,
    /// What narrows it down.
    #[ts(optional)]
    pub filters: Option<CartFilters>,
    /// The order; `due` in the due view, else newest first.
    #[ts(optional)]
    pub sort: Option<Sort>,
    /// The `next` of the page before.
    #[ts(optional)]
    pub after: Option<String>,
    /// How many, 200 at most.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// A person in a cart's row.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonBrief {
    /// The person's id.
    pub id: String,
    /// The name; null where nothing usable was sent.
    pub name: Option<String>,
    /// The number in E.164.
    pub phone: Option<String>,
    /// The number grouped for reading.
    pub phone_display: Option<String>,
    /// The number as sent.
    pub phone_raw: Option<String>,
    /// The email.
    pub email: Option<String>,
}

/// A follow-up in a cart's row.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FollowupBrief {
    /// Its id.
    pub id: String,
    /// How far it has come.
    #[ts(type = "FollowUpState")]
    pub state: FollowUpState,
}

/// A window that writes to a customer: no other one opens their chat meanwhile.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Claim {
    /// The window, by the id that it gave itself.
    pub window: String,
    /// The helper who writes, where helpers are named.
    pub who: Option<String>,
    /// Until when, unless they answer before.
    pub until: i64,
}

/// A cart's row.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CartRow {
    /// Its id.
    pub id: String,
    /// What it was bought for, in minor units: the order's money less what was given back, else the cart's
    /// total; null while it is not bought, or where that is not known.
    pub won_minor: Option<i64>,
    /// The currency of that.
    pub won_currency: Option<String>,
    /// Whether the customer has bought since, which keeps the cart from being due.
    pub bought_since: bool,
    /// Why it may not be of a real customer; null where nothing speaks for that.
    pub suspicion: Option<super::suspicion::Suspicion>,
    /// The shop's host.
    pub shop: String,
    /// The sender's id.
    pub cart_id: Option<String>,
    /// The connection it came through.
    pub connection: String,
    /// Who left it.
    pub person: PersonBrief,
    /// Product titles in order.
    pub products: Vec<String>,
    /// How many pieces.
    pub item_count: i64,
    /// The total in minor units; null while the unit is unknown.
    pub total_minor: Option<i64>,
    /// The total as sent.
    pub total_raw: Option<String>,
    /// The total before discount in minor units.
    pub original_minor: Option<i64>,
    /// What one money figure counts.
    #[ts(type = "Unit | null")]
    pub unit: Option<Unit>,
    /// ISO 4217 code.
    pub currency: String,
    /// Where it stands.
    #[ts(type = "CartStatus")]
    pub status: CartStatus,
    /// Why it was closed.
    #[ts(type = "LostReason | null")]
    pub lost_reason: Option<LostReason>,
    /// What the merchant should know.
    #[ts(type = "Flag[]")]
    pub flags: Vec<Flag>,
    /// When it was first received.
    pub received_at: i64,
    /// When the shopper last changed it.
    pub updated_at: i64,
    /// The link that resumes the checkout, as sent.
    pub resume_url: Option<String>,
    /// Whether the link is https and leads to the shop or an approved host.
    pub resume_safe: bool,
    /// Messages that count.
    pub contacted: u32,
    /// When the last of them was opened.
    pub last_contact_at: Option<i64>,
    /// The helper who sent it, where helpers are named.
    pub sent_by: Option<String>,
    /// The city as typed.
    pub city: Option<String>,
    /// How many carts of this person are in the same view, this one included.
    pub person_carts: u32,
    /// The newest follow-up.
    pub follow_up: Option<FollowupBrief>,
    /// When it is due by the plan; null where nothing more is to be sent.
    pub due_at: Option<i64>,
    /// From when it is better to write, where it is too early or night there now.
    pub better_at: Option<i64>,
    /// When its seven days end.
    pub expires_at: i64,
    /// When its approved message goes, where one waits.
    #[ts(optional)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled_at: Option<i64>,
    /// Who writes to the customer now, where somebody does.
    #[ts(optional)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
    /// The merchant's tags.
    pub tags: Vec<String>,
}

/// How many carts are in a view, and what they come to.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ViewCount {
    /// Rows in the view.
    pub rows: u64,
    /// Sums in minor units by currency; never summed across.
    pub sums: BTreeMap<String, i64>,
    /// Carts whose unit is unknown and that are left out of the sums.
    pub uncounted: u64,
}

/// A page of carts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CartPage {
    /// The carts.
    pub items: Vec<CartRow>,
    /// Where the next page starts. Where filters leave few of very many, a page may end before it is full.
    pub next: Option<String>,
    /// How many fit in all and what they come to; null where nobody counted.
    pub found: Option<ViewCount>,
    /// A search did not look at older carts: there may be more that fit.
    pub partial: bool,
    /// Rows by view, for the shop that was asked for.
    pub counts: BTreeMap<String, u64>,
    /// Rows and sums by view.
    pub totals: BTreeMap<String, ViewCount>,
}

/// A campaign or a tag that carts carry.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Label {
    /// The word, as it was sent or typed.
    pub label: String,
    /// How many carts carry it.
    pub carts: u64,
}

/// What lists can be narrowed down to: 200 of each kind, those that most carts carry.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Labels {
    /// The campaigns that shoppers came by.
    pub campaigns: Vec<Label>,
    /// The merchant's tags.
    pub tags: Vec<Label>,
}

/// A line of a cart.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ItemView {
    /// The title.
    pub title: Option<String>,
    /// The stock-keeping unit.
    pub sku: Option<String>,
    /// The shop's product id.
    pub product_id: Option<String>,
    /// The shop's variant id.
    pub variant_id: Option<String>,
    /// How many.
    pub quantity: Option<i64>,
    /// The price in minor units.
    pub price_minor: Option<i64>,
    /// The price as sent.
    pub price_raw: Option<String>,
}

/// A promotion code on a cart.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DiscountView {
    /// The code.
    pub code: String,
    /// What it takes off, in minor units.
    pub value_minor: Option<i64>,
    /// What it takes off, as sent.
    pub value_raw: Option<String>,
}

/// A postal address as far as it was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct AddressView {
    /// First line.
    pub line1: Option<String>,
    /// Second line.
    pub line2: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or province.
    pub province: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Postal code.
    pub zip: Option<String>,
}

/// One line of a cart's history.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TimelineRow {
    /// When.
    pub at: i64,
    /// What happened.
    #[ts(type = "TimelineEvent")]
    pub event: TimelineEvent,
    /// A word that completes it.
    pub detail: Option<String>,
    /// The helper who did it, where helpers are named.
    pub by: Option<String>,
}

/// A cart with everything that is known.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CartWhole {
    /// Its row.
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: CartRow,
    /// What is in it.
    pub items: Vec<ItemView>,
    /// Promotion codes.
    pub discounts: Vec<DiscountView>,
    /// The discount in all, in minor units.
    pub discount_minor: Option<i64>,
    /// The delivery address.
    pub address: Option<AddressView>,
    /// Where the shopper came from.
    pub utm: BTreeMap<String, String>,
    /// What happened, newest first.
    pub timeline: Vec<TimelineRow>,
    /// The delivery behind it.
    pub delivery: String,
    /// The message about it that was approved and waits.
    #[ts(optional)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled: Option<super::queue::QueueItem>,
    /// Messages about it, newest first.
    pub followups: Vec<super::followups::FollowupView>,
    /// The customer's other carts, newest first.
    pub other_carts: Vec<CartRow>,
    /// What it came to, where it was bought.
    pub recovery: Option<super::orders::RecoveryView>,
    /// The customer's newest order since it was left, where that is not known to be of this cart: until
    /// the merchant says that it was another purchase, the cart is not due.
    pub since: Option<super::orders::PersonOrder>,
    /// What the customer is known to have bought, newest first.
    pub person_orders: Vec<super::orders::PersonOrder>,
    /// The merchant's note.
    pub note: Option<String>,
    /// Put off until then.
    pub snooze_until: Option<i64>,
    /// Numbers to pick from, where the number reads in two ways.
    pub phone_choices: Vec<String>,
    /// Whether the customer agreed to messages: what they told the merchant, else what the sender says.
    #[ts(type = "Consent")]
    pub consent: Consent,
    /// When the customer was erased; everything here came after that.
    pub erased_at: Option<i64>,
    /// Since when the customer wants no messages.
    pub do_not_contact: Option<i64>,
    /// The host of the link, where nobody has approved it yet.
    pub unknown_host: Option<String>,
    /// What was odd in the delivery.
    pub oddities: Vec<String>,
}

/// Changes a cart. What is missing stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct CartUpdate {
    /// The cart.
    pub id: String,
    /// The new status.
    #[ts(optional, type = "CartStatus")]
    pub status: Option<CartStatus>,
    /// Why it is closed.
    #[ts(optional, type = "LostReason")]
    pub lost_reason: Option<LostReason>,
    /// The note; an empty text removes it.
    #[ts(optional)]
    pub note: Option<String>,
    /// All tags from now on.
    #[ts(optional)]
    pub tags: Option<Vec<String>>,
    /// Put off until then, in ms UTC; 0 brings it back.
    #[ts(optional)]
    pub snooze_until: Option<i64>,
    /// The right number, as typed or picked; an empty text takes the repair back.
    #[ts(optional)]
    pub phone: Option<String>,
}

/// What to open for a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CartPlace {
    /// The checkout, where its link is safe.
    Checkout,
    /// The shop's order search for this number.
    ShopOrders,
    /// The telephone.
    Call,
}

/// Opens something for a cart. The page names it; Rust makes and checks the address.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CartOpen {
    /// The cart.
    pub id: String,
    /// What to open.
    pub place: CartPlace,
}

/// What was opened.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Opened {
    /// The address, for a browser to open where there is no window of ours.
    pub url: String,
}
