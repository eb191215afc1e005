//! The nouns of cart queries.

use crate::figures::Behind;
use std::collections::BTreeMap;
use wapas_domain::Timestamp;
use wapas_domain::cart::{Cart, CartStatus, LostReason};
use wapas_domain::claim::Claim;
use wapas_domain::followup::FollowUp;
use wapas_domain::ids::{CartId, PersonId, Seq, ShopId};
use wapas_domain::order::Order;
use wapas_domain::person::Person;
use wapas_domain::shop::Shop;
use wapas_domain::timeline::TimelineEntry;

/// A way of looking at the carts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// Can be written to now; one row per person, with their newest cart that is due.
    Due,
    /// Nobody has written yet.
    New,
    /// Replied first, then contacted: first those with an unanswered question, then the rest.
    Contacted,
    /// Recovered and bought.
    Won,
    /// Lost and not real.
    Lost,
    /// Open, but no number, not on WhatsApp, or do-not-contact.
    NoContact,
    /// All.
    #[default]
    All,
}

impl View {
    /// All views, in the order of the screen.
    pub const ALL: [Self; 7] =
        [Self::Due, Self::New, Self::Contacted, Self::Won, Self::Lost, Self::NoContact, Self::All];

    /// The word used in commands.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::New => "new",
            Self::Contacted => "contacted",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::NoContact => "no_contact",
            Self::All => "all",
        }
    }
}

/// An order of the carts. Ties are broken by the cart's id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Newest first.
    #[default]
    ReceivedNewest,
    /// Oldest first.
    ReceivedOldest,
    /// Last changed first.
    UpdatedNewest,
    /// Dearest first, unknown totals last.
    TotalHighest,
    /// Cheapest first, unknown totals last.
    TotalLowest,
    /// By value and freshness: a day of age weighs as much as half the value.
    Due,
}

/// What narrows a view down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CartFilters {
    /// Received at or after.
    pub received_from: Option<Timestamp>,
    /// Received before.
    pub received_to: Option<Timestamp>,
    /// Total at least, in minor units.
    pub total_from: Option<i64>,
    /// Total at most, in minor units.
    pub total_to: Option<i64>,
    /// Only with this status.
    pub status: Option<CartStatus>,
    /// Messages that count, at least.
    pub contacted_from: Option<u32>,
    /// Messages that count, at most.
    pub contacted_to: Option<u32>,
    /// Only closed for this reason.
    pub lost_reason: Option<LostReason>,
    /// Only of shoppers who came by this campaign.
    pub campaign: Option<String>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only of this person.
    pub person: Option<PersonId>,
    /// Only what stands behind a figure of the account.
    pub behind: Option<Behind>,
}

/// Asks for a page of carts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CartQuery {
    /// The view.
    pub view: View,
    /// Beginnings of words, or any part of a number from three digits on. The newest 300 carts that
    /// fit are given, of the newest 2,500 that match.
    pub search: Option<String>,
    /// Only of this shop.
    pub shop: Option<ShopId>,
    /// What narrows it down.
    pub filters: CartFilters,
    /// The order.
    pub sort: Sort,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// How many; 50 where missing, 200 at most.
    pub limit: Option<u32>,
}

/// A cart in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct CartRow {
    /// The cart. Its follow-up's state is as of now.
    pub cart: Cart,
    /// Who left it.
    pub person: Person,
    /// The shop.
    pub shop: Shop,
    /// How many carts of this person are in the same view, this one included.
    pub carts_of_person: u32,
    /// When it is due by the plan; `None` where nothing more is to be sent or a question is open.
    pub due_at: Option<Timestamp>,
    /// When its approved message goes, where one waits.
    pub scheduled_at: Option<Timestamp>,
    /// Who writes to the customer now, where somebody does; not looked up for files.
    pub claim: Option<Claim>,
}

/// A page of carts.
#[derive(Clone, Debug, PartialEq)]
pub struct CartPage {
    /// The carts. Where filters leave few of very many, a page may end before it is full, or empty.
    pub rows: Vec<CartRow>,
    /// Where the next page starts.
    pub next: Option<String>,
    /// How many fit in all and what they come to, where that is known without reading through the view.
    pub found: Option<ViewCount>,
    /// A search did not look at older carts: there may be more that fit.
    pub partial: bool,
    /// Counts of every view, for the shop that was asked for.
    pub counts: Counts,
}

/// Counts of every view.
pub type Counts = BTreeMap<View, ViewCount>;

/// How many carts are in a view, and what they come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewCount {
    /// Rows in the view (persons in the due view).
    pub rows: u64,
    /// Sums in minor units by currency, never summed across.
    pub sums: BTreeMap<String, i64>,
    /// Carts left out of the sums because their unit is unknown or their total can't be read.
    pub uncounted: u64,
}

/// A cart with everything that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct CartDetail {
    /// The cart, its person and shop; `carts_of_person` counts all views.
    pub row: CartRow,
    /// What happened, newest first.
    pub timeline: Vec<TimelineEntry>,
    /// Messages about it, newest first, states as of now.
    pub follow_ups: Vec<FollowUp>,
    /// The person's other carts, newest first, 50 at most.
    pub others: Vec<CartRow>,
    /// What the customer is known to have bought, newest first, 50 at most.
    pub orders: Vec<KnownOrder>,
    /// The delivery that shaped it last.
    pub delivery: Seq,
}

/// An order of a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownOrder {
    /// The order, with what is known of another sender's telling of it.
    pub order: Order,
    /// The cart that it was joined to.
    pub cart: Option<CartId>,
}

/// A campaign or a tag that carts carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The word, as it was sent or typed.
    pub label: String,
    /// How many carts carry it.
    pub carts: u64,
}

/// What carts can be told apart by, each kind by how many carts carry it; 200 of a kind at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// The campaigns that shoppers came by.
    pub campaigns: Vec<Label>,
    /// The merchant's tags.
    pub tags: Vec<Label>,
}
