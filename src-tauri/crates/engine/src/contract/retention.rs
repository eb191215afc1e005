//! How long carts are kept.

use super::shops::said;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks what is over: as of the last look, which is made once a day, or by another time than the one that is set.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct RetentionAsk {
    /// As if carts were kept for so many days, 0 for ever; null goes by what holds without a choice.
    #[serde(default, deserialize_with = "said")]
    #[ts(optional, type = "number | null")]
    pub days: Option<Option<u32>>,
    /// The other time is this shop's; that of all shops where missing.
    #[ts(optional)]
    pub shop: Option<String>,
}

/// What was cleared at one time.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Cleared {
    /// When it ended, in ms UTC.
    pub at: i64,
    /// Customers.
    pub customers: u64,
    /// Their carts.
    pub carts: u64,
}

/// What is over, and how far the clearing is.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RetentionView {
    /// Customers with whom nothing has happened for as long as carts are kept, at most.
    pub customers: u64,
    /// Their carts.
    pub carts: u64,
    /// When the oldest of these carts came, in ms UTC.
    pub oldest: Option<i64>,
    /// Before that nothing is cleared, in ms UTC; null once it may be.
    pub begins_at: Option<i64>,
    /// The last time that anything was cleared.
    pub last: Option<Cleared>,
    /// Carts cleared in all.
    pub cleared: u64,
}
