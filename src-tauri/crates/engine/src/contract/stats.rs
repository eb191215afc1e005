//! The shop's account: its figures, its days, and how they divide.

use super::carts::Behind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use wapas_domain::template::Language;

/// How many carts, and what they come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tally {
    /// How many.
    pub count: u64,
    /// Sums in minor units by currency; never summed across.
    pub sums: BTreeMap<String, i64>,
    /// Carts whose unit is unknown and that are left out of the sums.
    pub uncounted: u64,
}

/// A figure and what stands behind it: the filter of the cart list that gives exactly these carts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Counted {
    /// The figure.
    #[serde(flatten)]
    #[ts(flatten)]
    pub tally: Tally,
    /// How many of these carts were cleared since: the figure stays, their rows are gone.
    pub gone: u64,
    /// The filter.
    pub behind: Behind,
}

/// The time to the first message.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FirstMessage {
    /// Half of the carts waited no longer, in ms; null where none was written to.
    pub median: Option<i64>,
    /// Carts that were written to for the first time.
    pub count: u64,
    /// The filter of the cart list that gives them.
    pub behind: Behind,
}

/// Asks for the figures of Home.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct StatsHomeAsk {
    /// Only of this shop.
    #[ts(optional)]
    pub shop: Option<String>,
}

/// The figures of Home. Months are the shop's.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StatsHome {
    /// Carts that came back after a message and were marked as bought this month.
    pub brought_back: Counted,
    /// The same of the month before.
    pub brought_back_before: Counted,
    /// Open carts that can be written to and are young enough.
    pub can_come_back: Counted,
    /// The rows of the due view.
    pub to_send_now: Tally,
    /// The time to the first message of those opened this month.
    pub first_message: FirstMessage,
    /// The same of the month before.
    pub first_message_before: FirstMessage,
    /// Whether orders come in by themselves. Until then only what the merchant marks counts.
    pub sees_orders: bool,
    /// The month in which the first cart came, such as `2026-03`; null without a cart.
    pub first_month: Option<String>,
}

/// Asks for the days of a month.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct StatsDaysAsk {
    /// Only of this shop.
    #[ts(optional)]
    pub shop: Option<String>,
    /// The month, such as `2026-11`; the present one where missing.
    #[ts(optional)]
    pub month: Option<String>,
}

/// A line of the account.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AccountLine {
    /// Its first day, such as `2026-11-23`.
    pub date: String,
    /// Carts received.
    pub carts: Counted,
    /// Of these, carts that are not marked as bought.
    pub left_unfinished: Counted,
    /// Carts for which a first message was opened.
    pub messaged: Counted,
    /// Carts marked as bought on their own.
    pub bought: Counted,
    /// Carts marked as bought that came back after a message.
    pub brought_back: Counted,
}

/// The days of a month, newest first, up to today.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StatsDays {
    /// The month, such as `2026-11`.
    pub month: String,
    /// Today, such as `2026-11-24`.
    pub today: String,
    /// The zone in which the days begin, by its IANA name.
    pub zone: String,
    /// The days.
    pub days: Vec<AccountLine>,
    /// What they come to.
    pub total: AccountLine,
}

/// Asks how the last 90 days divide.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct StatsBreakdownAsk {
    /// Only of this shop.
    #[ts(optional)]
    pub shop: Option<String>,
}

/// The part of the account under one name.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ShareLine {
    /// The name as sent.
    pub name: String,
    /// Carts received.
    pub carts: Counted,
    /// Of these, carts that are not marked as bought.
    pub left_unfinished: Counted,
    /// Of these, carts that came back after a message.
    pub returned: Counted,
}

/// The largest parts of a division.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Shares {
    /// Those with most carts first, 12 at most.
    pub items: Vec<ShareLine>,
    /// How many names there are beside them.
    pub more: u64,
}

/// A wording and what came of it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WordingLine {
    /// The template.
    pub template: String,
    /// The language.
    #[ts(type = "Language")]
    pub language: Language,
    /// Carts that it was sent about.
    pub carts: Counted,
    /// Carts whose customer answered after it and before another message.
    pub replied: Counted,
    /// Carts that came back after it and before another message.
    pub returned: Counted,
    /// Between which shares the true one of those that came back lies with 95 in 100, in
    /// thousandths; null where it is too early to tell.
    pub interval: Option<(u32, u32)>,
}

/// The way of the carts received, from the first step to the last.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Funnel {
    /// Carts received.
    pub carts: Counted,
    /// Of these, carts that can or could be written to.
    pub numbered: Counted,
    /// Of these, carts for which a message was opened.
    pub written_to: Counted,
    /// Of these, carts whose customer answered.
    pub replied: Counted,
    /// Of those written to, carts that came back.
    pub returned: Counted,
}

/// How the last 90 days divide. The days are India's.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StatsBreakdown {
    /// The first of the days, such as `2026-08-27`.
    pub since: String,
    /// The way of the carts.
    pub funnel: Funnel,
    /// By product; a cart with two products counts for both.
    pub products: Shares,
    /// By campaign.
    pub campaigns: Shares,
    /// By city.
    pub cities: Shares,
    /// By wording.
    pub wordings: Vec<WordingLine>,
    /// The same days in stretches of seven, newest first; the oldest has six.
    pub weeks: Vec<AccountLine>,
    /// What they come to.
    pub total: AccountLine,
}
