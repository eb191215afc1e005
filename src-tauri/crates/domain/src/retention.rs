//! How long carts are kept, and when those that are over are cleared.
//!
//! A customer goes as a whole, with all their carts: what is known of one hangs on the others, and a customer who
//! has been back is one whom the shop still deals with. The time begins with the last thing that happened.

use crate::cart::Cart;
use crate::followup::FollowUp;
use crate::order::Order;
use crate::queue::Approval;
use crate::settings::Settings;
use crate::shop::Shop;
use crate::time::{DAY, Timestamp};
use serde::{Deserialize, Serialize};

/// For how many days carts may be kept; none stands for ever.
pub const CHOICES: [u32; 6] = [90, 180, 365, 730, 1095, FOR_EVER];
/// The choice that clears nothing.
pub const FOR_EVER: u32 = 0;
/// Where nobody has chosen: a year.
pub const DEFAULT: u32 = 365;

/// How long the merchant is told beforehand, where they have not chosen the time themselves.
pub const NOTICE: i64 = 14 * DAY;
/// From one look for what is over to the next.
pub const EVERY: i64 = 20 * crate::time::HOUR;
/// Without a look for so long, nothing is cleared without telling anew: the computer was off, or its clock is wrong.
const LONG_AGO: i64 = 45 * DAY;

/// For how many ms a number of days keeps; `None` for ever.
pub fn keep(days: u32) -> Option<i64> {
    (days != FOR_EVER).then(|| i64::from(days) * DAY)
}

impl Settings {
    /// For how many days carts of a shop without a time of its own are kept.
    pub fn keep_days(&self) -> u32 {
        self.retention_days.unwrap_or(DEFAULT)
    }
}

impl Shop {
    /// For how many days its carts are kept.
    pub fn keep_days(&self, settings: &Settings) -> u32 {
        self.retention_days.unwrap_or_else(|| settings.keep_days())
    }
}

/// When something last happened to a cart, as far as it tells itself.
pub fn last_of(cart: &Cart) -> Timestamp {
    let moments = [
        cart.first_contact_at,
        cart.last_contact_at,
        cart.replied_at,
        cart.bought_at,
        cart.snooze_until,
        cart.recovery.as_ref().map(|recovery| recovery.placed_at),
        cart.bought_since.as_ref().map(|bought| bought.placed_at),
    ];
    let own = [cart.received_at, cart.updated_at, cart.last_seen_at];
    own.into_iter().chain(moments.into_iter().flatten()).max().unwrap_or(cart.received_at)
}

/// When something last happened to a message.
pub fn last_of_message(message: &FollowUp) -> Timestamp {
    message.created_at.max(message.updated_at)
}

/// When something last happened to an approved message; while it waits, that is its moment.
pub fn last_of_approval(approval: &Approval) -> Timestamp {
    let moment = if approval.is_waiting() { approval.at } else { approval.created_at };
    moment.max(approval.created_at).max(approval.changed_at)
}

/// When something last happened to an order, as far as it tells itself.
pub fn last_of_order(order: &Order) -> Timestamp {
    order.placed_at.max(order.received_at).max(order.told_at.unwrap_or(order.received_at))
}

/// Up to which moment something must have happened last to be over now, by the times of the shops concerned: the
/// longest holds. `None` where one of them keeps for ever.
pub fn horizon(days: impl IntoIterator<Item = u32>, now: Timestamp) -> Option<Timestamp> {
    let mut longest = 0;
    for days in days {
        longest = longest.max(keep(days)?);
    }
    Some(now.plus(-longest))
}

/// What was cleared at one time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Clearance {
    /// When it ended.
    pub at: Timestamp,
    /// Customers.
    pub customers: u64,
    /// Their carts.
    pub carts: u64,
}

/// What is over: at most so much, since messages and orders count too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Over {
    /// Customers.
    pub customers: u64,
    /// Their carts.
    pub carts: u64,
    /// When the oldest of these carts came.
    pub oldest: Option<Timestamp>,
    /// Whether deliveries of nobody are over too: kept aside, or about strangers.
    pub others: bool,
}

impl Over {
    /// Whether there is anything.
    pub fn any(&self) -> bool {
        self.carts > 0 || self.others
    }
}

/// How far the clearing is. It is kept in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Diary {
    /// From when on what is over may be cleared; `None` while the merchant was told nothing.
    pub begins_at: Option<Timestamp>,
    /// When it was last looked for what is over.
    pub looked_at: Option<Timestamp>,
    /// What was over when it was last looked, and stayed.
    pub over: Over,
    /// The last time that anything was cleared.
    pub last: Option<Clearance>,
    /// Carts cleared in all.
    pub carts: u64,
    /// Up to where in the sequence deliveries of nobody were looked at.
    pub swept: i64,
}

/// What a look for what is over leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing is over, or its day has not come.
    Rest,
    /// The merchant is told from when on it will be cleared.
    Tell(Timestamp),
    /// It is cleared.
    Clear,
}

impl Diary {
    /// Whether it is time for another look.
    pub fn is_due(&self, now: Timestamp) -> bool {
        // A clock that was set back must not put it off for years.
        self.looked_at.is_none_or(|looked| now.since(looked) >= EVERY || now < looked)
    }

    /// What follows, where so much is over.
    pub fn step(&self, over: Over, now: Timestamp) -> Step {
        let long_ago = self.looked_at.is_some_and(|looked| now.since(looked) > LONG_AGO);
        match self.begins_at {
            _ if !over.any() => Step::Rest,
            Some(begins) if !long_ago && now >= begins => Step::Clear,
            Some(begins) if begins > now => Step::Rest,
            _ => Step::Tell(now.plus(NOTICE)),
        }
    }
}

#[cfg(test)]
mod tests;
